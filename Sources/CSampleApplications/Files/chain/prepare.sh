#!/bin/bash
# First of the chain: writes the numbers 1 to N into so many files. Arguments: FOLDER N PARTS
#SBATCH --job-name=chain-prepare
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:05:00

set -euo pipefail
# Every part gets its file, even where there are fewer numbers than parts.
seq 1 "$2" | awk -v name="$1/part-" -v parts="$3" '
  BEGIN { for (part = 1; part <= parts; part++) printf "" > (name part) }
  { print > (name (NR % parts + 1)) }'
echo "prepared $2 numbers in $3 parts"
