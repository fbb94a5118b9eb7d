/// One file of the sample applications.
public struct SampleFile: Sendable, Hashable {
  /// Where it belongs, relative to the cluster file's folder: `applications/mpi/hello.c`.
  public var path: String
  /// What is in it.
  public var bytes: [UInt8]
  /// Whether it may be executed (job scripts).
  public var executable: Bool
}
