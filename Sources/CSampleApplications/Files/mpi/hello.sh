#!/bin/bash
# Says where every rank runs: four nodes, two ranks on each.
#SBATCH --job-name=mpi-hello
#SBATCH --output=%x-%j.out
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=2
#SBATCH --mem=256M
#SBATCH --time=00:05:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . mpi applications/mpi; do if [[ -f $folder/hello.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh mpi-hello || { echo "mpi-hello: FAILED submit it from its own folder"; exit 1; }

load_mpi
build hello
run_mpi hello
