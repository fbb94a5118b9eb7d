/// A program that Apus puts beside the cluster file, to see that a cluster works and how fast it is.
public struct SampleApplication: Sendable, Hashable {
  /// What the cluster file's key `applications` selects.
  public enum Group: String, Sendable, Hashable, Codable, CaseIterable {
    /// Programs that need MPI.
    case mpi
    /// Programs of many threads on one node.
    case openmp
    /// Programs that need both.
    case hybrid
    /// Programs about Slurm itself, which come as soon as any other group is selected.
    case always
  }

  /// What `apus submit` calls it, `mpi-hello`. Its job has the same name, and the line with its result,
  /// `mpi-hello: PASSED …` or `mpi-hello: FAILED …`, begins with it.
  public var name: String
  /// What selects it.
  public var group: Group
  /// What it does, in one line without a full stop.
  public var summary: String
  /// Its folder, relative to the cluster file's: `applications/mpi`. Its job is submitted from there.
  public var folder: String
  /// The file name of its job script in that folder, `hello.sh`.
  public var script: String
  /// What the job asks of Slurm, in words: `4 nodes, 2 tasks on each`.
  public var resources: String
}
