/// The answer to an `InstanceQuery`.
public struct InstanceReport: Sendable, Hashable {
  /// What was asked.
  public var query: InstanceQuery
  /// The types, in the order asked for, at most as many as the limit.
  public var offers: [InstanceOffer]
  /// How many there would be without the limit.
  public var matches: Int

  /// The report as a table for people: lines without a newline after the last. It ends with where the
  /// prices are from.
  public var text: String {
    guard !offers.isEmpty else { return nothing }
    var lines = table.lines
    lines.append("")
    lines += absent
    lines.append("\(count) in \(query.region), \(AWSFacts.regionName(query.region) ?? "unknown").")
    lines.append(prices)
    return lines.joined(separator: "\n")
  }

  private var nothing: String {
    let types = AWSFacts.instanceTypes.filter(query.accepts)
    let regions = Set(types.flatMap { AWSFacts.regions(offering: $0.name) }).sorted()
    guard query.names.isEmpty, !regions.isEmpty else { return "No instance type matches." }
    return "No instance type that \(query.region) offers matches."
      + " Types that match are offered in \(regions.joined(separator: ", "))."
  }

  /// `18 types`, `20 of 143 types`, `1 type`.
  private var count: String {
    if offers.count < matches { return "\(offers.count) of \(matches) types" }
    return matches == 1 ? "1 type" : "\(matches) types"
  }

  /// A line for each type that the region does not offer.
  private var absent: [String] {
    offers.filter(\.zones.isEmpty).map { offer in
      let regions = AWSFacts.regions(offering: offer.type.name)
      let elsewhere = regions.isEmpty ? "nowhere" : "in \(regions.joined(separator: ", "))"
      return "\(offer.type.name) is not offered in \(query.region); it is offered \(elsewhere)."
    }
  }

  private var prices: String {
    let estimate = offers.contains { $0.price?.spotIsEstimate == true }
    let lists = AWSFacts.priceLists(in: query.region).joined(separator: " and ")
    return "Prices: US dollars an hour, Linux, shared tenancy, as listed by"
      + " \(lists.isEmpty ? "nobody" : lists). Spot: mean over zones at one moment\(estimate ? "; ~ is an estimate." : ".")"
  }

  private var table: TextTable {
    let type = offers.map(\.type)
    var columns: [TextTable.Column] = [
      .init("TYPE", type.map(\.name)),
      .init("ARCH", type.map(\.architecture.rawValue)),
      .init("VCPUS", right: type.map { String($0.vCPUs) }),
      .init("CORES", right: type.map { String($0.cores) }),
      .init("MEMORY GiB", right: type.map { InstanceReport.trimmed(Double($0.memoryMiB) / 1024) }),
      .init("NETWORK Gbit/s", right: type.map(InstanceReport.network)),
    ]
    if type.contains(where: { $0.efaInterfaces > 0 }) {
      columns.append(.init("EFA", right: type.map { $0.efaInterfaces == 0 ? "-" : String($0.efaInterfaces) }))
    }
    if type.contains(where: { $0.gpu != nil }) {
      columns.append(.init("GPUS", type.map { $0.gpu.map(InstanceReport.gpu) ?? "-" }))
    }
    columns.append(.init("ZONES", offers.map(zoneLetters)))
    columns.append(.init("$/HOUR", right: offers.map { InstanceReport.dollars($0.price?.onDemand) }))
    columns.append(.init("SPOT $/HOUR", right: offers.map { InstanceReport.spot($0, $0.price?.spot) }))
    if query.spot {
      columns.append(
        .init("SPOT $/CORE-HOUR", right: offers.map { InstanceReport.spot($0, $0.spotPerCore) }))
    } else {
      columns.append(
        .init("$/CORE-HOUR", right: offers.map { InstanceReport.dollars($0.onDemandPerCore) }))
    }
    return TextTable(columns: columns)
  }

  /// `abcf` for us-east-1a, us-east-1b …; `-` where no zone offers it.
  private func zoneLetters(_ offer: InstanceOffer) -> String {
    offer.zones.isEmpty ? "-" : offer.zones.map { String($0.dropFirst(query.region.count)) }.joined()
  }

  private static func network(_ type: InstanceType) -> String {
    guard let gbps = type.networkGbps else { return type.networkPerformance.lowercased() }
    return (type.networkPerformance.hasPrefix("Up to") ? "up to " : "") + trimmed(gbps)
  }

  private static func gpu(_ gpu: InstanceType.GPU) -> String {
    // A type that has a part of a GPU has 1/2, 1/4 or 1/8.
    let part = gpu.part > 0 && gpu.part < 1 ? "1/\(trimmed(1 / gpu.part))" : "\(gpu.count) x"
    return "\(part) \(gpu.model) \((gpu.memoryMiB + 512) / 1024) GiB"
  }

  private static func trimmed(_ number: Double) -> String { Decimals.trimmed(number, 2) }

  private static func dollars(_ price: Double?) -> String {
    price.map { Decimals.fixed($0, 4) } ?? "-"
  }

  private static func spot(_ offer: InstanceOffer, _ price: Double?) -> String {
    price.map { (offer.price?.spotIsEstimate == true ? "~" : "") + Decimals.fixed($0, 4) } ?? "-"
  }
}
