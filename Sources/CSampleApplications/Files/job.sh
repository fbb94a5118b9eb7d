# shellcheck shell=bash
# What the job scripts beside this file share. Each sources it from its own folder with its name:
#   source ../job.sh mpi-hello

# Whatever ends the job early, the last line of its output says so.
application=$1
say_failure() {
  local code=$?
  if ((code != 0)); then echo "$application: FAILED exit code $code, see above"; fi
}
trap say_failure EXIT

# One thread for each CPU that Slurm gave a task. Since Slurm 22.05 srun does not take the number
# from sbatch any more.
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-${OMP_NUM_THREADS:-1}}
export SRUN_CPUS_PER_TASK=$OMP_NUM_THREADS
# Ranks and threads that wait give their core away. Where several share one, as in a rehearsal of
# many nodes on one machine, they would otherwise spin while those they wait for cannot run.
export OMPI_MCA_mpi_yield_when_idle=${OMPI_MCA_mpi_yield_when_idle:-1}
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

# Puts mpicc on PATH where it comes as an environment module, as on AWS ParallelCluster.
load_mpi() {
  if command -v mpicc >/dev/null; then return; fi
  # The module command is not written with `set -u` in mind. A shell that is not a login shell may
  # lack it; its usual place is the one that /etc/profile reads.
  set +u
  if ! command -v module >/dev/null && [[ -r /etc/profile.d/modules.sh ]]; then
    # shellcheck source=/dev/null
    source /etc/profile.d/modules.sh
  fi
  if command -v module >/dev/null; then module load openmpi; fi
  set -u
  if ! command -v mpicc >/dev/null; then
    echo "$application: mpicc is not on PATH and there is no module openmpi" >&2
    return 1
  fi
}

# The path of a program that `build` made. Nodes of several architectures may share this folder.
program() { echo "build/$(uname -m)/$1"; }

# Makes a program of this folder unless it is there and newer than its sources. Several jobs may
# start at once on nodes that share the folder, so one makes it while the others wait.
build() {
  mkdir -p build
  exec 9>build/lock
  flock 9
  make --silent "$(program "$1")"
  exec 9>&-
}

# Whether nodes of this job share a host name, as in a rehearsal where the kernel gives them none of their
# own. On a cluster a node's host name is Slurm's name of it, and nothing needs to be asked.
nodes_share_host() {
  local nodes=${SLURM_JOB_NUM_NODES:-1} hosts
  if ((nodes == 1)) || [[ $(hostname -s) == "${SLURMD_NODENAME:-}" ]]; then return 1; fi
  hosts=$(srun --nodes="$nodes" --ntasks="$nodes" --ntasks-per-node=1 hostname | sort -u | wc -l)
  ((hosts < nodes))
}

# Runs a program on every task of the job: by Slurm itself where it speaks PMIx, else by mpirun.
run_mpi() {
  local path
  path=$(program "$1")
  shift
  # Open MPI would take them for neighbours with common memory, and crash.
  if nodes_share_host; then export OMPI_MCA_btl=${OMPI_MCA_btl:-tcp,self}; fi
  if [[ -n ${SLURM_JOB_ID:-} ]] && srun --mpi=list 2>&1 | grep -qw pmix; then
    # Without the ring, Slurm may let ranks leave MPI_Init while those of other nodes are still in it,
    # and these crash on the first message. When a rank is lost, all end: they would wait for it.
    SLURM_PMIX_FENCE=${SLURM_PMIX_FENCE:-ring} srun --kill-on-bad-exit=1 --mpi=pmix "$path" "$@"
  else
    mpirun "$path" "$@"
  fi
}
