#!/bin/bash
# Second of the chain, an array: adds up the numbers of its own file. Arguments: FOLDER
#SBATCH --job-name=chain-part
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:05:00

set -euo pipefail
part=$1/part-$SLURM_ARRAY_TASK_ID
awk '{ sum += $1 } END { printf "%.0f\n", sum }' "$part" >"$part.sum"
echo "part $SLURM_ARRAY_TASK_ID adds up to $(<"$part.sum")"
