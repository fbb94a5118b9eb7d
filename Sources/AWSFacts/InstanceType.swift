/// What AWS says of one EC2 instance type. Source and date: `AWSFacts.source`.
public struct InstanceType: Sendable, Hashable {
  /// The processor's architecture, by the names that AWS uses.
  public enum Architecture: String, Sendable, Hashable, CaseIterable {
    case x86 = "x86_64"
    case arm = "arm64"
  }

  /// The GPUs (or other accelerators that Slurm counts as `gpu`) of one instance.
  public struct GPU: Sendable, Hashable {
    /// The maker's name of the model, as AWS writes it: `A10G`, `H100`.
    public var model: String
    /// How many there are in one instance.
    public var count: Int
    /// Memory of one GPU in MiB.
    public var memoryMiB: Int

    /// The GPUs of one instance.
    public init(model: String, count: Int, memoryMiB: Int) {
      self.model = model
      self.count = count
      self.memoryMiB = memoryMiB
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
  /// How many EFA interfaces it can have; 0 where EFA is not supported.
  public var efaInterfaces: Int
  /// Its GPUs; nil where it has none.
  public var gpu: GPU?
  /// Local instance store disks: how many.
  public var localDisks: Int
  /// Local instance store in GB over all disks; 0 where there is none.
  public var localStorageGB: Int
  /// Whether it can be bought as spot.
  public var supportsSpot: Bool
  /// Whether it can be in a cluster placement group.
  public var supportsPlacementGroup: Bool

  /// The family: all before the first dot, `c7i`.
  public var family: String { String(name.prefix { $0 != "." }) }
  /// The size: all after the first dot, `8xlarge`.
  public var size: String { String(name.drop { $0 != "." }.dropFirst()) }
}

/// What one instance costs in one region, in US dollars an hour, Linux, shared tenancy.
public struct InstancePrice: Sendable, Hashable {
  /// On demand; nil where no price is known.
  public var onDemand: Double?
  /// Spot, the mean over the region's zones on the table's date; nil where unknown or not sold.
  public var spot: Double?

  /// What one instance costs in one region.
  public init(onDemand: Double?, spot: Double?) {
    self.onDemand = onDemand
    self.spot = spot
  }
}
