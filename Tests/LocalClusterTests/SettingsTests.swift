import Foundation
import Testing

extension LocalClusterTests {
  /// What the file says of queues, nodes and Slurm, on a real Slurm.
  @Suite struct Settings {
    private let options = ["up", "--local", "--idle", "60s", "--boot", "200ms"]

    private func file(_ settings: String = "{MinJobAge: 600}", budget: String = "") -> String {
      """
      apus: 1
      name: lab
      region: us-east-1
      headNode: {home: none}
      queues:
        - name: mix
          computeResources:
            - {name: small, instances: [c7i.large], nodes: 0-2, dynamicPriority: 20}
            - {name: big, instances: [r7i.xlarge], nodes: 0-2, schedulableMemory: 20 GiB, dynamicPriority: 10}
          maxTime: 2 h
          defaultTime: 30 min
          maxNodesPerJob: 3
          priority: 10
        - {name: alone, instances: [c7i.large], nodes: 0-1, exclusive: true, slurmSettings: {GraceTime: 60}}
      slurm:
        memoryScheduling: true
        settings:
          - \(settings)
          - {PartitionName: wide, Nodes: ALL, MaxTime: 10}
      storage:
        - {mount: /home, efs: {}}
        - {mount: /data, ebs: {size: 100 GiB}}
      applications: []
      \(budget)
      """
    }

    /// Every key of the file that counts here is what Slurm goes by; settings that Slurm does not take change nothing,
    /// on a first `up` and on a second.
    @Test func theFileCounts() async throws {
      let lab = try Lab(file("{MinJobAgee: 600}"))
      let refused = try await lab.apus(options)
      #expect(refused.status == 1 && refused.err.contains("slurm.settings[0] (MinJobAgee)"), "\(refused.err)")
      #expect(refused.err.contains("unrecognized key: MinJobAgee"), "what Slurm says: \(refused.err)")
      #expect(lab.processes().isEmpty, "nothing was started")
      try lab.write(file())
      do {
        try #require(try await lab.apus(options).status == 0)
        try await partitionsAndNodes(lab)
        try await jobs(lab)
        try await secondUp(lab)
      } catch {
        lab.printLogs()
        try? await lab.tearDown()
        throw error
      }
      try await lab.tearDown()
    }

    /// slurmctld may refuse at work what it took on trial: then the cluster runs on as it was, and its jobs with it.
    @Test func aChangeThatFailsIsTakenBack() async throws {
      let programs = "/tmp/apus-programs-\(UInt32.random(in: 0...UInt32.max))"
      try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: programs) }
      // A slurmctld that cannot work with one setting, but only where it is to authenticate.
      let script = """
        #!/bin/sh
        if [ -r "$SLURM_CONF" ] && grep -q MinJobAge=701 "$SLURM_CONF" && grep -q auth/munge "$SLURM_CONF"; then
          echo "slurmctld: fatal: not today"
          exit 1
        fi
        PATH=/usr/local/sbin:/usr/sbin:/sbin exec slurmctld "$@"

        """
      try script.write(toFile: programs + "/slurmctld", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: programs + "/slurmctld")
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
      let lab = try Lab(
        ClusterFiles.plain(rest: "accounting: false\n"), prefix: ["/usr/bin/env", "PATH=\(programs):\(path)"])
      do {
        try #require(try await lab.apus(options).status == 0)
        let job = try await lab.submit("#!/bin/sh\nsleep 8\n")
        try await lab.wait(for: [job], ["RUNNING"])
        try lab.write(ClusterFiles.plain(rest: "accounting: false\nslurm: {settings: [{MinJobAge: 701}]}\n"))
        let refused = try await lab.apus(options)
        #expect(refused.status == 1 && refused.err.contains("not today"), "\(refused.err)")
        #expect(try await minJobAge(lab) == "300 sec", "the old settings are back")
        try await lab.wait(for: [job], finished)
        #expect(try await lab.jobs()["\(job)"]?.restarts == 0, "the job did not notice")
        try lab.write(ClusterFiles.plain(rest: "accounting: false\n"))
        #expect(try await lab.apus(options).out.contains("just as the file says"))
      } catch {
        lab.printLogs()
        try? await lab.tearDown()
        throw error
      }
      try await lab.tearDown()
    }

    /// What slurmctld goes by.
    private func minJobAge(_ lab: Lab) async throws -> String? {
      let lines = try await lab.slurm("scontrol", "show", "config").split(separator: "\n")
      return lines.first { $0.hasPrefix("MinJobAge ") }?.split(separator: "=").last.map { String($0.dropFirst()) }
    }

    private func partitionsAndNodes(_ lab: Lab) async throws {
      let mix = try await lab.slurm("scontrol", "show", "partition", "mix")
      for words in ["MaxTime=02:00:00", "DefaultTime=00:30:00", "MaxNodes=3", "PriorityTier=10", "TotalNodes=4"] {
        #expect(mix.contains(words), "\(mix)")
      }
      let alone = try await lab.slurm("scontrol", "show", "partition", "alone")
      #expect(alone.contains("OverSubscribe=EXCLUSIVE") && alone.contains("GraceTime=60"), "\(alone)")
      #expect(try await lab.slurm("scontrol", "show", "partition", "wide").contains("MaxTime=00:10:00"))
      let big = try await lab.slurm("scontrol", "show", "node", "mix-dy-big-2")
      #expect(big.contains("RealMemory=20480") && big.contains("Weight=10") && big.contains("CPUTot=4"), "\(big)")
      let config = try await lab.slurm("scontrol", "show", "config")
      #expect(config.contains("CR_CPU_MEMORY"), "\(config)")
      #expect(try await minJobAge(lab) == "600 sec")
    }

    private func jobs(_ lab: Lab) async throws {
      async let small = lab.slurm("srun", "-C", "small", "--mem=100", "sh", "-c", "hostname; echo x > /data/small")
      async let big = lab.slurm("srun", "-C", "big", "--mem=100", "hostname")
      async let alone = lab.slurm(
        "srun", "-p", "alone", "-n1", "--mem=100", "sh", "-c", "echo $SLURM_JOB_CPUS_PER_NODE")
      #expect(try await small == "mix-dy-small-1\n")
      #expect(try await big == "mix-dy-big-1\n", "the constraint chooses among the queue's compute resources")
      #expect(try await alone == "2\n", "one task has the whole node")
      #expect(try await lab.slurm("srun", "-C", "big", "cat", "/data/small") == "x\n")
      #expect(FileManager.default.fileExists(atPath: lab.state + "/data/home"), "what stands for EFS at /home")
      #expect(try await lab.slurm("srun", "--mem=100", "hostname") == "mix-dy-big-1\n", "the lighter node comes first")
      for (option, reason) in [("--mem=30G", "Memory"), ("-N4", "Node count"), ("--time=1-0", "time limit")] {
        let tooMuch = try await lab.apus(["connect", "--", "srun", "-p", "mix", option, "true"])
        #expect(tooMuch.status != 0 && tooMuch.err.contains(reason), "\(option): \(tooMuch.err)")
      }
      let greedy = try await lab.apus(
        ["connect", "--", "srun", "--mem=20", "sh", "-c", "x=$(head -c 60000000 /dev/zero | tr '\\0' a); sleep 15"])
      #expect(greedy.status != 0 && greedy.err.contains("memory limit"), "\(greedy.err.prefix(500))")
    }

    private func secondUp(_ lab: Lab) async throws {
      try lab.write(file("{JobSubmitPlugins: none_such}"))
      let before = try await lab.status()
      let refused = try await lab.apus(options)
      #expect(refused.status == 1 && refused.err.contains("(JobSubmitPlugins)"), "\(refused.err)")
      try lab.write(file("{SlurmctldPort: 7000}"))
      let reserved = try await lab.apus(options)
      #expect(reserved.status == 1 && reserved.err.contains("cannot be had in a rehearsal"), "\(reserved.err)")
      let after = try await lab.status()
      #expect(after.pid(of: "slurmctld") == before.pid(of: "slurmctld"), "what ran was left alone")
      // A slurmctld that says nothing is not one that does not start.
      try lab.write(file("{SlurmctldDebug: quiet}", budget: "budget: 9999 USD/month"))
      for _ in 0..<2 {
        let up = try await lab.apus(options)
        #expect(up.status == 0 && up.err.contains("  budget: a rehearsal costs nothing\n"), "\(up.err)")
      }
    }
  }
}
