#!/bin/bash
# image.sh FOLDER[@BASE]: builds images/FOLDER, on the image of images/BASE where one is named, and publishes it under the tags of
# images.txt, so that `FROM node:22-slim` on a server finds our stand-in under its real name. The authorities that this machine trusts, and the kit's own, are trusted in every image.
# Nothing happens where the folder, the tags and what is copied from the machine are as they were.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"; export KIT_HERE
image=hydron-kit/${1/@/-on-} folder=${1%@*} base=base log=$HYDRON_KIT/log/image-$1.log noted=$HYDRON_KIT/images/$1
read -r _ line < <(grep "^$1 " "$KIT_HERE/images.txt") || fail "images.txt does not list $1."
read -ra tags <<<"$(eval "echo $line")" # our own table; the braces are expanded

exec 8>"$HYDRON_KIT/run/image-$1.lock"; flock 8 # two images may stand on the same one

context=$(mktemp -d); trap 'rm -rf "$context"' EXIT
cp -r "$KIT_HERE/images/$folder/." "$context"
case $1 in *@*) base=${1#*@}; "$KIT_HERE/image.sh" "$base" ;; esac
if grep -q '^COPY authorities/' "$context/Dockerfile"; then
  mkdir "$context/authorities"; cp "$HYDRON_KIT/certificates/ca.crt" "$context/authorities/hydron-offline-kit.crt"
  cp /usr/local/share/ca-certificates/*.crt "$context/authorities/" 2>/dev/null || true
fi
identity=; [ ! -f "$context/prepare.sh" ] || identity=$(bash "$context/prepare.sh" identity)
parent=; grep -q '^FROM scratch' "$context/Dockerfile" || parent=$(cat "$HYDRON_KIT/images/$base")
digest=$({ find "$context" -type f | LC_ALL=C sort | xargs cat; echo "${tags[*]} $identity $parent"; } | sha256sum | cut -c1-32)
if [ "$digest" = "$(cat "$noted" 2>/dev/null)" ] && docker image inspect "$image" >/dev/null 2>&1; then exit 0; fi

echo "Building the stand-in for ${tags[0]#local:}..."
[ ! -f "$context/prepare.sh" ] || bash "$context/prepare.sh" "$context" >"$log" 2>&1 || { tail -5 "$log"; exit 1; }
docker build --build-arg "BASE=hydron-kit/$base" -t "$image" "$context" >>"$log" 2>&1 || { tail -8 "$log"; fail "images/$folder does not build; the whole output is in $log"; }

declare -A first # of each repository: its manifest then only needs further names
for tag in "${tags[@]}"; do
  case $tag in
    local:*) docker tag "$image" "${tag#local:}"; continue ;;
    *.*/*) path=${tag#*/} ;;
    */*) path=$tag ;;
    *) path=library/$tag ;;
  esac
  repository=${path%:*} name=${path##*:} api=http://$KIT_REGISTRY/v2/${path%:*}/manifests kind=application/vnd.docker.distribution.manifest.v2+json
  if [ -z "${first[$repository]:-}" ]; then
    first[$repository]=$name
    docker tag "$image" "$KIT_REGISTRY/$path"; docker push -q "$KIT_REGISTRY/$path" >>"$log" 2>&1 || { tail -5 "$log"; exit 1; }
    docker rmi "$KIT_REGISTRY/$path" >/dev/null
  else
    curl -fsS -H "Accept: $kind" "$api/${first[$repository]}" | curl -fsS -X PUT -H "Content-Type: $kind" --data-binary @- "$api/$name" >>"$log"
  fi
done
echo "$digest" >"$noted"
