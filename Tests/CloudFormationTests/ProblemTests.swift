import Serialization
import Testing

@testable import CloudFormation

/// What CloudFormation would refuse is said, and nothing that it takes.
@Suite struct ProblemTests {
  private func template(_ fill: (inout Template) -> Void) -> Template {
    var template = Template(stackName: "s", description: "d")
    template.add("Gateway", EC2.InternetGateway())
    fill(&template)
    return template
  }

  @Test("names are letters and digits, and of one thing each")
  func names() {
    let long = String(repeating: "a", count: 256)
    let found = template {
      $0.add("a-b", EC2.InternetGateway())
      $0.add("", EC2.InternetGateway())
      $0.add("é", EC2.InternetGateway())
      $0.add(long, EC2.InternetGateway())
      $0.add(String(long.dropLast()), EC2.InternetGateway())
      $0.add("Gateway", EC2.InternetGateway())
      _ = $0.addParameter("Gateway")
      _ = $0.addCondition("Gateway", .equals("a", "b"))
      $0.output("Gateway", "a")
      $0.output("Gateway", "b")
    }.problems
    #expect(
      found == [
        .duplicateName("Gateway", in: .resources), .badName("a-b", in: .resources), .badName("", in: .resources),
        .badName("é", in: .resources), .badName(long, in: .resources), .duplicateName("Gateway", in: .resources),
        .duplicateName("Gateway", in: .outputs),
      ])
  }

  @Test("counts and sizes are CloudFormation's")
  func limits() {
    let full = template {
      for index in 1..<500 { $0.add("R\(index)", EC2.InternetGateway()) }
      for index in 0..<200 { $0.output("O\(index)", .region) }
      for index in 0..<200 { _ = $0.addParameter("P\(index)") }
      $0.description = String(repeating: "é", count: 512)
    }
    #expect(full.problems == [])
    var over = full
    over.add("R", EC2.InternetGateway())
    over.output("O", "x")
    _ = over.addParameter("P")
    over.description += "!"
    #expect(
      over.problems == [
        .tooMany(.parameters, count: 201, limit: 200), .tooMany(.resources, count: 501, limit: 500),
        .tooMany(.outputs, count: 201, limit: 200), .longDescription(bytes: 1025, limit: 1024),
      ])
    #expect(Template(stackName: "s", description: "d").problems == [.noResources])
  }

  @Test("a template of exactly the size goes through, and one byte more does not")
  func sizes() {
    func of(_ bytes: Int) -> Template {
      let empty = template { $0.metadata = ["text": ""] }.text.utf8.count
      return template { $0.metadata = ["text": .string(String(repeating: "x", count: bytes - empty))] }
    }
    #expect(of(51_200).fitsInline && !of(51_201).fitsInline)
    #expect(of(1_000_000).problems == [])
    #expect(of(1_000_001).problems == [.tooLarge(bytes: 1_000_001, limit: 1_000_000)])
  }

  @Test("a reference that leads nowhere is found in every place that can have one")
  func references() {
    let other = Handle<EC2.VPC>(logicalId: "Other")
    let condition = Condition(name: "Never")
    let found = template {
      $0.add("A", EC2.RouteTable(vpcId: other.ref))
      $0.add("B", EC2.RouteTable(vpcId: other.cidrBlock))
      $0.add("C", EC2.RouteTable(vpcId: "x-\(other.ref)-\(.join("", [other.ref, Value.reference("Third")]))"))
      $0.add("D", EC2.InternetGateway(), ResourceSettings(dependsOn: [other]))
      $0.add("E", EC2.InternetGateway(), ResourceSettings(condition: condition))
      $0.add("F", EC2.RouteTable(vpcId: .if(condition, then: "a", else: "b")))
      $0.output("G", other.ref, condition: condition)
      _ = $0.addCondition("H", .not(.condition(condition)))
      _ = $0.addCondition("I", .equals(.reference("Gateway"), "a"))
    }.problems
    let expected = [
      ("H", "Never"), ("I", "Gateway"), ("A", "Other"), ("B", "Other"), ("C", "Other"), ("C", "Third"), ("D", "Other"),
      ("E", "Never"), ("F", "Never"), ("G", "Other"), ("G", "Never"),
    ]
    #expect(found == expected.map { .unknownReference($0.1, from: $0.0) })
  }

  @Test("a template does not import what it exports")
  func ownExport() {
    let found = template {
      let output = $0.export("Name", "x")
      $0.add("Table", EC2.RouteTable(vpcId: output.value))
    }.problems
    #expect(found == [.ownExport("s-Name", from: "Table")])
  }

  @Test("a snapshot is asked only of what can have one, and policies are where they may be")
  func policies() {
    let found = template {
      $0.add("Files", EFS.FileSystem(), .snapshotted)
      $0.add("Database", RDS.DBCluster(engine: "aurora-mysql"), .snapshotted)
      $0.add("Kept", EC2.InternetGateway(), ResourceSettings(updateReplacePolicy: .retainExceptOnCreate))
      $0.add("Made", EC2.InternetGateway(), ResourceSettings(deletionPolicy: .retainExceptOnCreate))
    }.problems
    #expect(found == [.noSnapshot("Files", type: "AWS::EFS::FileSystem"), .badReplacePolicy("Kept")])
  }

  @Test("fifty tags are taken, and no more")
  func tags() {
    func of(_ count: Int) -> Template {
      var template = Template(stackName: "s", description: "d", tags: ["own": "x"])
      let tags = Dictionary(uniqueKeysWithValues: (1..<count).map { ("k\($0)", Value<String>.literal("v")) })
      template.add("Parameter", SSM.Parameter(type: "String", value: "x") { $0.tags = Tags(TagSet(tags)) })
      return template
    }
    #expect(of(50).problems == [])
    #expect(of(51).problems == [.tooManyTags("Parameter", count: 51, limit: 50)])
  }

  @Test("every problem is a sentence that names what is wrong")
  func sentences() {
    #expect(
      TemplateProblem.badName("a-b", in: .outputs).description == "outputs: 'a-b' is not 1 to 255 letters and digits")
    #expect(
      TemplateProblem.unknownReference("Vpc", from: "Table").description
        == "Table refers to 'Vpc', which the template does not have")
  }
}
