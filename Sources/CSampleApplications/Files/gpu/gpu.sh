#!/bin/bash
# Asks for one GPU and checks that Slurm gave as many as were asked for. For more: --gres=gpu:N
#SBATCH --job-name=gpu
#SBATCH --output=%x-%j.out
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --gres=gpu:1
#SBATCH --mem=128M
#SBATCH --time=00:05:00

set -euo pipefail
# Slurm runs a copy of this script: its folder is the one it was submitted from, or below that.
for folder in . gpu applications/gpu; do if [[ -f $folder/gpu.sh ]]; then cd "$folder"; break; fi; done
# shellcheck source=/dev/null
source ../job.sh gpu || { echo "gpu: FAILED submit it from its own folder"; exit 1; }

count() { if [[ -n $1 ]]; then tr ',' '\n' <<<"$1" | wc -l; else echo 0; fi; }
fail() { echo "gpu: FAILED $1"; trap - EXIT; exit 1; }

# What was asked for, as Slurm remembers it: gres:gpu:1, gres:gpu:t4:1, gres/gpu:1, gres/gpu=1.
asked=$(scontrol show job "$SLURM_JOB_ID" | grep -oE 'TresPer(Node|Job)=\S+' |
  grep -oE 'gpu(:[a-zA-Z][^:=,]*)?[:=][0-9]+' | grep -oE '[0-9]+$' | head -n 1) || true
echo "asked for ${asked:-no} GPU(s) on $(hostname)"
echo "SLURM_JOB_GPUS=${SLURM_JOB_GPUS:-}"
echo "CUDA_VISIBLE_DEVICES=${CUDA_VISIBLE_DEVICES:-}"

if [[ -z $asked ]]; then fail "the job did not ask for a GPU"; fi
given=$(count "${SLURM_JOB_GPUS:-}")
visible=$(count "${CUDA_VISIBLE_DEVICES:-}")
if ((given != asked)); then fail "Slurm gave $given GPU(s), asked for $asked"; fi
if ((visible != asked)); then fail "CUDA_VISIBLE_DEVICES names $visible GPU(s), asked for $asked"; fi

# The devices themselves, where there are any. A rehearsal has Slurm's bookkeeping only.
devices=none
if command -v nvidia-smi >/dev/null; then
  nvidia-smi --query-gpu=index,name,memory.total --format=csv --id="$CUDA_VISIBLE_DEVICES" ||
    fail "nvidia-smi does not see the GPUs that Slurm gave"
  devices=nvidia
fi
echo "gpu: PASSED gpus=$given visible=$CUDA_VISIBLE_DEVICES devices=$devices"
