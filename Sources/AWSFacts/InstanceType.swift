/// What AWS says of one EC2 instance type. Source and date: `AWSFacts.source`.
public struct InstanceType: Sendable, Hashable {
  /// The processor's architecture, by the names that AWS uses.
  public enum Architecture: String, Sendable, Hashable, CaseIterable {
    case x86 = "x86_64"
    case arm = "arm64"
  }

  /// The GPUs (or other accelerators that Slurm counts as `gpu`) of one instance.
  public struct GPU: Sendable, Hashable, Encodable {
    /// Who makes it, as AWS writes it: `NVIDIA`, `AMD`, `Habana`.
    public var maker: String
    /// The maker's name of the model, as AWS writes it: `A10G`, `H100`.
    public var model: String
    /// How many there are in one instance.
    public var count: Int
    /// Memory of one GPU in MiB; of the part, where it is a part of a GPU.
    public var memoryMiB: Int
    /// Which part of a whole GPU each one is: 1, or less for types that share a GPU (g6f).
    public var part: Double

    /// The GPUs of one instance.
    public init(
      maker: String = "NVIDIA", model: String, count: Int, memoryMiB: Int, part: Double = 1
    ) {
      self.maker = maker
      self.model = model
      self.count = count
      self.memoryMiB = memoryMiB
      self.part = part
    }
  }

  /// The name, `c7i.8xlarge`.
  public var name: String
  /// The processor's architecture.
  public var architecture: Architecture
  /// Virtual CPUs at their default: cores times threads a core.
  public var vCPUs: Int
  /// Physical cores.
  public var cores: Int
  /// Hardware threads a core: 1 or 2.
  public var threadsPerCore: Int
  /// Main memory in MiB.
  public var memoryMiB: Int
  /// Network bandwidth in AWS's words: `12.5 Gigabit`, `Up to 10 Gigabit`.
  public var networkPerformance: String
  /// Peak network bandwidth in Gbit/s, over all cards; nil where AWS gives words only (`Moderate`).
  public var networkGbps: Double?
  /// How many network cards it has.
  public var networkCards: Int
  /// How many EFA interfaces it can have; 0 where EFA is not supported.
  public var efaInterfaces: Int
  /// Its GPUs; nil where it has none.
  public var gpu: GPU?
  /// How many accelerators for inference it has, which AWS lists beside GPUs (Inferentia); 0 where none.
  public var accelerators: Int
  /// Who makes them, as AWS writes it: `AWS`, `Qualcomm`; nil where there are none.
  public var acceleratorMaker: String?
  /// Local instance store disks: how many.
  public var localDisks: Int
  /// Local instance store in GB over all disks; 0 where there is none.
  public var localStorageGB: Int
  /// Whether it can be bought as spot.
  public var supportsSpot: Bool
  /// Whether it can be bought as a capacity block.
  public var supportsCapacityBlock: Bool
  /// Whether it has enhanced networking by the Elastic Network Adapter; old types have not.
  public var supportsENA: Bool
  /// Whether it can be in a cluster placement group.
  public var supportsPlacementGroup: Bool
  /// Whether its CPU speed depends on credits (the t families).
  public var isBurstable: Bool
  /// Whether it is a whole machine without a hypervisor.
  public var isBareMetal: Bool
  /// Whether AWS counts it among its current generation.
  public var isCurrentGeneration: Bool

  /// The family: all before the first dot, `c7i`.
  public var family: String { String(name.prefix { $0 != "." }) }
  /// The size: all after the first dot, `8xlarge`.
  public var size: String { String(name.drop { $0 != "." }.dropFirst()) }
}
