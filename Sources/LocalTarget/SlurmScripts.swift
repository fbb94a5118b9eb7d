import Slurm

/// The programs that Slurm runs at certain moments.
struct SlurmScripts {
  /// The plan that they serve.
  let local: LocalPlan
  /// Where the supervisor listens and the programs are.
  let folder: StateFolder

  /// Slurm starts these programs with no PATH.
  private var path: String {
    let tools = local.programs["scontrol"].map { String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) }
    return "PATH=\(tools.map { Shell.quote($0) + ":" } ?? "")/usr/local/bin:/usr/bin:/bin"
  }

  /// ResumeProgram and SuspendProgram: a word to the supervisor, which starts and ends the nodes. It is not done
  /// here, because what slurmctld starts inherits its blocked signals.
  func power(_ verb: String) -> String {
    """
    #!/bin/sh
    exec \(Shell.quote(folder.bin + "/apus-node")) tell \(Shell.quote(folder.controlSocket)) "{\\"\(verb)\\":{\\"nodes\\":\\"$1\\"}}"

    """
  }

  /// PrologSlurmctld: waits until every node of the job has booted. Without it a batch job on a node that has just
  /// booted starts on the next tick of a timer of 30 seconds that is compiled into slurmctld. Always ends well: a
  /// node that does not come is Slurm's business (ResumeTimeout).
  var prolog: String {
    """
    #!/bin/sh
    \(path)
    export PATH
    SLURM_CONF=\(Shell.quote(folder.slurmConf))
    export SLURM_CONF
    tries=0
    while [ "$tries" -lt 1500 ]; do
      states=$(timeout 10 scontrol show node "$SLURM_JOB_NODELIST" -o 2>/dev/null) || states='State=POWERING_UP '
      case $states in
        *POWERED_DOWN*|*POWERING_UP*|*NOT_RESPONDING*|*'*'*) ;;
        *) exit 0 ;;
      esac
      tries=$((tries + 1))
      sleep 0.1
    done
    exit 0

    """
  }

  /// TaskProlog: what it prints is added to each task's environment. Open MPI is kept to the loopback device, the
  /// only network that these nodes have; where they share one host name its shared memory must not be used either.
  /// What mpi.conf says (`SlurmConfiguration.mpiConf`), Slurm before 22.05 reads from the environment of srun.
  var taskProlog: String {
    """
    #!/bin/sh
    echo export OMPI_MCA_btl_tcp_if_include=lo
    echo export OMPI_MCA_oob_tcp_if_include=lo
    echo export OMPI_MCA_rmaps_base_oversubscribe=1
    echo export OMPI_MCA_mpi_yield_when_idle=1\(local.namespaces ? "" : "\necho export OMPI_MCA_btl=tcp,self")\
    \(readsMPIConf ? "" : "\necho export SLURM_PMIX_FENCE=ring")\
    \(local.user == "root" ? "\necho export OMPI_ALLOW_RUN_AS_ROOT=1\necho export OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1" : "")

    """
  }

  private var readsMPIConf: Bool { local.slurmVersion.map { $0 >= SlurmVersion(22, 5) } ?? true }
}

/// Words for a POSIX shell.
enum Shell {
  /// The text as one word, whatever it holds.
  static func quote(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if plain && !text.isEmpty { return text }
    // Byte by byte: a quote with a combining mark behind it is another Character than a quote.
    let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String($0) ?? "" }.joined(separator: "'\\''") + "'"
  }
}
