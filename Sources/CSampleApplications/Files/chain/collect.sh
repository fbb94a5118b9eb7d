#!/bin/bash
# Last of the chain: the total of all parts must be N(N+1)/2. Arguments: FOLDER N PARTS
#SBATCH --job-name=chain-collect
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:05:00

set -euo pipefail
expected=$(($2 * ($2 + 1) / 2))
total=0
for ((part = 1; part <= $3; part++)); do
  if [[ ! -s $1/part-$part.sum ]]; then
    echo "chain: FAILED part $part has no result"
    exit 1
  fi
  total=$((total + $(<"$1/part-$part.sum")))
done
if ((total != expected)); then
  echo "chain: FAILED total=$total, expected $expected"
  exit 1
fi
echo "chain: PASSED total=$total parts=$3"
