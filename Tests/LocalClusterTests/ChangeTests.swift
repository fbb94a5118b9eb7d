import Foundation
import Testing

extension LocalClusterTests {
  /// A second `up` on a cluster that runs.
  @Suite struct Changes {
    private let options = ["up", "--local", "--idle", "5s", "--boot", "500ms"]

    /// Queues are added and grown under a running job; what would lose a job is refused; nothing happens twice.
    @Test func aQueueIsAddedUnderARunningJob() async throws {
      try await Lab.with(ClusterFiles.plain(), options: Array(options.dropFirst(2))) { lab in
        let job = try await lab.submit("#!/bin/sh\nsleep 12\n")
        try await lab.wait(for: [job], ["RUNNING"])
        #expect(try await lab.apus(options).out.contains("just as the file says"))
        try lab.write(
          ClusterFiles.of(
            "lab",
            queues: "  - {name: cpu, instances: [c7i.xlarge], nodes: 0-6}\n"
              + "  - {name: big, instances: [c7i.8xlarge], nodes: 0-2}\n"))
        let changed = try await lab.apus(options)
        #expect(changed.status == 0 && changed.out.contains("is changed"), "\(changed)")
        #expect(try await lab.jobs()["\(job)"]?.state == "RUNNING", "the job did not notice")
        let other = try await lab.submit("#!/bin/sh\n#SBATCH -N2\nsrun hostname\n", ["--partition=big"])
        try lab.write(ClusterFiles.of("lab", queues: "  - {name: big, instances: [c7i.8xlarge], nodes: 0-2}\n"))
        let refused = try await lab.apus(options)
        #expect(refused.status == 1 && refused.err.contains("queue cpu cannot be removed"), "\(refused.err)")
        try await lab.wait(for: [job, other], finished)
        #expect(try await lab.jobs()["\(job)"]?.restarts == 0)
        let after = try await lab.apus(options)
        #expect(after.status == 0, "once the queue is empty it can go: \(after.err)")
        #expect(Set(try await lab.status().nodes.map(\.name)) == ["big-dy-c7i-8xlarge-1", "big-dy-c7i-8xlarge-2"])
      }
    }

    /// Accounting is switched on and off while a job waits.
    @Test func accountingIsSwitched() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n"), options: Array(options.dropFirst(2))) { lab in
        let job = try await lab.submit("#!/bin/sh\n#SBATCH --begin=now+8\ntrue\n")
        try lab.write(ClusterFiles.plain())
        let on = try await lab.apus(options)
        #expect(on.status == 0, "\(on.err)")
        try await lab.wait(for: [job], finished)
        #expect(try await lab.slurm("sacct", "-X", "-n", "-P", "-o", "JobID").contains("\(job)"))
        try lab.write(ClusterFiles.plain(rest: "accounting: false\n"))
        #expect(try await lab.apus(options).status == 0)
        #expect(try await lab.status().daemons.map(\.name) == ["munged", "slurmctld"])
      }
    }
  }
}
