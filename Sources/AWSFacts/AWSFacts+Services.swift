extension AWSFacts {
  /// Hours in a month, as AWS's price lists count them.
  public static let hoursPerMonth = 730.0

  /// The region whose prices of services these tables have.
  public static let servicePricesRegion = "us-east-1"

  /// The dates of the table of services, `2023-11-26 to 2026-09-23`.
  public static var servicePricesDate: String { FactsTable.services.comment("date") ?? "unknown" }

  /// What a unit of a service costs in `servicePricesRegion`, by its name in the table (`ebs-gp3-storage`); nil where
  /// these tables do not know it.
  public static func servicePrice(_ key: String) -> ServicePrice? {
    FactsTable.services.row(named: key).flatMap(ServicePrice.init)
  }

  /// All prices of services, sorted by name.
  public static var servicePrices: [ServicePrice] { FactsTable.services.rows.compactMap(ServicePrice.init) }

  /// How many times dearer EC2 is in a region than in `servicePricesRegion`: the median over the common types that have a
  /// price in both, to three decimals. It stands for the services' prices, which are known of one region only. Nil where
  /// no price of the region is known.
  public static func priceRatio(in region: String) -> Double? {
    if region == servicePricesRegion { return 1 }
    let ratios = commonTypes.compactMap { type -> Double? in
      guard let here = price(of: type, in: region)?.onDemand,
        let there = price(of: type, in: servicePricesRegion)?.onDemand, there > 0
      else { return nil }
      return here / there
    }.sorted()
    guard !ratios.isEmpty else { return nil }
    let middle = (ratios[(ratios.count - 1) / 2] + ratios[ratios.count / 2]) / 2
    return (middle * 1000).rounded() / 1000
  }

  /// Types that nearly every region sells.
  private static let commonTypes = [
    "c5.large", "c6g.large", "c6i.large", "m5.large", "m6g.large", "m6i.large", "r5.large", "r6g.large", "r6i.large",
  ]
}
