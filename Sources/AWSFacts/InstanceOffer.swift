/// One type as one region offers it.
public struct InstanceOffer: Sendable, Hashable {
  /// What the type is.
  public var type: InstanceType
  /// The region's zones that offer it, sorted; empty where none does.
  public var zones: [String]
  /// What it costs in the region; nil where nothing is known.
  public var price: InstancePrice?

  /// One type as one region offers it.
  public init(type: InstanceType, zones: [String], price: InstancePrice?) {
    self.type = type
    self.zones = zones
    self.price = price
  }

  /// US dollars on demand for one physical core and hour; nil where the price is unknown.
  public var onDemandPerCore: Double? { perCore(price?.onDemand) }

  /// US dollars as spot for one physical core and hour; nil where the price is unknown.
  public var spotPerCore: Double? { perCore(price?.spot) }

  private func perCore(_ price: Double?) -> Double? {
    guard let price, type.cores > 0 else { return nil }
    return price / Double(type.cores)
  }
}
