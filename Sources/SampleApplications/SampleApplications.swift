import CSampleApplications

/// The sample applications and their files, which are part of the program.
public enum SampleApplications {
  /// The folder beside the cluster file that they live in.
  public static let folder = "applications"

  /// Every application, in the order that a user would try them in.
  ///
  /// A new one is an entry here, its files under `CSampleApplications/Files`, and their entries in
  /// `CSampleApplications/files.c`. One folder belongs to one group.
  public static let all: [SampleApplication] = [
    SampleApplication(
      name: "mpi-hello", group: .mpi,
      summary: "every rank says where it runs; counts the hosts and checks a sum over all ranks",
      folder: "applications/mpi", script: "hello.sh", resources: "4 nodes, 2 tasks on each"),
    SampleApplication(
      name: "mpi-pingpong", group: .mpi,
      summary: "latency and bandwidth between two nodes, from 1 byte to 4 MiB",
      folder: "applications/mpi", script: "pingpong.sh", resources: "2 nodes, 1 task on each"),
    SampleApplication(
      name: "mpi-collectives", group: .mpi,
      summary: "time of all-to-all and allreduce over message sizes",
      folder: "applications/mpi", script: "collectives.sh", resources: "2 nodes, 2 tasks on each"),
    SampleApplication(
      name: "openmp-pi", group: .openmp,
      summary: "an integral by many threads, checked against pi",
      folder: "applications/openmp", script: "pi.sh", resources: "1 node, 2 threads"),
    SampleApplication(
      name: "openmp-triad", group: .openmp,
      summary: "memory bandwidth of a node",
      folder: "applications/openmp", script: "triad.sh", resources: "1 node, 2 threads, 512 MiB"),
    SampleApplication(
      name: "openmp-scaling", group: .openmp,
      summary: "speed-up and efficiency with 1, 2, 4 ... threads",
      folder: "applications/openmp", script: "scaling.sh", resources: "1 node, 2 threads"),
    SampleApplication(
      name: "hybrid-heat", group: .hybrid,
      summary: "the 2-D heat equation by ranks of threads, checked against the exact solution",
      folder: "applications/hybrid", script: "heat.sh",
      resources: "2 nodes, 1 task on each, 2 threads a task"),
    SampleApplication(
      name: "checkpoint", group: .always,
      summary: "a calculation that survives the loss of its node and goes on from its last checkpoint",
      folder: "applications/checkpoint", script: "checkpoint.sh",
      resources: "1 node, 2 threads, requeued when its node dies"),
    SampleApplication(
      name: "array", group: .always,
      summary: "a job array that counts primes, a million numbers a task",
      folder: "applications/array", script: "array.sh", resources: "4 array tasks of 1 CPU"),
    SampleApplication(
      name: "chain", group: .always,
      summary: "jobs that wait for each other: prepare, an array, collect",
      folder: "applications/chain", script: "chain.sh",
      resources: "1 CPU, and 6 further jobs of 1 CPU each, at most 4 at a time"),
    SampleApplication(
      name: "gpu", group: .always,
      summary: "asks for a GPU and checks that Slurm gave it",
      folder: "applications/gpu", script: "gpu.sh", resources: "1 node with 1 GPU"),
  ]

  /// The application of this name; nil where there is none.
  public static func named(_ name: String) -> SampleApplication? {
    all.first { $0.name == name }
  }

  /// Every file to write beside the cluster file for these groups, sorted by path. Without a group there
  /// is none; with any, those of `.always` come too.
  public static func files(for groups: some Sequence<SampleApplication.Group>) -> [SampleFile] {
    var selected = Set(groups)
    if selected.isEmpty { return [] }
    selected.insert(.always)
    let left = Set(all.filter { !selected.contains($0.group) }.map { $0.folder })
    return everyFile.filter { file in !left.contains(parent(of: file.path)) }
  }

  /// All files whatever the group, sorted by path.
  private static let everyFile: [SampleFile] = {
    let entries = unsafe UnsafeBufferPointer(start: sample_file_entries(), count: sample_file_count())
    let files = unsafe entries.map { entry in
      // The table is constant data of the program; each text ends with a zero.
      let bytes = Array(unsafe String(cString: entry.text).utf8)
      return SampleFile(
        path: "\(folder)/\(unsafe String(cString: entry.path))", bytes: bytes,
        executable: bytes.starts(with: "#!".utf8))
    }
    return files.sorted { $0.path < $1.path }
  }()

  /// The path without its last part.
  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
