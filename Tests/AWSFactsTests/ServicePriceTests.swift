import Testing

@testable import AWSFacts

/// The prices of services go into money that people decide by: a row that does not decode, or that nobody stands for,
/// must not ship.
@Suite struct ServicePriceTests {
  @Test func everyRowDecodesAndHasASource() {
    let prices = AWSFacts.servicePrices
    #expect(prices.count == FactsTable.services.rows.count && prices.count >= 90)
    for price in prices {
      #expect(price.dollars > 0 && price.dollars <= 10, "\(price.key)")
      #expect(price.source.count > 8 && !price.unit.isEmpty && !price.service.isEmpty, "\(price.key)")
      // A date is one that stands in the row's source.
      #expect(price.date.isEmpty || price.source.contains(price.date), "\(price.key)")
      #expect(AWSFacts.servicePrice(price.key) == price)
    }
  }

  @Test func knownPrices() {
    #expect(AWSFacts.servicePrice("ebs-gp3-storage")?.dollars == 0.08)
    #expect(AWSFacts.servicePrice("nat-gateway-gateway")?.unit == "hour")
    #expect(AWSFacts.servicePrice("fsx-for-lustre-persistent-2-ssd-250-mb-s-tib")?.status == .singleSource)
    #expect(AWSFacts.servicePrice("kms-customer-managed-key")?.date == "2026-09-23")
    #expect(AWSFacts.servicePrice("no-such-thing") == nil)
  }

  @Test func otherRegionsHaveARatioOrNone() {
    #expect(AWSFacts.priceRatio(in: "us-east-1") == 1)
    #expect(AWSFacts.priceRatio(in: "nowhere-1") == nil)
    #expect(AWSFacts.priceRatio(in: "us-east-2") == 1)
    for region in AWSFacts.regions {
      #expect(AWSFacts.priceRatio(in: region).map { (0.9...2).contains($0) } == true, "\(region)")
    }
    // The dearest region is dearer than the cheapest: the ratio is worked out, not written down.
    #expect((AWSFacts.priceRatio(in: "sa-east-1") ?? 0) > 1.4)
  }

  @Test func aMalformedRowIsNoPrice() {
    let good = ["k", "EBS", "x", "hour", "1", "confirmed", "", "someone", ""]
    #expect(ServicePrice(row: FactsRow(Array(good.joined(separator: "\t").utf8))) != nil)
    for (column, bad) in [(0, ""), (3, ""), (4, "-1"), (4, "0"), (4, "x"), (5, "sure"), (7, "")] {
      var row = good
      row[column] = bad
      #expect(ServicePrice(row: FactsRow(Array(row.joined(separator: "\t").utf8))) == nil, "\(column) \(bad)")
    }
    #expect(ServicePrice(row: FactsRow(Array(good.dropLast().joined(separator: "\t").utf8))) == nil)
  }
}
