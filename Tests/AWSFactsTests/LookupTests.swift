import Testing

@testable import AWSFacts

/// Lookups by name: what is asked for, what is not there, and what nobody would ask for.
@Suite struct LookupTests {
  /// A region that is misspelt in the list would never be found.
  @Test func lustreListsNameRegions() {
    let known = AWSFacts.regions + AWSFacts.regionsWithoutOfferings
    for region in AWSFacts.persistent2Regions + AWSFacts.regionsWithoutScratch {
      #expect(known.contains(region), "\(region)")
    }
    #expect(AWSFacts.persistent2Regions == AWSFacts.persistent2Regions.sorted())
    #expect(AWSFacts.offersLustre("PERSISTENT_2", in: "us-east-1") == true)
    #expect(AWSFacts.offersLustre("PERSISTENT_2", in: "af-south-1") == nil)
    #expect(AWSFacts.offersLustre("SCRATCH_2", in: "cn-north-1") == false)
    #expect(AWSFacts.offersLustre("PERSISTENT_1", in: "cn-north-1") == true)
    #expect(AWSFacts.offersLustre("PERSISTENT_3", in: "us-east-1") == nil)
  }

  @Test func typesAreSortedByFamilyThenSize() {
    let t3 = AWSFacts.instanceTypes.filter { $0.family == "t3" }.map(\.size)
    #expect(t3 == ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"])
    let c7i = AWSFacts.instanceTypes.filter { $0.family == "c7i" }.map(\.size)
    #expect(
      c7i == [
        "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge",
        "metal-24xl", "metal-48xl",
      ])
    let families = AWSFacts.instanceTypes.map(\.family)
    #expect(families == families.sorted())
    #expect(AWSFacts.instanceTypes.map(\.name).sorted() == AWSFacts.instanceTypeNames.sorted())
    #expect(Set(families) == Set(AWSFacts.families) && AWSFacts.families == AWSFacts.families.sorted())
  }

  @Test func zonesOfARegion() {
    #expect(AWSFacts.zones(in: "us-west-2") == ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"])
    #expect(AWSFacts.zones(in: "eu-central-1") == ["eu-central-1a", "eu-central-1b", "eu-central-1c"])
    #expect(AWSFacts.zoneID(of: "us-east-2a") == "use2-az1")
    #expect(AWSFacts.zoneID(of: "us-east-2z") == nil)
    #expect(AWSFacts.zoneID(of: "") == nil)
    #expect(AWSFacts.regionName("us-east-1") == "US East (N. Virginia)")
  }

  /// hpc types are the ones that are in few zones; a check that is wrong here fails a deploy.
  @Test func zonesThatOfferAType() {
    #expect(AWSFacts.zones(offering: "hpc7a.96xlarge", in: "us-east-1").isEmpty)
    #expect(AWSFacts.zones(offering: "hpc7a.96xlarge", in: "us-east-2") == ["us-east-2b"])
    #expect(AWSFacts.price(of: "hpc7a.96xlarge", in: "us-east-1") == nil)
    #expect(AWSFacts.regions(offering: "hpc7g.16xlarge") == ["ap-northeast-1", "eu-west-1", "us-east-1"])
    #expect(AWSFacts.zones(offering: "c5.large", in: "us-east-1").contains("us-east-1a"))
  }

  @Test func spotIsMarkedWhereItIsAnEstimate() throws {
    let seen = try #require(AWSFacts.price(of: "c5.large", in: "us-east-1"))
    #expect(!seen.spotIsEstimate && seen.spot ?? 0 > 0)
    #expect(AWSFacts.price(of: "hpc6a.48xlarge", in: "us-east-2")?.spot == nil)
    let estimate = InstancePrice(onDemand: 0.1, spot: 0.04, spotIsEstimate: true)
    #expect(InstancePrice(cell: "0.1/~0.04") == estimate)
    #expect(InstancePrice(cell: "0.1") == InstancePrice(onDemand: 0.1, spot: nil))
  }

  @Test func regionsOutsideTheTablesAreKnownByName() {
    #expect(AWSFacts.regionsWithoutOfferings.contains("us-gov-west-1"))
    #expect(AWSFacts.regionsWithoutOfferings.contains("mx-central-1"))
    #expect(AWSFacts.zones(in: "mx-central-1").isEmpty)
    #expect(AWSFacts.price(of: "c7i.large", in: "mx-central-1")?.onDemand != nil)
    #expect(AWSFacts.priceLists(in: "us-gov-west-1").isEmpty)
    #expect(Set(AWSFacts.regions).isDisjoint(with: AWSFacts.regionsWithoutOfferings))
  }

  @Test func sourceNamesEveryTable() {
    #expect(AWSFacts.source.split(separator: "\n").count == FactsTable.allCases.count)
    #expect(!AWSFacts.source.contains("unknown") && !AWSFacts.source.contains("no date"))
    #expect(AWSFacts.pricesDate.hasPrefix("20"))
  }

  static let hostile = [
    "", ".", "#", "# source", "type", "region", "\t", "\n", "c5.large\t", "c5.large\n", "c5.large\tarm64",
    "C5.LARGE", " c5.large", "c5.large ", "c5.", ".large", "c5", "c5.largee", "\0", "c5.large\0", "💥", "é",
    "zzzzzzzz.zzzz", "0", "-1", "us-east-1", String(repeating: "a", count: 65),
    String(repeating: "9", count: 1_000_000), String(repeating: "e\u{301}", count: 50_000),
  ]

  @Test(arguments: hostile.indices)
  func whatIsNoNameIsUnknown(index: Int) {
    let name = LookupTests.hostile[index]
    #expect(AWSFacts.instanceType(name) == nil)
    #expect(AWSFacts.regions(offering: name).isEmpty)
    #expect(AWSFacts.zones(offering: name, in: "us-east-1").isEmpty)
    #expect(AWSFacts.price(of: name, in: "us-east-1") == nil)
    guard name != "us-east-1" else { return }
    #expect(AWSFacts.zones(in: name).isEmpty)
    #expect(AWSFacts.zoneID(of: name) == nil)
    #expect(AWSFacts.regionName(name) == nil)
    #expect(AWSFacts.priceLists(in: name).isEmpty)
    #expect(AWSFacts.zones(offering: "c5.large", in: name).isEmpty)
    #expect(AWSFacts.price(of: "c5.large", in: name) == nil)
  }

  /// Names that are one random edit away from real ones: found exactly when they are names themselves.
  @Test func fuzzedNamesAreFoundOnlyWhenTheyAreNames() throws {
    var random = SeededGenerator(seed: 20_260_510)
    let names = AWSFacts.instanceTypeNames
    let known = Set(names)
    for round in 0..<3_000 {
      var bytes = Array(try #require(names.randomElement(using: &random)).utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let byte = UInt8.random(in: 0...255, using: &random)
        if Bool.random(using: &random), place < bytes.count {
          bytes[place] = byte
        } else {
          bytes.insert(byte, at: place)
        }
        if Bool.random(using: &random) { bytes.removeLast() }
      }
      let name = String(decoding: bytes, as: UTF8.self)
      #expect((AWSFacts.instanceType(name) != nil) == known.contains(name), "\(name.debugDescription)")
      if round.isMultiple(of: 50) { #expect(AWSFacts.nearestInstanceTypes(to: name).count <= 3) }
    }
  }
}

/// A small repeatable generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
