#!/bin/bash
# Memory bandwidth of one node. Arguments: [MIB_PER_ARRAY] [REPETITIONS]
# Three arrays: with larger ones, ask for more memory (--mem).
#SBATCH --job-name=openmp-triad
#SBATCH --output=%x-%j.out
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=512M
#SBATCH --time=00:05:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . openmp applications/openmp; do if [[ -f $folder/triad.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh openmp-triad || { echo "openmp-triad: FAILED submit it from its own folder"; exit 1; }

build triad
"$(program triad)" "$@"
