# Runs in a container of RabbitMQ: the user that it was made with gets the password HYDRON_NEW. Nobody asks for the one before: who may read the node's cookie may set it.
set -eu
user=${RABBITMQ_DEFAULT_USER:-guest}
rabbitmqctl --quiet await_startup --timeout 60 </dev/null
printf '%s\n' "$HYDRON_NEW" | rabbitmqctl --quiet change_password "$user"
printf '%s\n' "$HYDRON_NEW" | rabbitmqctl --quiet authenticate_user "$user"
echo "$user has the new password."
