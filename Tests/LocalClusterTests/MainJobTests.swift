import Foundation
import Testing

extension LocalClusterTests {
  @Suite struct MainJob {
    /// The main promise: nodes boot from nothing, MPI runs over four of them, the answer is right, history is kept,
    /// and the nodes go again.
    @Test func theMainJobFromNothing() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        #expect(try await lab.status().nodes.map(\.power) == ["off", "off", "off", "off"])
        let hello = try await lab.apus(["submit", "mpi-hello", "--follow"])
        #expect(hello.status == 0)
        #expect(hello.out.contains("mpi-hello: PASSED"), "\(hello.out)\(hello.err)")
        let hosts = Set(hello.out.matches(of: /on host ([^ ,]+)/).map { String($0.1) })
        #expect(hosts == Set((1...4).map { "cpu-dy-c7i-xlarge-\($0)" }))
        #expect(try await lab.status().up.count == 4)
        let heat = try await lab.apus(["submit", "hybrid-heat", "--follow"])
        #expect(heat.status == 0 && heat.out.contains("hybrid-heat: PASSED"), "\(heat.out)\(heat.err)")
        // Slurm sends the end of a job to its database when it finds the time.
        try await lab.wait("both jobs in the history") {
          try await lab.slurm("sacct", "-X", "-n", "-P", "-o", "JobName,State")
            == "mpi-hello|COMPLETED\nhybrid-heat|COMPLETED\n"
        }
        try await lab.wait("nodes gone again") { try await lab.status().nodes.allSatisfy { $0.state == "idle~" } }
      }
    }

    /// Each sample application runs by name and checks its own result.
    @Test func everySampleApplicationPasses() async throws {
      let queues = """
          - {name: cpu, instances: [c7i.xlarge], nodes: 0-4}
          - {name: gpu, instances: [g5.xlarge], nodes: 0-1}

        """
      try await Lab.with(ClusterFiles.of("lab", queues: queues), options: ["--idle", "20s", "--boot", "500ms"]) { lab in
        for name in [
          "mpi-pingpong", "mpi-collectives", "openmp-pi", "openmp-triad", "openmp-scaling", "checkpoint", "chain",
        ] {
          let run = try await lab.apus(["submit", name, "--follow"])
          #expect(run.status == 0 && run.out.contains("\(name): PASSED"), "\(name): \(run.out)\(run.err)")
        }
        let gpu = try await lab.apus(["submit", "gpu", "--follow", "--sbatch=--partition=gpu"])
        #expect(gpu.status == 0 && gpu.out.contains("gpu: PASSED"), "\(gpu.out)\(gpu.err)")
        let array = try await lab.apus(["submit", "array", "--wait"])
        #expect(array.status == 0, "\(array.out)\(array.err)")
      }
    }

    /// No rank leaves a fence of PMIx before the last has come, though it be on another node. MPI_Init ends in such a
    /// fence; ranks that left it early sent to ranks that could not receive yet, and these crashed, now and then.
    @Test func ranksOfAllNodesWaitInAFence() async throws {
      let source = """
        #include <pmix.h>
        #include <stdio.h>
        #include <unistd.h>
        int main(int argc, char **argv) {
          pmix_proc_t me;
          if (argc < 2 || PMIx_Init(&me, NULL, 0) != PMIX_SUCCESS) return 2;
          if (me.rank == 0) {
            sleep(1);
            FILE *came = fopen(argv[1], "w");
            if (came == NULL || fclose(came) != 0) return 3;
          }
          if (PMIx_Fence(NULL, 0, NULL, 0) != PMIX_SUCCESS) return 4;
          puts(access(argv[1], F_OK) == 0 ? "waited" : "left early");
          return PMIx_Finalize(NULL, 0) == PMIX_SUCCESS ? 0 : 5;
        }

        """
      let build = """
        pmix=/usr/lib/$(gcc -print-multiarch)/pmix2
        gcc -Wall -Wextra -Werror -I"$pmix/include" -L"$pmix/lib" -o fence fence.c -lpmix
        """
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n"), options: ["--boot", "100ms"]) { lab in
        try source.write(toFile: lab.project + "/fence.c", atomically: true, encoding: .utf8)
        let built = try await lab.run(["/bin/sh", "-c", build])
        try #require(built.status == 0, "\(built.err)")
        let script = "#!/bin/sh\n#SBATCH --output=out\nsrun --kill-on-bad-exit=1 --mpi=pmix ./fence came\n"
        let job = try await lab.submit(script, ["--nodes=4", "--ntasks-per-node=2"])
        try await lab.wait(for: [job], finished)
        let out = try String(contentsOfFile: lab.project + "/out", encoding: .utf8)
        #expect(out == String(repeating: "waited\n", count: 8))
      }
    }

    /// `accounting: false` goes without database, and still runs jobs.
    @Test func withoutAccounting() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n")) { lab async throws in
        #expect(try await lab.status().daemons.map(\.name) == ["munged", "slurmctld"])
        #expect(try await lab.apus(["submit", "openmp-pi", "--wait"]).status == 0)
      }
    }

    /// Where namespaces are forbidden nodes are plain processes, and everything else holds.
    @Test func withoutNamespaces() async throws {
      let options = ["--idle", "5s", "--boot", "500ms", "--isolation", "none"]
      try await Lab.with(ClusterFiles.plain(), options: options) { lab in
        let hello = try await lab.apus(["submit", "mpi-hello", "--follow"])
        #expect(hello.status == 0 && hello.out.contains("PASSED ranks=8"), "\(hello.out)\(hello.err)")
        let job = try await lab.submit("#!/bin/sh\nsleep 8 & sleep 8; echo done\n")
        try await lab.wait(for: [job], ["RUNNING"])
        let node = try #require(try await lab.status().up.first?.pid)
        kill(node, SIGKILL)
        try await lab.wait(for: [job], finished)
      }
    }

    /// Two clusters of different names do not meet.
    @Test func twoClustersSideBySide() async throws {
      try await Lab.with(ClusterFiles.plain("one"), name: "one") { one in
        try await Lab.with(ClusterFiles.plain("two"), name: "two") { two in
          async let first = one.apus(["submit", "mpi-hello", "--follow"])
          async let second = two.apus(["submit", "mpi-hello", "--follow"])
          let outputs = try await [first, second]
          for output in outputs { #expect(output.out.contains("PASSED ranks=8 hosts=4"), "\(output)") }
        }
        #expect(try await one.status().phase == "ready")
      }
    }

    /// Nodes are what ParallelCluster would configure; static ones are up from the start.
    @Test func nodesHaveTheirShape() async throws {
      let queues = """
          - {name: a, instances: [c7i.2xlarge], nodes: 1-3, hyperthreading: false}
          - {name: g, instances: [g5.12xlarge], nodes: 0-1, capacity: spot}

        """
      try await Lab.with(ClusterFiles.of("lab", queues: queues)) { lab in
        try await lab.wait("the static node is up") { try await lab.status().up.map(\.name) == ["a-st-c7i-2xlarge-1"] }
        let a = try await lab.slurm("scontrol", "show", "node", "a-dy-c7i-2xlarge-2", "-o")
        for word in ["CPUTot=4 ", "RealMemory=15564 ", "AvailableFeatures=dynamic,c7i.2xlarge,c7i-2xlarge,ondemand"] {
          #expect(a.contains(word), "\(word) not in \(a)")
        }
        let g = try await lab.slurm("scontrol", "show", "node", "g-dy-g5-12xlarge-1", "-o")
        for word in ["Gres=gpu:a10g:4", "CPUTot=48 ", ",gpu,spot "] { #expect(g.contains(word), "\(word) not in \(g)") }
      }
    }

    /// The exit code of `submit --wait` is the job's.
    @Test func exitCodesAreTheJobs() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n"), options: ["--boot", "100ms"]) { lab in
        for (script, code) in [("exit 0", 0), ("exit 7", 7), ("kill -9 $$", 137)] as [(String, Int32)] {
          let path = lab.project + "/job.sh"
          try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
          #expect(try await lab.apus(["submit", path, "--wait"]).status == code, "\(script)")
        }
        let path = lab.project + "/array.sh"
        try "#!/bin/sh\n#SBATCH --array=0-2\nsleep 0.7\nexit $((SLURM_ARRAY_TASK_ID == 1 ? 7 : 0))\n".write(
          toFile: path, atomically: true, encoding: .utf8)
        #expect(try await lab.apus(["submit", path, "--wait"]).status == 7, "a failed task of an array")
      }
    }

    /// The job starts where it was submitted, unless its script says otherwise, and knows where that was.
    @Test func aJobKnowsItsFolder() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n"), options: ["--boot", "100ms"]) { lab in
        for (option, folder) in [("", lab.project), ("#SBATCH --chdir=/tmp\n", "/tmp")] {
          let path = lab.project + "/job.sh"
          try "#!/bin/sh\n\(option)#SBATCH --output=\(lab.project)/out\npwd\necho $SLURM_SUBMIT_DIR\n".write(
            toFile: path, atomically: true, encoding: .utf8)
          #expect(try await lab.apus(["submit", path, "--wait"]).status == 0)
          let seen = try String(contentsOfFile: lab.project + "/out", encoding: .utf8)
          #expect(seen == "\(folder)\n\(lab.project)\n")
        }
      }
    }

    /// What an earlier job of the same number wrote is not shown as this one's.
    @Test func followShowsThisJobOnly() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n"), options: ["--boot", "100ms"]) { lab in
        let stale = lab.project + "/slurm-1.out"
        try "stale\n".write(toFile: stale, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: stale)
        let path = lab.project + "/job.sh"
        try "#!/bin/sh\necho fresh\n".write(toFile: path, atomically: true, encoding: .utf8)
        let answer = try await lab.apus(["submit", path, "--follow"])
        #expect(answer.out == "fresh\n")
      }
    }

    /// A job sees the file's mounts, backed by the state folder, and the project folder at its own path.
    @Test func jobsSeeTheMounts() async throws {
      let yaml = ClusterFiles.plain(
        rest: "accounting: false\nstorage:\n  - {mount: /shared, efs: {}}\n  - {mount: /opt/apps, efs: {}}\n")
      try await Lab.with(yaml) { lab in
        let script = """
          #!/bin/sh
          set -e
          for mount in /home /shared /opt/apps; do echo "$(hostname)" > $mount/seen; done
          pwd > here
          """
        let job = try await lab.submit(script)
        try await lab.wait(for: [job], finished)
        for mount in ["/home", "/shared", "/opt/apps"] {
          let text = try String(contentsOfFile: lab.state + "/data" + mount + "/seen", encoding: .utf8)
          #expect(text == "cpu-dy-c7i-xlarge-1\n")
        }
        #expect(try String(contentsOfFile: lab.project + "/here", encoding: .utf8) == lab.project + "\n")
        #expect(!FileManager.default.fileExists(atPath: "/opt/apps"), "nothing is made on this machine")
      }
    }
  }
}
