#!/bin/sh
# Sets up the head node: the place of the exporters, and the sample applications in a shared folder.
#
# AWS ParallelCluster runs it as root when the head node is configured and after every update of the cluster; it may run
# again at any time. The sample applications are not worth a cluster: where they cannot be installed, that is said in the
# log and by `journalctl -t apus`, and the head node goes on.
#
# Usage: head-node.sh BUCKET REGION
#        head-node.sh applications BUCKET REGION     the sample applications alone
set -eu

# Written by `apus plan`: the archive's key and digest (empty where the cluster has no sample applications), and the
# folder that they go into.
archive_key=''
archive_sha256=''
applications=''

say() {
  echo "apus: $1" >&2
  logger -t apus "$1" || :
}

# retry COMMAND...: up to five times, with a pause between.
retry() {
  tries=5
  until "$@"; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then return 1; fi
    sleep 5
  done
}

# For the exporters: their programs, and settings for their unit. The unit itself comes with them.
lay_out() {
  mkdir -p /opt/apus/exporters /etc/systemd/system/apus-exporter.service.d
  chmod 755 /opt/apus /opt/apus/exporters /etc/systemd/system/apus-exporter.service.d
}

# build FOLDER: compiles what lies in it. A job compiles for itself what is not there.
build() {
  if ! command -v mpicc >/dev/null 2>&1 && [ -r /etc/profile.d/modules.sh ]; then
    # The file of another package, which need not be written for `set -eu`.
    set +eu
    # shellcheck source=/dev/null
    . /etc/profile.d/modules.sh
    module load openmpi
    set -eu
  fi
  command -v mpicc >/dev/null 2>&1 || say 'there is no mpicc'
  for makefile in "$1"/*/Makefile; do
    [ -e "$makefile" ] || continue
    folder=${makefile%/Makefile}
    make -s -C "$folder" || say "${folder##*/} is not compiled yet: its jobs do that"
  done
}

# install_applications BUCKET REGION: into a folder beside the place, which then takes the place of the last one.
install_applications() {
  if [ "$(cat "$applications/.sha256" 2>/dev/null || :)" = "$archive_sha256" ]; then return 0; fi
  parent=${applications%/*}
  if ! [ -d "$parent" ]; then
    say "$parent is not there"
    return 1
  fi
  new=$(mktemp -d "$parent/.applications.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$new'" EXIT
  if ! retry aws s3 cp --only-show-errors --region "$2" "s3://$1/$archive_key" "$new/archive.tar"; then
    say "s3://$1/$archive_key cannot be read"
    return 1
  fi
  if ! echo "$archive_sha256  $new/archive.tar" | sha256sum -c --status; then
    say "s3://$1/$archive_key is not what was planned"
    return 1
  fi
  tar -xf "$new/archive.tar" -C "$new" --no-same-owner
  rm "$new/archive.tar"
  build "$new/applications"
  echo "$archive_sha256" >"$new/applications/.sha256"
  chmod -R u=rwX,go=rX "$new/applications"
  rm -rf "$applications.old"
  if [ -e "$applications" ]; then mv "$applications" "$applications.old"; fi
  mv "$new/applications" "$applications"
  rm -rf "$applications.old"
  say "the sample applications are in $applications"
}

case "$#,${1:-}" in
  2,*)
    lay_out
    if [ -n "$archive_key" ]; then
      # A process of its own: what fails there ends it at once.
      sh "$0" applications "$1" "$2" || say 'the sample applications are not installed: see above'
    fi
    ;;
  3,applications) install_applications "$2" "$3" ;;
  *)
    echo 'usage: head-node.sh [applications] BUCKET REGION' >&2
    exit 2
    ;;
esac
