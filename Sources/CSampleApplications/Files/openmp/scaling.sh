#!/bin/bash
# The same work with 1, 2, 4 ... threads. Arguments: [LIMIT]
# For more threads, submit it with --cpus-per-task=N.
#SBATCH --job-name=openmp-scaling
#SBATCH --output=%x-%j.out
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=128M
#SBATCH --time=00:10:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . openmp applications/openmp; do if [[ -f $folder/scaling.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh openmp-scaling || { echo "openmp-scaling: FAILED submit it from its own folder"; exit 1; }

build scaling
"$(program scaling)" "$@"
