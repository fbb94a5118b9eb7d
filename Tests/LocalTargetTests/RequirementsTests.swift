import ClusterFile
import Diagnostics
import Foundation
import Glibc
import Testing

@testable import LocalTarget

/// A program that is missing is named with its package before anything starts.
@Suite struct RequirementsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private typealias Program = Requirements.Program

  private func program(_ name: String, _ package: String) -> Program {
    Program(name: name, package: package, purpose: "a test")
  }

  /// A cluster is asked only for what it uses.
  @Test(arguments: [
    ("applications: []\n", ["munge", "slurmctld", "slurmd", "slurm-client", "slurmdbd", "mariadb-server"]),
    ("accounting: false\napplications: []\n", ["munge", "slurmctld", "slurmd", "slurm-client"]),
    (
      "accounting: false\napplications: [openmp]\n", ["munge", "slurmctld", "slurmd", "slurm-client", "gcc", "make"]
    ),
    (
      "accounting: false\napplications: [hybrid]\n",
      ["munge", "slurmctld", "slurmd", "slurm-client", "gcc", "make", "libopenmpi-dev", "openmpi-bin"]
    ),
  ])
  func packages(more: String, packages: [String]) throws {
    let text = "name: lab\nregion: us-east-1\nqueues: [{name: cpu, instances: [c7i.large]}]\n" + more
    #expect(Set(Requirements.programs(for: try Sample.cluster(text)).map(\.package)) == Set(packages))
  }

  /// All that is missing at once, and one command that installs it; each package stands in it once.
  @Test func missingAreNamed() throws {
    let missing = [
      program("apus-none-1", "package-b"), program("sh", "dash"), program("apus-none-2", "package-a"),
      program("apus-none-3", "package-b"),
    ]
    #expect {
      try Requirements.locate(missing, path: "/usr/bin:/bin")
    } throws: { error in
      let findings = (error as? LocalTargetError)?.diagnostics ?? []
      return findings.map(\.message) == [
        "apus-none-1 is missing (Debian package package-b), needed for a test",
        "apus-none-2 is missing (Debian package package-a), needed for a test",
        "apus-none-3 is missing (Debian package package-b), needed for a test",
      ]
        && findings.compactMap(\.hint) == [
          "\(geteuid() == 0 ? "" : "sudo ")apt-get install --no-install-recommends package-a package-b"
        ] && findings.allSatisfy { $0.severity == .error && $0.rule == "local-program" }
    }
  }

  /// The first on the search path, as a shell would find it; daemons also where only root's path leads.
  @Test func firstOnThePath() throws {
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
      try Files.write("", to: folder.path + "/\(name)/apus-program", mode: name == "one" ? 0o644 : 0o755)
    }
    let found = try Requirements.locate(
      [program("apus-program", "p"), program("ldconfig", "libc-bin")],
      path: "\(folder.path)/none:\(folder.path)/one::\(folder.path)/two")
    #expect(found["apus-program"] == folder.path + "/two/apus-program", "what may not be executed is no program")
    #expect(found["ldconfig"] == "/usr/sbin/ldconfig" || found["ldconfig"] == "/sbin/ldconfig")
  }

  /// A folder called like a program is none, and neither is one that is found from the current folder only: the supervisor
  /// starts programs from another.
  @Test func whatIsNoProgram() throws {
    let name = "apus-program"
    try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: false)
    #expect(throws: LocalTargetError.self) { try Requirements.locate([program(name, "p")], path: folder.path) }
    let up = String(repeating: "../", count: FileManager.default.currentDirectoryPath.split(separator: "/").count)
    try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    try Files.write("", to: folder.path + "/" + name, mode: 0o755)
    let relative = up + folder.path.dropFirst()
    unsafe #expect(access(relative + "/" + name, X_OK) == 0)
    #expect(throws: LocalTargetError.self) { try Requirements.locate([program(name, "p")], path: relative) }
  }
}
