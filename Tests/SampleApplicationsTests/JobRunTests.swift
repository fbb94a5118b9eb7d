import Foundation
import SampleApplications
import Testing

extension Programs {
  /// The job scripts run by bash as Slurm would run them: as a copy elsewhere, from the folder that they
  /// were submitted from. Where they ask Slurm something, a stand-in on PATH answers.
  struct JobRunTests {
    /// A workshop with stand-ins, by name.
    func workshop(_ standIns: [String: String] = [:]) throws -> Workshop {
      let workshop = try Workshop()
      let folder = workshop.folder.appending(path: "bin")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, body) in standIns {
        let url = folder.appending(path: name)
        try Data("#!/bin/bash\n\(body)\n".utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
      }
      return workshop
    }

    /// Runs a copy of a job script from a folder of the cluster file's, `""` for that folder itself.
    func submit(
      _ script: String, _ arguments: String = "", in workshop: Workshop, from: String = "",
      environment: [String: String] = [:]
    ) throws -> Workshop.Outcome {
      let copy = workshop.folder.appending(path: "slurm_script")
      try? FileManager.default.removeItem(at: copy)
      try FileManager.default.copyItem(at: workshop.path(script), to: copy)
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let added = ["PATH": "\(workshop.folder.appending(path: "bin").path):\(path)"]
      return try workshop.run(
        "bash '\(copy.path)' \(arguments)", in: "../\(from)",
        environment: added.merging(environment) { $1 })
    }

    /// From the cluster file's folder, from that of the applications, and from the script's own.
    @Test(arguments: ["", "applications", "applications/openmp"])
    func scriptsFindTheirFolder(from folder: String) throws {
      let outcome = try submit(
        "openmp/pi.sh", "100000", in: try workshop(), from: folder, environment: ["SLURM_CPUS_PER_TASK": "3"])
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.value("threads") == "3")
    }

    @Test func elsewhereTheySaySo() throws {
      let workshop = try workshop()
      let outcome = try submit("openmp/pi.sh", in: workshop, from: "bin")
      #expect(outcome.status == 1)
      #expect(outcome.result == "openmp-pi: FAILED submit it from its own folder")
    }

    /// A program that does not compile must show in the last line.
    @Test func aFailedBuildIsAFailedJob() throws {
      let workshop = try workshop()
      try workshop.edit("openmp/pi.c", replace: "double pi = 0;", with: "double pi = ;")
      let outcome = try submit("openmp/pi.sh", in: workshop)
      #expect(outcome.status != 0)
      #expect(outcome.result.hasPrefix("openmp-pi: FAILED exit code"), "\(outcome.output)")
    }

    /// Several jobs that start at once build one program, and all of them run it.
    @Test func jobsMayStartAtOnce() throws {
      let workshop = try workshop()
      let running = try (0..<4).map { task in
        try workshop.start("bash array.sh", in: "array", environment: ["SLURM_ARRAY_TASK_ID": "\(task)"])
      }
      let outcomes = try running.map { try $0.finish() }
      #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes.map(\.output))")
      // Primes among each of the first four million numbers.
      #expect(outcomes.map { $0.value("primes") } == ["78498", "70435", "67883", "66330"])
    }

    @Test(arguments: [("none pmix pmi2", "slurm"), ("none pmi2", "mpirun")])
    func ranksAreStartedByWhatIsThere(_ site: (plugins: String, starter: String)) throws {
      let workshop = try workshop([
        "srun": "[[ $1 == --mpi=list ]] && { echo '\(site.plugins)'; exit; }; echo slurm $SLURM_PMIX_FENCE \"$@\"",
        "mpirun": "echo mpirun \"$@\"",
      ])
      let outcome = try submit("hybrid/heat.sh", "32", in: workshop, environment: ["SLURM_JOB_ID": "1"])
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.result.hasPrefix(site.starter))
      #expect(outcome.result.contains("--mpi=pmix") == (site.starter == "slurm"))
      #expect(outcome.result.contains("slurm ring --kill-on-bad-exit=1 ") == (site.starter == "slurm"))
      #expect(outcome.result.hasSuffix("/heat 32"))
    }

    /// Nodes without a host name of their own have no memory in common: ranks must speak TCP.
    @Test(arguments: [("here here", "tcp,self"), ("here there", "unset")])
    func nodesOfOneHostSpeakTCP(_ site: (hosts: String, transport: String)) throws {
      let workshop = try workshop([
        "srun": """
        case $* in
          --mpi=list) echo pmix ;;
          *hostname) printf '%s\\n' \(site.hosts) ;;
          *) echo "${OMPI_MCA_btl:-unset}" ;;
        esac
        """
      ])
      let outcome = try submit(
        "mpi/hello.sh", in: workshop,
        environment: ["SLURM_JOB_ID": "1", "SLURM_JOB_NUM_NODES": "2", "SLURMD_NODENAME": "cpu-dy-1"])
      #expect(outcome.result == site.transport, "\(outcome.output)")
    }

    /// Outside Slurm the scripts run as well, on as many ranks as mpirun finds cores.
    @Test func anMPIJobRunsWithoutSlurm() throws {
      let outcome = try submit("mpi/hello.sh", in: try workshop())
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.result.hasPrefix("mpi-hello: PASSED ranks="))
    }

    /// Where mpicc comes as an environment module, as on AWS ParallelCluster, it is loaded.
    @Test func mpiIsLoadedAsAModule() throws {
      let workshop = try workshop()
      let script = """
        set -euo pipefail; cd '\(workshop.path("mpi").path)'; source ../job.sh test
        command() { [[ $2 != mpicc || -n ${loaded:-} ]] && builtin command "$@"; }
        module() { echo "module $*"; loaded=1; }
        load_mpi && load_mpi
        """
      try Data(script.utf8).write(to: workshop.path("module.sh"))
      let outcome = try workshop.run("bash module.sh")
      #expect(outcome.status == 0)
      #expect(outcome.output == "module load openmpi\n")
    }

    /// The program takes SLURM_JOB_ID for its state, so the same job, requeued, finds its checkpoints.
    @Test func aRequeuedJobGoesOn() throws {
      let workshop = try workshop()
      try workshop.build("checkpoint")
      var running = try workshop.start(
        "bash checkpoint.sh -n 3000 -c 100 -p 20 -e 2", in: "checkpoint", environment: ["SLURM_JOB_ID": "7"]
      )
      try running.wait(for: "checkpoint written", times: 2)
      running.signal(SIGTERM)
      let first = try running.finish()
      #expect(first.status == 128 + SIGTERM, "the signal must reach the program, not a shell before it")
      let second = try submit(
        "checkpoint/checkpoint.sh", "-n 1000 -c 100 -p 0", in: workshop,
        environment: ["SLURM_JOB_ID": "7", "SLURM_RESTART_COUNT": "1"])
      #expect(second.status == 0, "\(second.output)")
      #expect(second.output.hasPrefix("restart 1 on "))
      #expect(Int(second.value("resumed_from") ?? "") ?? 0 >= 4)
    }

    @Test(arguments: [
      ("TresPerNode=gres:gpu:1", "0", "0", true), ("TresPerNode=gres/gpu:t4:2", "0,1", "0,1", true),
      ("TresPerJob=gres/gpu=2", "2,3", "0,1", true), ("TresPerNode=gres:gpu:2", "0", "0", false),
      ("TresPerNode=gres:gpu:1", "", "", false), ("TresPerNode=gres:gpu:1", "0", "0,1", false),
      ("", "", "", false),
    ])
    func gpuCountIsCompared(_ site: (asked: String, given: String, visible: String, passes: Bool)) throws {
      let workshop = try workshop(["scontrol": "echo '   \(site.asked)'", "nvidia-smi": "echo '0, a GPU'"])
      let outcome = try submit(
        "gpu/gpu.sh", in: workshop,
        environment: [
          "SLURM_JOB_ID": "1", "SLURM_JOB_GPUS": site.given, "CUDA_VISIBLE_DEVICES": site.visible,
        ])
      #expect((outcome.status == 0) == site.passes, "\(outcome.output)")
      #expect(
        outcome.result.hasPrefix("gpu: \(site.passes ? "PASSED gpus=" : "FAILED ")"), "\(outcome.output)")
    }

    /// A stand-in for sbatch that runs each job at once, unless one before it failed; like Slurm 22.05 it
    /// then says nothing about that, even with `--wait`.
    static let sbatch = #"""
      output= tasks=0
      while [[ $1 == --* ]]; do
        case $1 in --output=*) output=${1#*=} ;; --array=1-*) tasks=${1#*-*-*-} ;; esac
        shift
      done
      echo 9
      [[ -e failed ]] && exit 0
      for ((task = tasks > 0 ? 1 : 0; task <= tasks; task++)); do
        SLURM_ARRAY_TASK_ID=$task bash "$@" >"${output/\%a/$task}" 2>&1 || touch failed
      done
      """#

    @Test(arguments: [("", "500500"), ("10", "55"), ("3", "6")])
    func theChainAddsUp(_ run: (arguments: String, total: String)) throws {
      let workshop = try workshop(["sbatch": Self.sbatch])
      let outcome = try submit("chain/chain.sh", run.arguments, in: workshop)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.result == "chain: PASSED total=\(run.total) parts=4")
    }

    /// Each job of the chain can fail, and then the chain does.
    @Test(arguments: [
      ("chain/prepare.sh", "seq 1", "seq 2"), ("chain/prepare.sh", "seq 1", "false; seq 1"),
      ("chain/part.sh", "sum += $1", "sum += 1"), ("chain/part.sh", "awk", "no-such-program"),
      ("chain/collect.sh", "total=0", "total=1"),
    ])
    func aBrokenChainFails(_ mistake: (file: String, old: String, new: String)) throws {
      let workshop = try workshop(["sbatch": Self.sbatch])
      try workshop.edit(mistake.file, replace: mistake.old, with: mistake.new)
      let outcome = try submit("chain/chain.sh", in: workshop)
      #expect(outcome.status != 0)
      #expect(outcome.result.hasPrefix("chain: FAILED "), "\(outcome.output)")
    }
  }
}
