import AWSFacts
import FoundationEssentials
import Testing

/// `apus instances`: filters, order, errors and what is printed.
@Suite struct InstanceQueryTests {
  private func answer(_ change: (inout InstanceQuery) -> Void) throws -> InstanceReport {
    var query = InstanceQuery()
    change(&query)
    return try query.answer()
  }

  @Test func withoutConditionsEveryOfferedTypeIsAnswered() throws {
    let report = try answer { _ in }
    let offered = AWSFacts.instanceTypeNames.filter { AWSFacts.regions(offering: $0).contains("us-east-1") }
    #expect(Set(report.offers.map(\.type.name)) == Set(offered) && report.matches == offered.count)
  }

  @Test func everyConditionHolds() throws {
    let report = try answer {
      $0.needsEFA = true
      $0.needsGPU = true
      $0.architecture = .x86
      $0.minVCPUs = 96
      $0.maxVCPUs = 192
      $0.minMemoryGiB = 768
      $0.families = ["g5", "p4d", "p5"]
    }
    #expect(report.offers.map(\.type.name).sorted() == ["g5.48xlarge", "p4d.24xlarge", "p5.48xlarge"])
  }

  @Test func limitsAreInclusive() throws {
    let same = try answer {
      $0.families = ["c7i"]
      $0.minVCPUs = 32
      $0.maxVCPUs = 32
      $0.minMemoryGiB = 64
    }
    #expect(same.offers.map(\.type.name) == ["c7i.8xlarge"])
    let more = try answer {
      $0.names = ["c7i.8xlarge"]
      $0.minMemoryGiB = 64.001
    }
    #expect(more.offers.isEmpty)
  }

  @Test(arguments: InstanceQuery.Order.allCases, [true, false])
  func theOrderIsKeptAndUnknownComesLast(order: InstanceQuery.Order, spot: Bool) throws {
    let report = try answer {
      $0.order = order
      $0.spot = spot
    }
    let values: [Double] = report.offers.map { offer in
      switch order {
      case .price: (spot ? offer.price?.spot : offer.price?.onDemand) ?? .infinity
      case .coreHour: (spot ? offer.spotPerCore : offer.onDemandPerCore) ?? .infinity
      case .vCPUs: Double(offer.type.vCPUs)
      case .memory: Double(offer.type.memoryMiB)
      case .name: 0
      }
    }
    #expect(values == values.sorted() && values.count > 1000)
    if order == .name {
      let families = report.offers.map(\.type.family)
      #expect(families == families.sorted())
    }
    if spot { #expect(report.offers.allSatisfy { $0.type.supportsSpot }) }
  }

  @Test func coreHoursAreOfPhysicalCores() throws {
    let offer = try #require(try answer { $0.names = ["c7i.8xlarge"] }.offers.first)
    #expect(offer.onDemandPerCore == 1.428 / 16)
    let none = InstanceOffer(type: offer.type, zones: [], price: nil)
    #expect(none.onDemandPerCore == nil && none.spotPerCore == nil)
  }

  @Test func theLimitCutsAfterSorting() throws {
    let all = try answer { $0.families = ["c7i"] }
    let some = try answer {
      $0.families = ["c7i"]
      $0.limit = 2
    }
    #expect(some.offers == Array(all.offers.prefix(2)) && some.matches == all.matches)
    #expect(some.text.contains("2 of \(all.matches) types in us-east-1, US East (N. Virginia)."))
  }

  @Test func aTypeThatIsNamedIsAnsweredEvenWhereItIsNotOffered() throws {
    let report = try answer { $0.names = ["hpc7a.96xlarge", "c5.large", "c5.large"] }
    #expect(report.offers.map(\.type.name) == ["c5.large", "hpc7a.96xlarge"])
    #expect(report.text.contains("hpc7a.96xlarge is not offered in us-east-1; it is offered in eu-north-1, "))
  }

  @Test func everyUnknownNameIsSaidWithTheNearest() throws {
    var query = InstanceQuery()
    query.region = "us-east-9"
    query.names = ["c7i.9xlarge", "c7i", "c5.large", "?\u{7}" + String(repeating: "x", count: 100)]
    query.families = ["c7z", "c5.large"]
    let error = #expect(throws: InstanceQueryError.self) { try query.answer() }
    let findings = try #require(error?.findings)
    #expect(
      findings.map(\.message) == [
        "there is no region 'us-east-9'", "there is no instance type 'c7i.9xlarge'",
        "there is no instance type 'c7i'",
        "there is no instance type '??\(String(repeating: "x", count: 58))…'",
        "there is no instance family 'c7z'", "there is no instance family 'c5.large'",
      ])
    #expect(findings[0].hint.hasPrefix("did you mean us-east-1"))
    #expect(findings[1].hint == "did you mean c7i.8xlarge, c7i.12xlarge or c7i.4xlarge?")
    #expect(findings[2].hint == "c7i is a family: --family c7i")
    #expect(findings[4].hint == "did you mean c7a, c7g or c7i?")
    #expect(findings[5].hint == "c5.large is a type: its family is c5")
  }

  @Test func aRegionOutsideTheTablesIsNotCalledUnknown() throws {
    var query = InstanceQuery()
    query.region = "us-gov-west-1"
    let error = #expect(throws: InstanceQueryError.self) { try query.answer() }
    #expect(error?.findings.first?.message.contains("AWS GovCloud (US-West)") == true)
  }

  @Test func theTableIsAlignedAndSaysItsSource() throws {
    let text = try answer { $0.names = ["c5.large", "p5.48xlarge", "hpc7a.96xlarge", "t2.micro"] }.text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0].hasPrefix("TYPE ") && lines[0].hasSuffix("$/CORE-HOUR"))
    #expect(Set(lines[0...4].map(\.count)).count == 1, "numbers end at one column")
    #expect(lines[1].contains("low to moderate") && lines[2].contains("up to 10"))
    #expect(lines[3].contains("8 x H100 80 GiB") && lines[3].contains(" 32 ") && lines[3].contains("55.0400"))
    #expect(lines[4].hasPrefix("hpc7a.96xlarge") && lines[4].hasSuffix("-"))
    #expect(!text.contains("0.0000"), "an unknown price is never zero")
    let last = try #require(lines.last)
    #expect(last.contains("Karpenter 2026-07-20 and Vantage 2026-05"))
  }

  @Test func columnsThatSayNothingAreLeftOut() throws {
    let plain = try answer { $0.names = ["c5.large"] }.text
    #expect(!plain.contains("GPUS") && !plain.contains("EFA"))
    let part = try answer { $0.names = ["g6f.large"] }.text
    #expect(part.contains("1/8 L4 3 GiB"))
  }

  @Test func estimatedSpotIsMarkedAndExplained() throws {
    let report = try answer {
      $0.region = "ap-southeast-4"
      $0.spot = true
    }
    #expect(report.text.contains("~0.") && report.text.contains("~ is an estimate."))
    #expect(report.text.contains("SPOT $/CORE-HOUR"))
  }

  @Test func whenNothingMatchesTheRegionsThatDoAreNamed() throws {
    let elsewhere = try answer { $0.families = ["hpc7a"] }.text
    #expect(elsewhere.contains("us-east-1"))
    #expect(elsewhere.hasSuffix("eu-north-1, eu-west-1, eu-west-3, us-east-2."))
    #expect(try answer { $0.minVCPUs = 100_000 }.text == "No instance type matches.")
  }

  /// Programs read null as "not known"; a key that is missing or 0 would be read as something else.
  @Test func jsonHasNullForWhatIsUnknown() throws {
    let report = try answer { $0.names = ["hpc7a.96xlarge"] }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = String(decoding: try encoder.encode(report), as: UTF8.self)
    for key in ["onDemandPerHour", "spotPerHour", "onDemandPerCoreHour", "spotPerCoreHour", "gpu"] {
      #expect(json.contains("\"\(key)\":null"), "\(key)")
    }
    #expect(json.contains("\"zones\":[]") && json.contains("\"efaInterfaces\":2"))
    #expect(json.contains("\"priceLists\":[\"Karpenter 2026-07-20\",\"Vantage 2026-05\"]"))
  }
}
