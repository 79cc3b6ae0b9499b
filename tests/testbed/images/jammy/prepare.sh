# The root file system of Ubuntu 22.04, made as that of 24.04.
UBUNTU_NAME=jammy UBUNTU_VERSION=22.04 exec bash "$KIT_HERE/images/ubuntu/prepare.sh" "$@"
