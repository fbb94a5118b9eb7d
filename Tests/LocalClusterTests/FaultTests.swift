import Foundation
import Glibc
import Testing

extension LocalClusterTests {
  /// Whatever dies, every job that was accepted ends well, and the supervisor says what happened.
  @Suite struct Faults {
    /// A job long enough to be hit, of two nodes with steps.
    private static let work = "#!/bin/sh\n#SBATCH -N2 --exclusive\nsrun sleep 6\necho done\n"

    /// Two jobs run, two wait.
    private func load(_ lab: Lab) async throws -> [Int] {
      var ids: [Int] = []
      for _ in 0..<4 { ids.append(try await lab.submit(Self.work)) }
      try await lab.wait(for: Array(ids[..<2]), ["RUNNING"])
      return ids
    }

    /// kill -9 of a daemon: it is seen, said, and started again; no job is lost.
    @Test(arguments: ["slurmctld", "slurmdbd", "mariadbd", "munged"])
    func killedDaemon(_ daemon: String) async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        let jobs = try await load(lab)
        let pid = try #require(try await lab.status().pid(of: daemon))
        kill(pid, SIGKILL)
        try await lab.wait("\(daemon) is back") {
          let now = try await lab.status().daemons.first { $0.name == daemon }
          return now?.state == "running" && now?.restarts == 1 && now?.pid != pid
        }
        #expect(lab.log().contains("\(daemon) died (signal 9)"))
        try await lab.wait(for: jobs, finished, seconds: 150)
        let history = try await lab.slurm("sacct", "-X", "-n", "-P", "-o", "JobID,State")
        for job in jobs { #expect(history.contains("\(job)|COMPLETED"), "job \(job) in \(history)") }
      }
    }

    /// slurmctld dies right after it has accepted jobs: they are on the disk already.
    @Test func killedRightAfterAcceptance() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        try await Task.sleep(for: .seconds(6))  // it would save the first change after a pause at once in any case
        var jobs: [Int] = []
        for _ in 0..<5 { jobs.append(try await lab.submit("#!/bin/sh\ntrue\n", ["--hold"])) }
        kill(try #require(try await lab.status().pid(of: "slurmctld")), SIGKILL)
        try await lab.wait("slurmctld is back") {
          try await lab.status().daemons.contains {
            $0.name == "slurmctld" && $0.state == "running" && $0.restarts == 1
          }
        }
        let known = try await lab.jobs()
        for job in jobs { #expect(known["\(job)"]?.state == "PENDING", "job \(job)") }
      }
    }

    /// kill -9 of the supervisor: daemons and jobs go on; the next `up` takes them over.
    @Test func killedSupervisor() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        let jobs = try await load(lab)
        let before = try await lab.status()
        kill(try #require(before.supervisor), SIGKILL)
        try await lab.wait("it is noticed") { try await lab.status().phase == "unsupervised" }
        let late = try await lab.submit(Self.work)
        #expect(try await lab.apus(["up", "--local", "--idle", "5s", "--boot", "1s"]).status == 0)
        #expect(try await lab.status().pid(of: "slurmctld") == before.pid(of: "slurmctld"), "daemons are kept")
        try await lab.wait(for: jobs + [late], finished, seconds: 150)
        #expect(try await lab.jobs().values.allSatisfy { $0.restarts == 0 }, "no job was disturbed")
      }
    }

    /// `down` finds everything, supervisor or not.
    @Test func downWithoutSupervisor() async throws {
      try await Lab.with(ClusterFiles.plain(rest: "accounting: false\n")) { lab in
        _ = try await load(lab)
        kill(try #require(try await lab.status().supervisor), SIGKILL)
        #expect(try await lab.apus(["down"]).status == 0)
        #expect(lab.processes().isEmpty)
      }
    }

    /// The machine goes off: all processes die at once. `up` brings the queue back, and every job ends well.
    @Test func everythingDies() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        let jobs = try await load(lab)
        try await Task.sleep(for: .seconds(6))  // slurmctld saves a job that it accepted at once, its start within 5 s
        if let supervisor = try await lab.status().supervisor { kill(supervisor, SIGKILL) }
        for pid in lab.processes() { kill(pid, SIGKILL) }
        try await lab.wait("all dead") { lab.processes().isEmpty }
        #expect(try await lab.apus(["up", "--local", "--idle", "5s", "--boot", "1s"]).status == 0)
        try await lab.wait(for: jobs, finished, seconds: 180)
      }
    }

    /// Stopped with jobs in the queue, started again: they run.
    @Test func downAndUpKeepTheQueue() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        let jobs = try await load(lab)
        #expect(try await lab.apus(["down"]).status == 0)
        #expect(lab.processes().isEmpty)
        #expect(try await lab.apus(["up", "--local", "--idle", "5s", "--boot", "1s"]).status == 0)
        try await lab.wait(for: jobs, finished, seconds: 180)
      }
    }

    /// A node, and a slurmd, that die in mid-job: the job is requeued and ends well.
    @Test(arguments: ["node", "slurmd"])
    func killedNode(_ what: String) async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        let job = try await lab.submit(Self.work)
        try await lab.wait(for: [job], ["RUNNING"])
        let node = try #require(try await lab.status().up.first)
        let outer = try #require(node.pid)
        let slurmd = lab.processes().first { pid in
          (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8))?.hasPrefix("slurmd") == true
            && (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8))?.contains(node.name) == true
        }
        kill(what == "node" ? outer : try #require(slurmd), SIGKILL)
        try await lab.wait("it is said", seconds: 10) { lab.log().contains("node \(node.name) died") }
        try await lab.wait(for: [job], finished)
        #expect(try await lab.jobs()["\(job)"]?.restarts == 1)
      }
    }

    /// A spot interruption: the job writes a checkpoint, is requeued, and goes on from it.
    @Test func spotInterruption() async throws {
      try await Lab.with(ClusterFiles.spot) { lab in
        async let run = lab.apus(["submit", "checkpoint", "--follow"])
        try await lab.wait(for: [1], ["RUNNING"])
        try await Task.sleep(for: .seconds(4))
        let node = try #require(try await lab.status().up.first)
        let notice = try await lab.apus(["spot-interrupt", node.name, "--notice", "2s"])
        #expect(notice.status == 0, "\(notice.err)")
        try await lab.wait("the node is gone") { lab.processes().contains(node.pid ?? 0) == false }
        let output = try await run
        #expect(output.status == 0 && output.out.contains("checkpoint: PASSED"), "\(output.out)\(output.err)")
        #expect(!output.out.contains("resumed_from=0 "), "\(output.out)")
        #expect(try await lab.apus(["spot-interrupt", "no-such-node"]).status == 1)
      }
    }

    /// Spot capacity that is not there: ParallelCluster takes such nodes down for a while. A job for both queues starts on
    /// the on-demand nodes then, and on spot nodes where these can be had; one that loses its spot node moves on.
    @Test func noSpotCapacity() async throws {
      try await Lab.with(ClusterFiles.fallback) { lab in
        func runs(_ job: Int, on queue: String, _ what: String) async throws {
          try await lab.wait(for: [job], ["RUNNING"])
          let partition = try await lab.slurm("squeue", "--noheader", "--format=%P", "--jobs=\(job)")
          #expect(partition.trimmingCharacters(in: .whitespacesAndNewlines) == queue, "\(what)")
        }
        func make(_ state: String) async throws {
          _ = try await lab.slurm(
            "scontrol", "update", "NodeName=cpu-dy-c7i-large-[1-2]", "State=\(state)", "Reason=test")
        }
        let work = "#!/bin/sh\nsleep 600\n"
        let both = ["--partition=cpu,cpu-ondemand"]
        try await make("DOWN")
        let first = try await lab.submit(work, both)
        try await runs(first, on: "cpu-ondemand", "no spot node can be had")
        try await make("RESUME")
        let second = try await lab.submit(work, both)
        try await runs(second, on: "cpu", "spot nodes come first")
        _ = try await lab.slurm("scontrol", "requeuehold", "\(second)")
        try await lab.wait("the spot node is off") {
          try await !lab.status().up.contains { $0.name.hasPrefix("cpu-dy") }
        }
        try await make("DOWN")
        _ = try await lab.slurm("scontrol", "release", "\(second)")
        try await runs(second, on: "cpu-ondemand", "its spot node is gone")
      }
    }

    /// Ports that others took while the cluster was down: others are found, and jobs run.
    @Test func takenPorts() async throws {
      try await Lab.with(ClusterFiles.plain()) { lab in
        #expect(try await lab.apus(["down"]).status == 0)
        let data = try Data(contentsOf: URL(filePath: lab.state + "/ports.json"))
        let ports = try JSONDecoder().decode(Ports.self, from: data)
        let sockets = ([ports.controller, ports.accounting] + ports.nodes.values.prefix(2)).map(Self.listen)
        defer { sockets.forEach { close($0) } }
        #expect(sockets.allSatisfy { $0 >= 0 }, "the test has the ports")
        #expect(try await lab.apus(["up", "--local", "--idle", "5s", "--boot", "500ms"]).status == 0)
        let hello = try await lab.apus(["submit", "mpi-hello", "--follow"])
        #expect(hello.out.contains("PASSED ranks=8 hosts=4"), "\(hello.out)\(hello.err)")
      }
    }

    private struct Ports: Decodable {
      var controller: Int
      var accounting: Int
      var nodes: [String: Int]
    }

    private static func listen(_ port: Int) -> Int32 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var reuse: Int32 = 1
      unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
      name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
      let bound = unsafe withUnsafePointer(to: &name) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      return bound == 0 && Glibc.listen(descriptor, 1) == 0 ? descriptor : -1
    }

    /// The disk of the state folder fills up: what was accepted is kept, what cannot be kept is refused, and when
    /// there is room again all goes on.
    @Test(.enabled(if: geteuid() == 0, "only root can mount a small tmpfs"))
    func fullDisk() async throws {
      let lab = try Lab(ClusterFiles.plain())
      try FileManager.default.createDirectory(atPath: lab.root + "/state", withIntermediateDirectories: true)
      let mount = try await lab.run(["mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", lab.root + "/state"])
      guard mount.status == 0 else {
        print("skipped: no tmpfs can be mounted here: \(mount.err)")
        return
      }
      do {
        #expect(try await lab.apus(["up", "--local", "--idle", "5s", "--boot", "1s"]).status == 0)
        let jobs = try await load(lab)
        _ = try await lab.run(["sh", "-c", "cat /dev/zero > \(lab.root)/state/ballast"])
        try await lab.wait("it is said") { try await lab.status().problems.contains { $0.contains("full") } }
        let refused = try await lab.apus(["submit", lab.project + "/no.sh"])
        #expect(refused.status != 0)
        try await Task.sleep(for: .seconds(5))
        try FileManager.default.removeItem(atPath: lab.root + "/state/ballast")
        try await lab.wait(for: jobs, finished, seconds: 200)
        #expect(try await lab.apus(["submit", "openmp-pi", "--wait"]).status == 0)
      } catch {
        lab.printLogs()
        _ = try? await lab.apus(["down", "--delete-data"])
        _ = try? await lab.run(["umount", "-l", lab.root + "/state"])
        throw error
      }
      _ = try await lab.apus(["down"])
      _ = try await lab.run(["umount", lab.root + "/state"])
      try? FileManager.default.removeItem(atPath: lab.root)
    }

    /// Too little room to begin with is said before anything starts.
    @Test(.enabled(if: geteuid() == 0, "only root can mount a small tmpfs"))
    func tooSmallADisk() async throws {
      let lab = try Lab(ClusterFiles.plain())
      try FileManager.default.createDirectory(atPath: lab.root + "/state", withIntermediateDirectories: true)
      let mount = try await lab.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", lab.root + "/state"])
      guard mount.status == 0 else {
        print("skipped: no tmpfs can be mounted here: \(mount.err)")
        return
      }
      let up = try await lab.apus(["up", "--local"])
      #expect(up.status == 1 && up.err.contains("MiB free"), "\(up.err)")
      #expect(lab.processes().isEmpty)
      _ = try await lab.run(["umount", lab.root + "/state"])
      try? FileManager.default.removeItem(atPath: lab.root)
    }
  }
}
