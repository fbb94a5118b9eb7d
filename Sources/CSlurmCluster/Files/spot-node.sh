#!/bin/sh
# Gives the jobs of a spot instance back to Slurm when EC2 announces that it takes the instance back, two minutes before
# it does. Without it they run until the node is gone, and Slurm requeues them without a warning.
#
# AWS ParallelCluster runs it as root without arguments when a node of a spot queue is configured: it then starts itself
# as the service apus-spot. It may run again at any time.
#
# Usage: spot-node.sh           puts itself in its place and starts the service
#        spot-node.sh watch     waits for the notice: what the service does
set -eu

program=/opt/apus/bin/apus-spot
unit=/etc/systemd/system/apus-spot.service
# Settable, for tests.
metadata=${APUS_METADATA:-http://169.254.169.254/latest}
slurm=${APUS_SLURM:-/opt/slurm/bin}
pause=${APUS_PAUSE:-5}
# Slurm's name of this node, as ParallelCluster writes it down.
name_file=${APUS_NODE_NAME:-/etc/parallelcluster/slurm_plugin/slurm_nodename}

install_service() {
  mkdir -p "${program%/*}"
  cp "$0" "$program.new"
  chmod 755 "$program.new"
  mv "$program.new" "$program"
  cat >"$unit.new" <<UNIT
[Unit]
Description=Give jobs back to Slurm before EC2 takes this spot instance back
After=network-online.target

[Service]
ExecStart=$program watch
Restart=on-failure
RestartSec=10

[Install]
WantedBy=multi-user.target
UNIT
  mv "$unit.new" "$unit"
  systemctl daemon-reload
  systemctl enable --quiet apus-spot.service
  systemctl restart apus-spot.service
}

# The instance's metadata is asked directly, whatever proxy there is.
metadata() { curl -s --noproxy '*' --max-time 3 "$@"; }

token() {
  metadata -f -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600' "$metadata/api/token"
}

# notice TOKEN: the status of EC2's answer: 200 once the instance is to be taken back, 404 until then.
notice() {
  metadata -o /dev/null -w '%{http_code}' -H "X-aws-ec2-metadata-token: $1" "$metadata/meta-data/spot/instance-action"
}

# No new job comes here; those that run go back into the queue, and get SIGTERM first.
give_back() {
  node=$(cat "$name_file" 2>/dev/null || hostname -s)
  "$slurm/scontrol" update NodeName="$node" State=DRAIN Reason="EC2 takes the spot instance back" ||
    echo "apus-spot: $node cannot be drained" >&2
  for job in $("$slurm/squeue" --noheader --nodelist="$node" --states=RUNNING --format=%A | sort -un); do
    if "$slurm/scontrol" requeue "$job"; then
      echo "apus-spot: job $job goes back into the queue"
    else
      echo "apus-spot: job $job cannot be requeued: it ends with its node" >&2
    fi
  done
}

watch() {
  key=
  while :; do
    if [ -z "$key" ]; then key=$(token) || key=; fi
    status=$(notice "$key") || status=
    case $status in
      200)
        give_back
        return 0
        ;;
      401) key= ;;
    esac
    sleep "$pause"
  done
}

case ${1:-} in
  '') install_service ;;
  watch) watch ;;
  *)
    echo "usage: spot-node.sh [watch]" >&2
    exit 2
    ;;
esac
