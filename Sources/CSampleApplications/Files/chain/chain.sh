#!/bin/bash
# A chain of jobs: one prepares, an array of four works when that is done, one collects when all four are
# done. This driver submits them and waits, so its end is the end of the chain. Arguments: [NUMBERS]
#SBATCH --job-name=chain
#SBATCH --output=%x-%j.out
#SBATCH --ntasks=1
#SBATCH --mem=64M
#SBATCH --time=00:15:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . chain applications/chain; do if [[ -f $folder/collect.sh ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh chain || { echo "chain: FAILED submit it from its own folder"; exit 1; }

parts=4
numbers=${1:-1000}
# A driver that was requeued starts a new chain in a folder of its own.
run=run-${SLURM_JOB_ID:-$$}-${SLURM_RESTART_COUNT:-0}
mkdir "$run"

# A job whose predecessor fails can never start: Slurm then removes it instead of keeping it for ever.
submit=(sbatch --parsable --kill-on-invalid-dep=yes)
# The rest of the chain goes where the driver went.
if [[ -n ${SLURM_JOB_PARTITION:-} ]]; then submit+=(--partition="$SLURM_JOB_PARTITION"); fi

prepare=$("${submit[@]}" --output="$run/prepare.out" prepare.sh "$run" "$numbers" "$parts")
echo "prepare is job $prepare"
work=$("${submit[@]}" --dependency="afterok:$prepare" --array="1-$parts" --output="$run/part-%a.out" \
  part.sh "$run")
echo "work is job array $work, after $prepare"
# Nothing of the chain outlives a driver that is cancelled; what waits for these two goes with them.
trap 'scancel "$prepare" "$work"' TERM

# Waits for the last one, whose output tells how it went: for a job that is cancelled because one before
# it failed, `sbatch --wait` exits with 0.
echo "collect comes after $work and is job"
"${submit[@]}" --dependency="afterok:$work" --wait --output="$run/collect.out" \
  collect.sh "$run" "$numbers" "$parts" || true
if [[ -s $run/collect.out ]]; then
  cat "$run/collect.out"
else
  echo "collect did not run: one before it failed, see $PWD/$run"
fi
grep -qs '^chain: PASSED ' "$run/collect.out"
