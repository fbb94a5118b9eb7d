extension ParallelCluster {
  /// An operating system of nodes.
  public struct OperatingSystem: Sendable, Hashable, Decodable {
    /// As `Image.Os` has it, `alinux2023`.
    public let name: String
    /// The user that the image has, `ec2-user`.
    public let user: String
    /// Whether AWS publishes images with it; without one a custom AMI is needed.
    public let hasImage: Bool
    /// Whether micro and nano instances run it.
    public let runsOnMicro: Bool
    /// Whether DCV runs on it without a GPU.
    public let hasDCVWithoutGPU: Bool
  }
}
