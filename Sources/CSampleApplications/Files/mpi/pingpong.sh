#!/bin/bash
# Latency and bandwidth between two nodes. Arguments: [LARGEST_BYTES] [SECONDS_PER_SIZE]
#SBATCH --job-name=mpi-pingpong
#SBATCH --output=%x-%j.out
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --mem=256M
#SBATCH --time=00:10:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . mpi applications/mpi; do if [[ -f $folder/pingpong.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh mpi-pingpong || { echo "mpi-pingpong: FAILED submit it from its own folder"; exit 1; }

load_mpi
build pingpong
run_mpi pingpong "$@"
