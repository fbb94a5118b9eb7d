/// A question for instance types: which ones, where, in which order. Every condition must hold; an
/// empty list or nil is no condition.
public struct InstanceQuery: Sendable, Hashable {
  /// What the answer is sorted by. Unknown values come last; equal ones by family and size.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// The price of an hour, cheapest first.
    case price
    /// The price of one physical core for an hour, cheapest first.
    case coreHour = "core-hour"
    /// vCPUs, fewest first.
    case vCPUs = "vcpus"
    /// Memory, least first.
    case memory
    /// Family, then size.
    case name
  }

  /// Types by name. These are answered even where the region does not offer them.
  public var names: [String] = []
  /// The region whose offerings and prices are meant.
  public var region = "us-east-1"
  /// Whether only types with EFA are wanted.
  public var needsEFA = false
  /// Whether only types with GPUs are wanted.
  public var needsGPU = false
  /// The architecture wanted.
  public var architecture: InstanceType.Architecture?
  /// The fewest vCPUs wanted.
  public var minVCPUs: Int?
  /// The most vCPUs wanted.
  public var maxVCPUs: Int?
  /// The least memory wanted, in GiB.
  public var minMemoryGiB: Double?
  /// The families wanted, `c7i`.
  public var families: [String] = []
  /// Whether only types sold as spot are wanted; then the order is by spot prices.
  public var spot = false
  /// What the answer is sorted by.
  public var order = Order.price
  /// The most types to answer.
  public var limit: Int?

  /// Every type that us-east-1 offers, cheapest first.
  public init() {}

  /// The answer from the embedded tables.
  ///
  /// - Throws: `InstanceQueryError` with every name that is unknown.
  public func answer() throws(InstanceQueryError) -> InstanceReport {
    try checkNames()
    let types = names.isEmpty ? AWSFacts.instanceTypes : names.compactMap(AWSFacts.instanceType)
    var seen: Set<String> = []
    let offers = types.compactMap { type -> InstanceOffer? in
      guard accepts(type), seen.insert(type.name).inserted else { return nil }
      let zones = AWSFacts.zones(offering: type.name, in: region)
      if names.isEmpty && zones.isEmpty { return nil }
      return InstanceOffer(type: type, zones: zones, price: AWSFacts.price(of: type.name, in: region))
    }
    let sorted = ranked(offers)
    return InstanceReport(query: self, offers: Array(sorted.prefix(limit ?? .max)), matches: sorted.count)
  }

  /// Whether the type itself is wanted, wherever it is offered.
  public func accepts(_ type: InstanceType) -> Bool {
    if needsEFA && type.efaInterfaces == 0 { return false }
    if needsGPU && type.gpu == nil { return false }
    if let architecture, type.architecture != architecture { return false }
    if let minVCPUs, type.vCPUs < minVCPUs { return false }
    if let maxVCPUs, type.vCPUs > maxVCPUs { return false }
    if let minMemoryGiB, Double(type.memoryMiB) < minMemoryGiB * 1024 { return false }
    if !families.isEmpty && !families.contains(type.family) { return false }
    return !spot || type.supportsSpot
  }

  /// The offers in the order asked for.
  public func ranked(_ offers: [InstanceOffer]) -> [InstanceOffer] {
    let keyed = offers.map { offer in
      (rank: rank(offer), family: offer.type.family, size: InstanceSize(of: offer.type.name), offer: offer)
    }
    return keyed.sorted { ($0.rank, $0.family, $0.size) < ($1.rank, $1.family, $1.size) }.map(\.offer)
  }

  /// What an offer is sorted by; infinite where it is unknown.
  private func rank(_ offer: InstanceOffer) -> Double {
    switch order {
    case .price: (spot ? offer.price?.spot : offer.price?.onDemand) ?? .infinity
    case .coreHour: (spot ? offer.spotPerCore : offer.onDemandPerCore) ?? .infinity
    case .vCPUs: Double(offer.type.vCPUs)
    case .memory: Double(offer.type.memoryMiB)
    case .name: 0
    }
  }

  private func checkNames() throws(InstanceQueryError) {
    var findings: [InstanceQueryError.Finding] = []
    if !AWSFacts.regions.contains(region) { findings.append(.unknownRegion(region)) }
    let known = Set(AWSFacts.instanceTypeNames)
    for name in names where !known.contains(name) { findings.append(.unknownType(name)) }
    let knownFamilies = Set(AWSFacts.families)
    for family in families where !knownFamilies.contains(family) {
      findings.append(.unknownFamily(family))
    }
    if !findings.isEmpty { throw InstanceQueryError(findings: findings) }
  }
}
