import AWSFacts
import Platform
import Serialization
import Testing

@testable import Cost

/// The sums that people decide by.
@Suite struct CostReportTests {
  private let usual = SampleTemplates.usual()

  @Test func sumsAreWhatIsShown() throws {
    let report = CostReport(of: usual)
    let json = report.json
    func cents(_ json: JSON?) -> Int {
      guard case .double(let dollars)? = json else { return 0 }
      return Int((dollars * 100).rounded())
    }
    let fixed = try #require(json["fixed"]?.array)
    #expect(fixed.count == report.items.count && fixed.count > 25)
    #expect(fixed.reduce(0) { $0 + cents($1["monthly"]) } == report.idle().known.cents)
    let groups = try #require(json["groups"]?.array)
    #expect(groups.reduce(0) { $0 + cents($1["monthly"]?["known"]) } == report.idle().known.cents)
    #expect(cents(json["totals"]?["idle"]?["asBought"]?["known"]) == report.idle().known.cents)
    let resources = (json["queues"]?.array ?? []).flatMap { $0["computeResources"]?.array ?? [] }
    for pricing in Pricing.allCases {
      let nodes = resources.reduce(0) { $0 + cents($1["monthlyAtMaximum"]?[pricing.rawValue]) }
      let others = fixed.filter { $0["group"] != "static nodes" }.reduce(0) { $0 + cents($1["monthly"]) }
      #expect(nodes + others == report.everythingOn(pricing).known.cents)
    }
    // Each item is its quantity times its price.
    for item in report.items {
      let product = try #require(item.unitPrice) * item.quantity
      #expect(abs(product - (item.monthly?.dollars ?? 0)) < 0.0101, "\(item.name)")
    }
  }

  @Test func everyPriceOfAUsualPlatformIsKnownAndHasASource() {
    let report = CostReport(of: usual)
    #expect(report.unknown.isEmpty)
    for item in report.items {
      #expect(item.source.count > 8 && !item.unit.isEmpty && item.quantity > 0, "\(item.name)")
      #expect(item.status != .unknown && item.status != .scaled, "\(item.name)")
    }
  }

  @Test func everyQuantityOfUseThatCountsIsSaid() throws {
    let stated = CostReport(of: usual)
    for key in Usage.Key.allCases {
      var usage = Usage.stated
      usage[key] = 1000
      let report = CostReport(of: usual, usage: usage)
      guard report.idle() != stated.idle() else { continue }
      #expect(report.idle() > stated.idle(), "\(key)")
      #expect(
        report.assumptions.contains { $0.contains("1,000") || $0.contains("100,000 %") || $0.contains("1,000,000") },
        "\(key)")
    }
    #expect(stated.assumptions.contains("100 GB in each EFS"))
    #expect(stated.assumptions.contains("5 GB of flow logs"))
  }

  @Test func moreNodesAreNeverCheaper() {
    var last = CostReport(of: SampleTemplates.usual(nodes: 0)).everythingOn()
    for nodes in 1...40 {
      let total = CostReport(of: SampleTemplates.usual(nodes: nodes)).everythingOn()
      #expect(total > last)
      last = total
    }
  }

  @Test func otherRegionsAreScaledAndSayIt() throws {
    let report = CostReport(of: SampleTemplates.usual(region: "eu-central-1"))
    let ratio = try #require(AWSFacts.priceRatio(in: "eu-central-1"))
    #expect(ratio > 1)
    let nat = try #require(report.items.first { $0.name == "NAT gateway" })
    #expect(nat.status == .scaled && nat.monthly == Money(dollars: 730 * 0.045 * ratio))
    #expect(nat.source.contains("times \(ratio)"))
    #expect(report.assumptions.contains { $0.contains("times \(ratio) as EC2") })
    let head = try #require(report.items.first { $0.group == .headNode })
    #expect(head.status == .listed)
    #expect(head.unitPrice == AWSFacts.price(of: "m7i.xlarge", in: "eu-central-1")?.onDemand)
  }

  @Test func aRegionWithoutPricesIsUnknownNotFree() {
    let report = CostReport(of: SampleTemplates.usual(region: "us-gov-west-1"))
    #expect(report.items.allSatisfy { $0.monthly == nil })
    #expect(report.idle().isIncomplete && report.everythingOn(.spot).isIncomplete)
    #expect(report.text.contains("?"))
  }

  @Test func theBudgetIsTheGivenOneOrTheTemplates() {
    #expect(CostReport(of: usual).budget == Money(cents: 900_000))
    #expect(CostReport(of: usual, budget: 50).budget == Money(cents: 5000))
    #expect(CostReport(of: SampleTemplates.cluster(SampleTemplates.configuration())).budget == nil)
    let total = CostReport.Total(known: Money(cents: 15_000), isIncomplete: false)
    #expect(CostReport.against(Money(cents: 10_000), "all", total) == "all is 50.00 over it (150 %)")
    #expect(CostReport.against(Money(cents: 20_000), "all", total) == "all is 75 % of it")
    let part = CostReport.Total(known: Money(cents: 15_000), isIncomplete: true)
    #expect(CostReport.against(Money(cents: 20_000), "all", part) == "all is at least 75 % of it")
  }

  @Test func theTextFitsOnAScreen() {
    let lines = CostReport(of: usual).text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 25)
    #expect(lines.allSatisfy { $0.count <= 110 })
    var queues: [JSON] = []
    for index in 1...50 { queues.append(SampleTemplates.queue("queue-\(index)", ["c7i.large"], maximum: index)) }
    let many = CostReport(of: SampleTemplates.cluster(SampleTemplates.configuration(queues: .array(queues)))).text
    #expect(many.contains("31 more") && many.contains("queue-19") && !many.contains("queue-20 "))
  }

  @Test func theSameTemplatesGiveTheSameReport() {
    let first = CostReport(of: usual)
    let second = CostReport(of: SampleTemplates.usual())
    #expect(first.text == second.text && first.json.text == second.json.text)
  }

  @Test func quantitiesAreOverridden() throws {
    let usage = try Usage(overriding: ["efsGB=500", "natGB=0"])
    let report = CostReport(of: usual, usage: usage)
    #expect(report.items.contains { $0.group == .efs && $0.monthly?.cents == 15000 })
    #expect(!report.items.contains { $0.name == "data through NAT" })
    #expect(usage.overrides == [.efsGB, .natGB])
    for text in ["efsGB", "efsGB=", "efsGB=-1", "efsGB=nan", "efsgb=1", "=1", "", "efsGB=1e99"] {
      #expect(throws: UsageError(text: text)) { try Usage(overriding: [text]) }
    }
  }

  @Test(arguments: [
    (0.0, "0.00"), (0.001, "0.01"), (0.126, "0.13"), (1234.5, "1,234.50"), (1_234_567.891, "1,234,567.89"),
    (999.995, "1,000.00"), (-5, "0.00"),
  ])
  func amountsAreShownToTheCent(dollars: Double, text: String) {
    #expect(Money(dollars: dollars).text == text)
  }
}

extension CostReport.Total {
  static func > (left: Self, right: Self) -> Bool { left.known > right.known }
}
