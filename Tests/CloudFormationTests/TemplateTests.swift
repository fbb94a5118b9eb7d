import Serialization
import Testing
import Yams

@testable import CloudFormation

/// A template has the same bytes for the same calls, and its tags and outputs arrive where AWS looks for them.
@Suite struct TemplateTests {
  private func small() -> Template {
    var template = Template(
      stackName: "lab-infrastructure", description: "A network.", tags: ["team": "x", "app": "y"])
    template.metadata = ["b": 1, "a": 2]
    let size = template.addParameter("Size", ParameterForm(defaultValue: "small", allowedValues: ["small", "large"]))
    let subnets = template.addListParameter("Subnets", ParameterForm(.subnetId, description: "Where."))
    let isLarge = template.addCondition("IsLarge", .equals(size, "large"))
    let gateway = template.add("Gateway", EC2.InternetGateway())
    let vpc = template.add(
      "Vpc", EC2.VPC(cidrBlock: "10.0.0.0/16") { $0.tags = ["app": "own"] },
      ResourceSettings(
        deletionPolicy: .retain, updateReplacePolicy: .delete, dependsOn: [gateway], condition: isLarge,
        metadata: ["reason": "why"]))
    template.export("VpcId", vpc.ref, description: "The network.", condition: isLarge)
    template.export("SubnetIds", subnets)
    template.output("Size", size)
    return template
  }

  @Test("everything has its place, in the order in which it was added")
  func golden() {
    let expected = """
      ---
      AWSTemplateFormatVersion: "2010-09-09"
      Description: A network.
      Metadata:
        a: 2
        b: 1
      Parameters:
        Size:
          Type: String
          Default: small
          AllowedValues:
            - small
            - large
        Subnets:
          Type: List<AWS::EC2::Subnet::Id>
          Description: Where.
      Conditions:
        IsLarge:
          Fn::Equals:
            - Ref: Size
            - large
      Resources:
        Gateway:
          Type: AWS::EC2::InternetGateway
          Properties:
            Tags:
              - Key: app
                Value: "y"
              - Key: team
                Value: x
        Vpc:
          Type: AWS::EC2::VPC
          Condition: IsLarge
          DependsOn:
            - Gateway
          DeletionPolicy: Retain
          UpdateReplacePolicy: Delete
          Metadata:
            reason: why
          Properties:
            CidrBlock: "10.0.0.0/16"
            Tags:
              - Key: app
                Value: own
              - Key: team
                Value: x
      Outputs:
        VpcId:
          Description: The network.
          Condition: IsLarge
          Value:
            Ref: Vpc
          Export:
            Name: lab-infrastructure-VpcId
        SubnetIds:
          Value:
            Fn::Join:
              - ","
              - Ref: Subnets
          Export:
            Name: lab-infrastructure-SubnetIds
        Size:
          Value:
            Ref: Size

      """
    let template = small()
    #expect(template.yaml == expected)
    #expect(template.problems == [])
    #expect(template.text == small().text)
  }

  @Test("YAML's readers read from the YAML what stands in the JSON")
  func sameInBoth() throws {
    let template = Sample.everything()
    let fromYAML = try #require(try Yams.compose(yaml: template.yaml))
    let fromJSON = try #require(try Yams.compose(yaml: template.text))
    #expect(fromYAML == fromJSON)
  }

  @Test("the template's tags are on every type that can carry them, in its form; the resource's own go before")
  func tags() throws {
    let json = Sample.everything().json["Resources"]
    func properties(_ id: String) throws -> JSON { try #require(json?[id]?["Properties"]) }
    let list: JSON = [["Key": "apus:cluster", "Value": "sample"], ["Key": "project", "Value": "genomics"]]
    #expect(try properties("Gateway")["Tags"] == list)
    #expect(try properties("Files")["FileSystemTags"] == list)
    #expect(try properties("Budget")["ResourceTags"] == list)
    let map: JSON = ["apus:cluster": "sample", "project": "genomics"]
    #expect(try properties("Vault")["BackupVaultTags"] == map)
    #expect(try properties("Parameter")["Tags"] == map)
    let rule = try #require(try properties("Plan")["BackupPlan"]?["BackupPlanRule"]?.array?.first)
    #expect(rule["RecoveryPointTags"] == ["apus:cluster": "sample", "project": "genomics", "rhythm": "daily"])
    #expect(try properties("AssociationSubnet0")["Tags"] == nil)
    var bare = Template(stackName: "s", description: "d")
    bare.add("Gateway", EC2.InternetGateway())
    #expect(bare.json["Resources"]?["Gateway"] == ["Type": "AWS::EC2::InternetGateway"])
  }

  @Test("another template reads an export by the name that it was declared with")
  func exports() {
    var first = small()
    let vpcId = first.export("VpcId2", "vpc-1")
    let list = first.export("List", ["a", "b"])
    var second = Template(stackName: "lab-cluster", description: "d")
    let table = second.add("Table", EC2.RouteTable(vpcId: vpcId.value))
    second.add("Name", SSM.Parameter(type: "String", value: .select(0, list.value)))
    #expect(table.ref.json.line == #"{"Ref": "Table"}"#)
    #expect(vpcId.stackName == "lab-infrastructure" && vpcId.name == "VpcId2")
    #expect(second.imports == ["lab-infrastructure-List", "lab-infrastructure-VpcId2"])
    #expect(Set(second.imports).isSubset(of: first.exports))
    #expect(first.imports == [] && second.exports == [])
    #expect(
      list.value.json.line == #"{"Fn::Split": [",", {"Fn::ImportValue": "lab-infrastructure-List"}]}"#)
    #expect(second.problems == [])
  }
}
