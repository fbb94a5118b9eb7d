/// Data about AWS that Apus ships. Each table is read when it is first asked for, and only as much of
/// it as the question needs. What the tables hold, where it is from and how to build them again:
/// docs/aws-facts.md.
public enum AWSFacts {
  /// No type's or region's name is longer; what is longer is unknown without a look.
  static let longestName = 64

  /// The type of that name (`c7i.8xlarge`), or nil where these tables do not know it.
  public static func instanceType(_ name: String) -> InstanceType? {
    FactsTable.instances.row(named: name).flatMap(InstanceType.init)
  }

  /// Every instance type, sorted by family and then by size.
  public static let instanceTypes: [InstanceType] = FactsTable.instances.rows
    .compactMap(InstanceType.init)
    .map { (family: $0.family, size: InstanceSize(of: $0.name), type: $0) }
    .sorted { ($0.family, $0.size) < ($1.family, $1.size) }
    .map(\.type)

  /// The names of all instance types (for the nearest name), without decoding the rest.
  public static let instanceTypeNames: [String] = FactsTable.instances.names

  /// Every family (`c7i`), sorted.
  public static var families: [String] {
    Set(instanceTypeNames.map { String($0.prefix { $0 != "." }) }).sorted()
  }

  /// The code (`us-east-1`) of every region whose zones and types these tables know, sorted.
  public static let regions: [String] = FactsTable.regions.rows.compactMap { row in
    row.text(RegionColumn.zones)?.isEmpty == false ? row.text(RegionColumn.code) : nil
  }

  /// The codes of regions that exist, but of whose zones and types these tables say nothing (China,
  /// GovCloud, the newest), sorted. A price may be known.
  public static let regionsWithoutOfferings: [String] = FactsTable.regions.rows.compactMap { row in
    row.text(RegionColumn.zones)?.isEmpty == true ? row.text(RegionColumn.code) : nil
  }

  /// The region's name in AWS's words, `US East (N. Virginia)`; nil where there is no such region.
  public static func regionName(_ region: String) -> String? {
    FactsTable.regions.row(named: region)?.text(RegionColumn.name)
  }

  /// The zones of a region (`us-east-1a`), sorted; empty where the region is unknown.
  ///
  /// In the oldest regions the letters may stand for other zones in another account: compare `zoneID`.
  public static func zones(in region: String) -> [String] {
    zoneIDs(in: region).map(\.zone)
  }

  /// The id of a zone (`use1-az2` of `us-east-1a`), which is the same in every account; nil where the
  /// zone is unknown.
  public static func zoneID(of zone: String) -> String? {
    zoneIDs(in: String(zone.dropLast())).first { $0.zone == zone }?.id
  }

  /// The zones of a region that offer the type, sorted; empty where none does.
  public static func zones(offering type: String, in region: String) -> [String] {
    guard let column = offeringColumns.index(of: region), column > 0,
      let letters = FactsTable.offerings.row(named: type)?.text(column)
    else { return [] }
    return letters.map { "\(region)\($0)" }
  }

  /// The regions that offer the type in any zone, sorted.
  public static func regions(offering type: String) -> [String] {
    guard let row = FactsTable.offerings.row(named: type) else { return [] }
    return row.fields.indices.dropFirst().compactMap { column in
      row.fields[column].isEmpty ? nil : offeringColumns.text(column)
    }
  }

  /// What one instance of the type costs in the region; nil where nothing is known.
  public static func price(of type: String, in region: String) -> InstancePrice? {
    guard let column = priceColumns.index(of: region), column > 0,
      let cell = FactsTable.prices.row(named: type)?.text(column)
    else { return nil }
    return InstancePrice(cell: cell)
  }

  /// The lists that the region's prices are from, with their dates (`Vantage 2026-05`), the one with
  /// most types first; empty where no price is known.
  public static func priceLists(in region: String) -> [String] {
    let lists = FactsTable.regions.row(named: region)?.text(RegionColumn.priceLists) ?? ""
    return lists.split(separator: ",").map(String.init)
  }

  /// The date or dates of the price table, `2026-05 to 2026-07-20`.
  public static var pricesDate: String { FactsTable.prices.comment("date") ?? "unknown" }

  /// Each table's source and date, a line each.
  public static var source: String {
    let tables: [(String, FactsTable)] = [
      ("instance types", .instances), ("offerings", .offerings), ("permissions", .permissions), ("prices", .prices),
      ("regions", .regions),
      ("prices of services", .services),
    ]
    return tables.map { name, table in
      "\(name): \(table.comment("source") ?? "unknown"); \(table.comment("date") ?? "no date")"
    }.joined(separator: "\n")
  }

  private static let offeringColumns = FactsTable.offerings.columns
  private static let priceColumns = FactsTable.prices.columns

  private static func zoneIDs(in region: String) -> [(zone: String, id: String)] {
    let pairs = FactsTable.regions.row(named: region)?.text(RegionColumn.zones) ?? ""
    return pairs.split(separator: ",").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1)
      return (String(parts.first ?? ""), String(parts.last ?? ""))
    }
  }

  /// The columns of the region table.
  private enum RegionColumn {
    static let code = 0, name = 1, zones = 2, priceLists = 3
  }
}
