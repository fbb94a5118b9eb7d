import Testing

@testable import AWSFacts

/// "Did you mean": the name that was probably meant comes first, and nonsense gets no suggestion.
@Suite struct NearestNameTests {
  @Test(arguments: [
    ("c7i.9xlarge", "c7i.8xlarge"), ("c7i.96xlarge", "c7i.48xlarge"), ("C7I.8XLARGE", "c7i.8xlarge"),
    ("c7i.8xlarg", "c7i.8xlarge"), ("c7i.xlagre", "c7i.xlarge"), ("hpc7a.95xlarge", "hpc7a.96xlarge"),
    ("c7i-8xlarge", "c7i.8xlarge"), ("hcp7a.96xlarge", "hpc7a.96xlarge"), ("p5n.48xlarge", "p5.48xlarge"),
    ("c5.metal-48xl", "c5.24xlarge"), ("c7i.99999999999999999999xlarge", "c7i.12xlarge"),
    ("c7i.9223372036854775807xlarge", "c7i.48xlarge"),
  ])
  func nearestType(wrong: String, meant: String) {
    #expect(AWSFacts.nearestInstanceTypes(to: wrong).contains(meant))
  }

  @Test func theNearestComesFirst() {
    #expect(AWSFacts.nearestInstanceTypes(to: "c7i.9xlarge").first == "c7i.8xlarge")
    #expect(AWSFacts.nearestInstanceTypes(to: "C5.Large") == AWSFacts.nearestInstanceTypes(to: "c5.large"))
    #expect(AWSFacts.nearestInstanceTypes(to: "C5.Large").first == "c5.large")
    #expect(AWSFacts.nearestFamilies(to: "hpc7").contains("hpc7a"))
  }

  @Test(arguments: ["", "q", "completely-unlike-anything", String(repeating: "x", count: 1_000_000)])
  func nonsenseHasNoNearType(name: String) {
    #expect(AWSFacts.nearestInstanceTypes(to: name).isEmpty)
    #expect(AWSFacts.nearestRegions(to: name).isEmpty)
    #expect(AWSFacts.nearestFamilies(to: name).count <= 3)
  }

  @Test(arguments: [0, -1])
  func noLimitBelowOneCrashes(limit: Int) {
    #expect(AWSFacts.nearestInstanceTypes(to: "c5.larg", limit: limit).isEmpty)
    #expect(AWSFacts.nearestFamilies(to: "c55", limit: limit).isEmpty)
    #expect(AWSFacts.nearestRegions(to: "us-east-3", limit: limit).isEmpty)
  }

  @Test(arguments: [
    ("us-est-1", "us-east-1"), ("us-east-1a", "us-east-1"), ("eu-west1", "eu-west-1"),
    ("frankfurt", "eu-central-1"), ("Ohio", "us-east-2"), ("useast1", "us-east-1"),
  ])
  func nearestRegion(wrong: String, meant: String) {
    #expect(AWSFacts.nearestRegions(to: wrong).first == meant)
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("kitten", "sitting", 3),
  ])
  func distance(a: String, b: String, slips: Int) {
    #expect(NearestName.distance(Array(a.utf8), Array(b.utf8)) == slips)
    #expect(NearestName.distance(Array(b.utf8), Array(a.utf8)) == slips)
  }
}
