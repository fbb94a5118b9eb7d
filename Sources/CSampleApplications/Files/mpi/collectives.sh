#!/bin/bash
# All-to-all and allreduce over two nodes. Arguments: [LARGEST_BYTES] [SECONDS_PER_SIZE]
#SBATCH --job-name=mpi-collectives
#SBATCH --output=%x-%j.out
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=2
#SBATCH --mem=512M
#SBATCH --time=00:10:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . mpi applications/mpi; do if [[ -f $folder/collectives.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh mpi-collectives || { echo "mpi-collectives: FAILED submit it from its own folder"; exit 1; }

load_mpi
build collectives
run_mpi collectives "$@"
