# Builds and publishes the images of images.txt whose folder changed since the last time, two at a time; sourced by up.sh.
wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || mapfile -t wanted < <(awk '!/^#/ && NF {print $1}' "$KIT_HERE/images.txt")
"$KIT_HERE/image.sh" base 9>&-
printf '%s\n' "${wanted[@]}" | grep -vx base | xargs -r -P 2 -n 1 "$KIT_HERE/image.sh" 9>&- || fail "Some images are not built; see above."
