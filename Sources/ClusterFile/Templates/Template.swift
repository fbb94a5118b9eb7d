import Serialization

/// The cluster files that `apus init` writes.
public enum Template: String, Sendable, CaseIterable {
  /// One queue and every default.
  case minimal
  /// A queue of spot instances of several types.
  case spot
  /// A queue for MPI with EFA, and Lustre.
  case mpi
  /// A queue of GPU instances.
  case gpu
  /// A network without internet.
  case isolated

  /// What it is for, in a few words.
  public var about: String {
    switch self {
    case .minimal: "one queue, and every default"
    case .spot: "cheap spot instances of several types, for work that can be restarted"
    case .mpi: "tightly coupled MPI over EFA, with a fast parallel file system"
    case .gpu: "GPU nodes for training and rendering"
    case .isolated: "a network with no way to the internet"
    }
  }

  /// The region that the template names where none is asked for.
  public var defaultRegion: String { self == .mpi ? "us-east-2" : "us-east-1" }

  /// The file's text for a cluster of that name, ending with a line feed; `region` nil takes the template's own.
  public func text(name: String, region: String? = nil) -> String {
    """
    # \(about.prefix(1).uppercased() + about.dropFirst()). Check it with `apus check`, rehearse it with `apus up --local`.
    apus: 1
    name: \(JSON.yamlScalar(name))
    region: \(JSON.yamlScalar(region ?? defaultRegion))

    """ + body
  }
}
