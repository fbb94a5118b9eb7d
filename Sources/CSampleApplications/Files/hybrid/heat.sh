#!/bin/bash
# The heat equation by MPI ranks of OpenMP threads: two nodes, a rank on each, two threads a rank.
# Arguments: [CELLS_A_SIDE]
#SBATCH --job-name=hybrid-heat
#SBATCH --output=%x-%j.out
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=256M
#SBATCH --time=00:10:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . hybrid applications/hybrid; do if [[ -f $folder/heat.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh hybrid-heat || { echo "hybrid-heat: FAILED submit it from its own folder"; exit 1; }

load_mpi
build heat
run_mpi heat "$@"
