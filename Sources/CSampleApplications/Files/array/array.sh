#!/bin/bash
# A job array: each task counts the primes of its own million numbers. More tasks: --array=0-999%50, which
# is a thousand, fifty at a time. Slurm's MaxArraySize bounds their numbers, and 2999 is the last that works.
#SBATCH --job-name=array
#SBATCH --output=%x-%A_%a.out
#SBATCH --array=0-3
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:05:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . array applications/array; do if [[ -f $folder/primes.c ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh array || { echo "array: FAILED submit it from its own folder"; exit 1; }

low=$((${SLURM_ARRAY_TASK_ID:-0} * 1000000))
build primes
"$(program primes)" "$low" "$((low + 1000000))"
