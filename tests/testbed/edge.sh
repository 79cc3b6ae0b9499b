# The small internet: names, registry, ACME directory, and TLS in front of them; sourced by up.sh.
(
  cd "$HYDRON_KIT/edge"
  # The resolver that the machine itself uses; systemd-resolved keeps the real one in a file of its own.
  resolver=$({ cat /run/systemd/resolve/resolv.conf /etc/resolv.conf 2>/dev/null || true; } | awk '/^nameserver/ && $2 !~ /^127\./ {print $2; exit}')
  {
    printf '%s\n' no-resolv no-hosts bind-interfaces no-negcache log-facility=- pid-file= "listen-address=$KIT_GATEWAY" except-interface=lo
    [ -z "$resolver" ] || echo "server=$resolver"
    echo "server=/hydron.test/person.test/$KIT_GATEWAY#8053"
    printf "address=/%s/$KIT_GATEWAY\n" $KIT_REGISTRY_HOSTS $KIT_ACME_HOSTS
  } >dnsmasq.conf

  cat >registry.yml <<Y
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: $HYDRON_KIT/registry}, delete: {enabled: true}}
http: {addr: "$KIT_REGISTRY", relativeurls: true}
Y

  cat >pebble.json <<J
{"pebble": {"listenAddress": "127.0.0.1:14000", "managementListenAddress": "127.0.0.1:15000",
  "certificate": "$HYDRON_KIT/certificates/edge.crt", "privateKey": "$HYDRON_KIT/certificates/edge.key",
  "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "", "externalAccountBindingRequired": false, "certificateValidityPeriod": 7776000}}
J

  cat >Caddyfile <<C
{
	admin off
	auto_https off
	storage file_system $HYDRON_KIT/edge/caddy
	servers {
		protocols h1 h2
	}
}
$(printf 'https://%s, ' $KIT_REGISTRY_HOSTS | sed 's/, $//') {
	bind $KIT_GATEWAY
	tls $HYDRON_KIT/certificates/edge.crt $HYDRON_KIT/certificates/edge.key
	reverse_proxy $KIT_REGISTRY
}
$(printf 'https://%s, ' $KIT_ACME_HOSTS | sed 's/, $//') {
	bind $KIT_GATEWAY
	tls $HYDRON_KIT/certificates/edge.crt $HYDRON_KIT/certificates/edge.key
	rewrite /directory /dir
	reverse_proxy https://127.0.0.1:14000 {
		transport http {
			tls_insecure_skip_verify
		}
		header_up Host {host}
	}
}
C
  background challenges pebble-challtestsrv -dns01 "$KIT_GATEWAY:8053" -defaultIPv4 "" -defaultIPv6 "" -http01 "" -https01 "" -tlsalpn01 "" -management 127.0.0.1:8055 9>&-
  background dnsmasq dnsmasq --keep-in-foreground --conf-file="$PWD/dnsmasq.conf" 9>&-
  background registry docker-registry serve registry.yml 9>&-
  PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 PEBBLE_AUTHZREUSE=0 background pebble pebble -config pebble.json -dnsserver "$KIT_GATEWAY:8053" 9>&-
  background caddy caddy run --config Caddyfile --adapter caddyfile 9>&-
)
for _ in $(seq 50); do
  curl -fsS -o /dev/null --cacert "$HYDRON_KIT/certificates/ca.crt" --resolve "registry-1.docker.io:443:$KIT_GATEWAY" https://registry-1.docker.io/v2/ 2>/dev/null && break
  sleep 0.2
done
for part in challenges dnsmasq registry pebble caddy; do
  alive "$HYDRON_KIT/run/$part.pid" || fail "The kit's $part does not start; its last words are in $HYDRON_KIT/log/$part.log"
done
