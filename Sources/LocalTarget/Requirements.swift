import ClusterFile
import Diagnostics
import Glibc

/// The programs that a local cluster is made of, and the Debian and Ubuntu packages that bring them.
enum Requirements {
  /// A program and its package.
  struct Program: Hashable {
    var name: String
    var package: String
    /// What it is for, as in "for accounting".
    var purpose: String
  }

  /// What a cluster needs.
  static func programs(for cluster: Cluster) -> [Program] {
    var programs = [
      Program(name: "munged", package: "munge", purpose: "authentication"),
      Program(name: "slurmctld", package: "slurmctld", purpose: "the head node"),
      Program(name: "slurmd", package: "slurmd", purpose: "compute nodes"),
      Program(name: "scontrol", package: "slurm-client", purpose: "speaking with Slurm"),
      Program(name: "sbatch", package: "slurm-client", purpose: "submitting jobs"),
    ]
    if cluster.accounting {
      programs += [
        Program(name: "slurmdbd", package: "slurmdbd", purpose: "accounting"),
        Program(name: "mariadbd", package: "mariadb-server", purpose: "accounting"),
        Program(name: "mariadb-install-db", package: "mariadb-server", purpose: "accounting"),
      ]
    }
    let applications = Set(cluster.applications)
    if !applications.isEmpty {
      programs += [
        Program(name: "gcc", package: "gcc", purpose: "building the sample applications"),
        Program(name: "make", package: "make", purpose: "building the sample applications"),
      ]
    }
    if applications.contains(.mpi) || applications.contains(.hybrid) {
      programs += [
        Program(name: "mpicc", package: "libopenmpi-dev", purpose: "the sample applications with MPI"),
        Program(name: "mpirun", package: "openmpi-bin", purpose: "the sample applications with MPI"),
      ]
    }
    return programs
  }

  /// Finds every program.
  ///
  /// - Throws: `LocalTargetError` that names each missing one with its package and the command that installs all.
  static func locate(_ programs: [Program], path: String) throws(LocalTargetError) -> [String: String] {
    // Debian keeps daemons where an ordinary user's PATH does not lead. What is found from the current folder only is
    // not found by the supervisor.
    let folders =
      path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
      + ["/usr/local/sbin", "/usr/sbin", "/sbin"]
    var found: [String: String] = [:]
    for program in programs {
      found[program.name] = folders.lazy.map { $0 + "/" + program.name }.first(where: isProgram)
    }
    var missing = programs.filter { found[$0.name] == nil }
    let needsPlugin = programs.contains { $0.name == "slurmdbd" } && found["slurmdbd"] ?? debian == debian
    if needsPlugin, !hasDatabasePlugin() {
      missing.append(
        Program(name: "accounting_storage_mysql.so", package: "slurm-wlm-mysql-plugin", purpose: "accounting"))
    }
    guard missing.isEmpty else { throw LocalTargetError(findings(for: missing)) }
    return found
  }

  /// Where Debian has slurmdbd.
  private static let debian = "/usr/sbin/slurmdbd"

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return unsafe access(path, X_OK) == 0 && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func findings(for missing: [Program]) -> [Diagnostic] {
    let packages = Array(Set(missing.map(\.package))).sorted().joined(separator: " ")
    let sudo = geteuid() == 0 ? "" : "sudo "
    return missing.enumerated().map { index, program in
      Diagnostic(
        severity: .error, rule: "local-program",
        message: "\(program.name) is missing (Debian package \(program.package)), needed for \(program.purpose)",
        hint: index == missing.count - 1
          ? "\(sudo)apt-get install --no-install-recommends \(packages)" : nil)
    }
  }

  /// Debian ships the database plugin apart from slurmdbd, which says nothing of use without it.
  private static func hasDatabasePlugin() -> Bool {
    var matches = unsafe glob_t()
    defer { unsafe globfree(&matches) }
    return unsafe glob("/usr/lib/*/slurm*/accounting_storage_mysql.so", 0, nil, &matches) == 0
  }
}
