// What `apus instances --json` prints. A value that is not known is null, never left out and never 0.

extension InstanceReport: Encodable {
  private enum Key: String, CodingKey {
    case region, matches, currency, priceLists, types
  }

  /// An object with the region, where the prices are from, and the types in order.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(query.region, forKey: .region)
    try object.encode(matches, forKey: .matches)
    try object.encode("USD", forKey: .currency)
    try object.encode(AWSFacts.priceLists(in: query.region), forKey: .priceLists)
    try object.encode(offers, forKey: .types)
  }
}

extension InstanceOffer: Encodable {
  private enum Key: String, CodingKey {
    case name, architecture, vCPUs, cores, threadsPerCore, memoryMiB, networkPerformance, networkGbps
    case networkCards, efaInterfaces, gpu, localDisks, localStorageGB, spot, capacityBlock, placementGroup
    case burstable, bareMetal, currentGeneration, zones
    case onDemandPerHour, spotPerHour, spotIsEstimate, onDemandPerCoreHour, spotPerCoreHour
  }

  /// An object with every fact of the type, its zones, and US dollars an hour.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(type.name, forKey: .name)
    try object.encode(type.architecture.rawValue, forKey: .architecture)
    try object.encode(type.vCPUs, forKey: .vCPUs)
    try object.encode(type.cores, forKey: .cores)
    try object.encode(type.threadsPerCore, forKey: .threadsPerCore)
    try object.encode(type.memoryMiB, forKey: .memoryMiB)
    try object.encode(type.networkPerformance, forKey: .networkPerformance)
    try object.encode(type.networkGbps, forKey: .networkGbps)
    try object.encode(type.networkCards, forKey: .networkCards)
    try object.encode(type.efaInterfaces, forKey: .efaInterfaces)
    try object.encode(type.gpu, forKey: .gpu)
    try object.encode(type.localDisks, forKey: .localDisks)
    try object.encode(type.localStorageGB, forKey: .localStorageGB)
    try object.encode(type.supportsSpot, forKey: .spot)
    try object.encode(type.supportsCapacityBlock, forKey: .capacityBlock)
    try object.encode(type.supportsPlacementGroup, forKey: .placementGroup)
    try object.encode(type.isBurstable, forKey: .burstable)
    try object.encode(type.isBareMetal, forKey: .bareMetal)
    try object.encode(type.isCurrentGeneration, forKey: .currentGeneration)
    try object.encode(zones, forKey: .zones)
    try object.encode(price?.onDemand, forKey: .onDemandPerHour)
    try object.encode(price?.spot, forKey: .spotPerHour)
    try object.encode(price?.spotIsEstimate, forKey: .spotIsEstimate)
    try object.encode(onDemandPerCore, forKey: .onDemandPerCoreHour)
    try object.encode(spotPerCore, forKey: .spotPerCoreHour)
  }
}
