#!/bin/bash
# First of the chain: writes the numbers 1 to N into so many files. Arguments: FOLDER N PARTS
#SBATCH --job-name=chain-prepare
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:05:00

set -euo pipefail
seq 1 "$2" | awk -v folder="$1" -v parts="$3" '{ print > (folder "/part-" (NR % parts + 1)) }'
echo "prepared $2 numbers in $3 parts"
