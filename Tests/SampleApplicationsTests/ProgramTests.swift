import Foundation
import SampleApplications
import Testing

/// Suites that run programs. One at a time: each of them keeps all cores busy.
@Suite(.serialized) struct Programs {}

/// The programs, built with their own Makefiles (warnings are errors there) and run for real.
extension Programs {
  struct MPITests {
    @Test func helloCountsRanksHostsAndSum() throws {
      let workshop = try Workshop([.mpi])
      try workshop.build("mpi")
      for ranks in [1, 2, 5] {
        let outcome = try workshop.run("mpirun -n \(ranks) build/$(uname -m)/hello", in: "mpi")
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.result == "mpi-hello: PASSED ranks=\(ranks) hosts=1 sum=\(ranks * (ranks - 1) / 2)")
        let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("rank ") }
        #expect(lines.count == ranks)
        #expect(lines.first?.hasPrefix("rank 0 of \(ranks) on host ") == true)
      }
    }

    /// Ranks on fewer nodes than the job has are a failure, not a smaller success.
    @Test func helloMissesANode() throws {
      let workshop = try Workshop([.mpi])
      try workshop.build("mpi")
      let job = ["SLURM_JOB_NUM_NODES": "2", "SLURMD_NODENAME": "cpu-dy-1"]
      let outcome = try workshop.run("mpirun -n 2 build/$(uname -m)/hello", in: "mpi", environment: job)
      #expect(outcome.status != 0)
      #expect(outcome.output.contains("mpi-hello: FAILED ranks on 1 nodes, the job has 2"))
    }

    @Test func pingpongMeasuresEverySize() throws {
      let workshop = try Workshop([.mpi])
      try workshop.build("mpi")
      let outcome = try workshop.run("mpirun -n 3 build/$(uname -m)/pingpong 1000 0.001", in: "mpi")
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.value("sizes") == "10")  // 1, 2, 4 ... 512
      for key in ["latency_us", "bandwidth_MBps"] {
        #expect(Double(outcome.value(key) ?? "") ?? 0 > 0, "\(outcome.output)")
      }
    }

    @Test func collectivesAreRightForAnyNumberOfRanks() throws {
      let workshop = try Workshop([.mpi])
      try workshop.build("mpi")
      for ranks in [1, 3, 4] {
        let outcome = try workshop.run(
          "mpirun -n \(ranks) build/$(uname -m)/collectives 4096 0.001", in: "mpi")
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.result.hasPrefix("mpi-collectives: PASSED ranks=\(ranks) alltoall_us="))
      }
    }

    /// What the programs verify must be able to fail: each mistake put in is found.
    @Test func mistakesAreFound() throws {
      let workshop = try Workshop([.mpi])
      try workshop.edit("mpi/hello.c", replace: "long long mine = rank,", with: "long long mine = rank / 2,")
      try workshop.edit(
        "mpi/pingpong.c", replace: "MPI_Recv(in, size, MPI_BYTE, 0, 0,",
        with: "in[size / 2] ^= 1;\n      MPI_Recv(in, size / 2, MPI_BYTE, 0, 0,")
      try workshop.edit(
        "mpi/collectives.c", replace: "MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);\n}",
        with: "MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);\n}")
      try workshop.build("mpi")
      for program in ["hello", "pingpong 512 0.001", "collectives 512 0.001"] {
        let outcome = try workshop.run("mpirun -n 3 build/$(uname -m)/\(program)", in: "mpi")
        #expect(outcome.status != 0, "\(program)")
        #expect(!outcome.output.contains("PASSED"), "\(program)")
      }
    }
  }

  struct OpenMPTests {
    @Test func piIsRightWithAnyNumberOfThreads() throws {
      let workshop = try Workshop([.openmp])
      try workshop.build("openmp")
      for threads in [1, 2, 3, 8] {
        let outcome = try workshop.run(
          "build/$(uname -m)/pi 1000003", in: "openmp", environment: ["OMP_NUM_THREADS": "\(threads)"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.value("threads") == "\(threads)")
        #expect(outcome.value("pi")?.hasPrefix("3.14159265") == true)
      }
    }

    /// A machine that gives fewer threads than were asked for must not look like one that gives all.
    @Test func piNoticesMissingThreads() throws {
      let workshop = try Workshop([.openmp])
      try workshop.build("openmp")
      let outcome = try workshop.run(
        "build/$(uname -m)/pi 100000", in: "openmp",
        environment: ["OMP_NUM_THREADS": "4", "OMP_THREAD_LIMIT": "2"])
      #expect(outcome.status == 1)
      #expect(outcome.result.hasPrefix("openmp-pi: FAILED"), "\(outcome.output)")
    }

    @Test func triadChecksEveryElement() throws {
      let workshop = try Workshop([.openmp])
      try workshop.build("openmp")
      let threads = ["OMP_NUM_THREADS": "2"]
      let outcome = try workshop.run("build/$(uname -m)/triad 1 3", in: "openmp", environment: threads)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(Double(outcome.value("best_GBps") ?? "") ?? 0 > 0)

      try workshop.edit(
        "openmp/triad.c", replace: "a[i] = b[i] + s * c[i];", with: "a[i] = b[i] + s * c[i] + (i == 7);")
      try workshop.build("openmp")
      let wrong = try workshop.run("build/$(uname -m)/triad 1 3", in: "openmp", environment: threads)
      #expect(wrong.status == 1)
      #expect(wrong.result.hasPrefix("openmp-triad: FAILED"))
    }

    /// The table has 1, 2, 4 ... and the most threads last, even where that is not a power of two.
    @Test func scalingCountsTheSameEachTime() throws {
      let workshop = try Workshop([.openmp])
      try workshop.build("openmp")
      let outcome = try workshop.run(
        "build/$(uname -m)/scaling 10000", in: "openmp", environment: ["OMP_NUM_THREADS": "6"])
      #expect(outcome.status == 0, "\(outcome.output)")
      let rows = outcome.output.split(separator: "\n").dropFirst().dropLast().map { $0.split(separator: " ") }
      #expect(rows.map { $0.first } == ["1", "2", "4", "6"])
      #expect(rows.allSatisfy { $0.count == 5 && $0[1] == "1229" })  // primes below 10,000
      #expect(outcome.value("primes") == "1229")
    }
  }

  struct HybridTests {
    /// The decomposition must not matter: 1, 2, 3, 4 and 6 ranks give one answer, to the last printed digit.
    @Test func heatConvergesWhateverTheRanks() throws {
      let workshop = try Workshop([.hybrid])
      try workshop.build("hybrid")
      var errors: Set<String> = []
      for (ranks, threads) in [(1, 1), (1, 3), (2, 2), (3, 1), (4, 2), (6, 1)] {
        let outcome = try workshop.run(
          "mpirun -n \(ranks) build/$(uname -m)/heat 17", in: "hybrid",
          environment: ["OMP_NUM_THREADS": "\(threads)"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.result.hasPrefix("hybrid-heat: PASSED grid=34 ranks=\(ranks) threads=\(threads) "))
        errors.insert(outcome.value("max_error") ?? "none")
      }
      #expect(errors.count == 1, "\(errors)")
    }

    /// A halo that is not filled, in either direction, must be found.
    @Test(arguments: [("ranks->up, 0, comm, &open[0]", 2), ("ranks->right, 3, comm, &open[3]", 4)])
    func heatNoticesAMissingHalo(_ mistake: (receive: String, ranks: Int)) throws {
      let workshop = try Workshop([.hybrid])
      let words = mistake.receive.split(separator: ",", maxSplits: 1)
      try workshop.edit("hybrid/heat.c", replace: mistake.receive, with: "MPI_PROC_NULL,\(words[1])")
      try workshop.build("hybrid")
      let outcome = try workshop.run("mpirun -n \(mistake.ranks) build/$(uname -m)/heat 16", in: "hybrid")
      #expect(outcome.status != 0)
      #expect(outcome.output.contains("hybrid-heat: FAILED grid=32"), "\(outcome.output)")
    }
  }

  /// Arguments come from a user: each that is no number, or out of range, gives one clear line and code 1.
  struct ArgumentTests {
    @Test func badArgumentsAreRefused() throws {
      let workshop = try Workshop()
      for folder in ["mpi", "openmp", "hybrid", "array", "checkpoint"] { try workshop.build(folder) }
      let commands = [
        "mpi": ["pingpong 0", "pingpong 8 -1", "collectives 7", "collectives nan"],
        "openmp": ["pi 1e99", "pi 12x", "triad 0", "triad 1 ''", "scaling -5", "scaling inf"],
        "hybrid": ["heat 3", "heat 1e9"],
        "array": ["primes", "primes 1", "primes 5 5", "primes -1 5", "primes 0 1e18"],
        "checkpoint": [
          "checkpoint -n 0", "checkpoint -c -1", "checkpoint -x", "checkpoint 5", "checkpoint -d ''",
        ],
      ]
      for (folder, lines) in commands {
        for line in lines {
          let outcome = try workshop.run("build/$(uname -m)/\(line)", in: folder)
          #expect(outcome.status == 1, "\(line)")
          #expect(outcome.result.contains(": FAILED usage: "), "\(line): \(outcome.output)")
        }
      }
    }
  }
}
