#!/bin/bash
# Part of ./test.sh figures run: a bare sandbox server is made ready, three times by each of three, each time on a server that nobody has touched.
#   provision_vs_ssh_ratio      by Hydron's run, against the same files and commands in one `ssh 'bash -s'`
#   provision_vs_ansible_ratio  the same, against Debian's Ansible with a playbook of the same steps by its own modules
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
tests/testbed/packages.sh ansible-playbook:ansible >&2
source tests/figures/published.sh
exec dotnet "$figures" provision "$app"
