/// How a local cluster differs from one on AWS.
public struct LocalOptions: Sendable, Hashable, Codable {
  /// When an idle node is given back.
  public enum Idle: Sendable, Hashable, Codable {
    /// After so many seconds, whatever the file says.
    case seconds(Int)
    /// After the file's own `idleTimeout`.
    case file
  }

  /// How nodes are kept apart from one another and from this machine.
  public enum Isolation: String, Sendable, Hashable, Codable, CaseIterable {
    /// Namespaces where the kernel allows them, none otherwise.
    case auto
    /// Host name, processes and mounts of their own; an error where the kernel forbids it.
    case namespaces
    /// Plain processes with this machine's host name and file system.
    case none
  }

  /// Seconds that a node takes to boot.
  public var bootSeconds: Double
  /// When an idle node is given back.
  public var idle: Idle
  /// How nodes are kept apart.
  public var isolation: Isolation

  /// The defaults: three seconds to boot, fifteen idle.
  public init(bootSeconds: Double = 3, idle: Idle = .seconds(15), isolation: Isolation = .auto) {
    self.bootSeconds = bootSeconds
    self.idle = idle
    self.isolation = isolation
  }
}
