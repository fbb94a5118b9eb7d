#!/bin/bash
# The integral that gives pi, by two threads on one node. Arguments: [STEPS]
#SBATCH --job-name=openmp-pi
#SBATCH --output=%x-%j.out
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=128M
#SBATCH --time=00:05:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . openmp applications/openmp; do if [[ -f $folder/pi.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh openmp-pi || { echo "openmp-pi: FAILED submit it from its own folder"; exit 1; }

build pi
"$(program pi)" "$@"
