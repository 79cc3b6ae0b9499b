# The root file system of Debian 12, without any registry. With `identity`: what it depends on besides this folder.
set -euo pipefail
[ "$1" = identity ] && { echo bookworm; exit; }
archive=$HYDRON_KIT/edge/debian-12.tar.gz
if [ ! -f "$archive" ]; then
  root=$(mktemp -d)
  debootstrap --variant=minbase bookworm "$root"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,man,locale}/*
  tar -C "$root" -czf "$archive.new" . && mv "$archive.new" "$archive"
  rm -rf "$root"
fi
cp "$archive" "$1/root.tar.gz"
