#!/bin/bash
# A calculation of about 20 seconds that survives the loss of its node. Slurm requeues it under the same
# number, and it goes on from its last checkpoint. Arguments: see checkpoint.c
#SBATCH --job-name=checkpoint
#SBATCH --output=%x-%j.out
#SBATCH --open-mode=append
#SBATCH --requeue
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=128M
#SBATCH --time=00:10:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . checkpoint applications/checkpoint; do if [[ -f $folder/checkpoint.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh checkpoint || { echo "checkpoint: FAILED submit it from its own folder"; exit 1; }

echo "restart ${SLURM_RESTART_COUNT:-0} on $(hostname)"
build checkpoint
# In place of this shell, so that Slurm's SIGTERM reaches the program itself.
exec "$(program checkpoint)" -d "state-${SLURM_JOB_ID:-0}" "$@"
