# The kit's certificate authority, and one certificate for every name that the kit answers for; sourced by up.sh.
(
  cd "$HYDRON_KIT/certificates"
  [ -f ca.key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout ca.key -out ca.crt -subj "/CN=Hydron offline kit" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
  names=$(printf 'DNS:%s,' $KIT_REGISTRY_HOSTS $KIT_ACME_HOSTS)IP:$KIT_GATEWAY
  if [ "$names" != "$(cat names 2>/dev/null)" ]; then
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout edge.key -out edge.csr -subj "/CN=edge" 2>/dev/null
    openssl x509 -req -in edge.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -out edge.crt \
      -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names") 2>/dev/null
    printf %s "$names" >names
  fi
)
