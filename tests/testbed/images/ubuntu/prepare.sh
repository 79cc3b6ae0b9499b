# The root file system of Ubuntu 24.04 (or UBUNTU_NAME and UBUNTU_VERSION), without any registry, checked with the keys of Ubuntu's archive. With `identity`: what it depends on
# besides this folder.
set -euo pipefail
name=${UBUNTU_NAME:-noble} version=${UBUNTU_VERSION:-24.04}
[ "$1" = identity ] && { echo "$name"; exit; }
archive=$HYDRON_KIT/edge/ubuntu-$version.tar.gz
if [ ! -f "$archive" ]; then
  root=$(mktemp -d) keys=$(mktemp -d)
  curl -fsS -o "$keys/keys.deb" http://archive.ubuntu.com/ubuntu/pool/main/u/ubuntu-keyring/ubuntu-keyring_2023.11.28.1_all.deb
  dpkg-deb -x "$keys/keys.deb" "$keys"
  keyring=$keys/usr/share/keyrings/ubuntu-archive-keyring.gpg
  echo "80a36b0a6de2f69f49d2df75ef473ccde121e9e190b9ea01d20a4f63778d5c31  $keyring" | sha256sum --check --quiet
  # Older debootstraps do not know this release by name; all of Ubuntu's are installed alike.
  debootstrap --variant=minbase --keyring="$keyring" "$name" "$root" http://archive.ubuntu.com/ubuntu gutsy
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*
  printf 'deb http://archive.ubuntu.com/ubuntu %s main universe\n' "$name" "$name-updates" >"$root/etc/apt/sources.list"
  printf 'deb http://security.ubuntu.com/ubuntu %s-security main universe\n' "$name" >>"$root/etc/apt/sources.list"
  tar -C "$root" -czf "$archive.new" . && mv "$archive.new" "$archive"
  rm -rf "$root" "$keys"
fi
cp "$archive" "$1/root.tar.gz"
