/// What one instance costs in one region, in US dollars an hour, Linux, shared tenancy.
public struct InstancePrice: Sendable, Hashable {
  /// On demand; nil where no price is known.
  public var onDemand: Double?
  /// Spot, the mean over the region's zones on the table's date; nil where unknown or not sold.
  public var spot: Double?
  /// Whether `spot` was not seen, but estimated from AWS's published mean saving.
  public var spotIsEstimate: Bool

  /// What one instance costs in one region.
  public init(onDemand: Double?, spot: Double?, spotIsEstimate: Bool = false) {
    self.onDemand = onDemand
    self.spot = spot
    self.spotIsEstimate = spotIsEstimate
  }

  /// Reads a cell of the price table: `0.085`, `0.085/0.0341`, `0.085/~0.0341`; nil where it is none.
  init?(cell: String) {
    let parts = cell.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let onDemand = FactsRow.decimal(first) else {
      return nil
    }
    self.init(onDemand: onDemand, spot: nil)
    guard parts.count == 2 else { return }
    spotIsEstimate = parts[1].hasPrefix("~")
    spot = FactsRow.decimal(spotIsEstimate ? parts[1].dropFirst() : parts[1])
    if spot == nil { return nil }
  }
}
