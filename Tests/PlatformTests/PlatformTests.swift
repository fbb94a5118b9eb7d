import Platform
import Serialization
import Testing

/// What stands in other rooms rests on this: a reference that is resolved to the wrong thing makes every proof worthless.
@Suite struct PlatformTests {
  private let network = WrittenStack(
    name: "a-network",
    template: [
      "Parameters": ["Range": ["Type": "String", "Default": "10.0.0.0/16"]],
      "Conditions": ["Never": ["Fn::Equals": ["a", "b"]]],
      "Resources": [
        "Vpc": ["Type": "AWS::EC2::VPC", "Properties": ["CidrBlock": ["Ref": "Range"]]],
        "Gone": ["Type": "AWS::EC2::VPC", "Condition": "Never"],
        "Key": ["Type": "AWS::KMS::Key", "DeletionPolicy": "Retain"],
      ],
      "Outputs": ["Vpc": ["Value": ["Ref": "Vpc"], "Export": ["Name": "a-network-Vpc"]]],
    ])

  @Test func resolvesWithinAndBetweenStacks() {
    let user = WrittenStack(
      name: "a-user",
      template: [
        "Resources": [
          "Group": [
            "Type": "AWS::EC2::SecurityGroup",
            "Properties": [
              "VpcId": ["Fn::ImportValue": "a-network-Vpc"],
              "Description": ["Fn::Sub": "in ${AWS::Region}, ${!literal}, ${Role.Arn}, ${AWS::AccountId}"],
              "Left": ["Ref": "AWS::NoValue"],
              "List": ["Fn::Select": [1, ["Fn::Split": [",", ["Fn::Join": [",", ["x", ["Ref": "Role"]]]]]]]],
            ],
          ], "Role": ["Type": "AWS::IAM::Role"],
        ]
      ])
    let platform = Platform(region: "us-east-1", stacks: [network, user])
    let group = platform[ResourceID(stack: "a-user", logicalId: "Group")]
    #expect(platform.resource(group?["VpcId"])?.id == ResourceID(stack: "a-network", logicalId: "Vpc"))
    #expect(platform.resource(group?["VpcId"])?["CidrBlock"] == "10.0.0.0/16")
    #expect(group?["Description"] == "in us-east-1, ${literal}, ${a-user/Role.Arn}, ${AWS::AccountId}")
    #expect(group?["Left"] == nil)
    #expect(group?["List"] == "${a-user/Role}")
    #expect(platform.resources.count == 4)
    #expect(platform.problems.isEmpty)
  }

  @Test func saysWhatIsNotThere() {
    let user = WrittenStack(
      name: "a-user",
      template: [
        "Resources": [
          "Group": [
            "Type": "AWS::EC2::SecurityGroup",
            "Properties": ["VpcId": ["Fn::ImportValue": "none"], "Other": ["Ref": "Nobody"]],
          ]
        ]
      ])
    #expect(
      Platform(region: "us-east-1", stacks: [user]).problems == [
        "a-user imports 'none', which no stack exports", "a-user refers to 'Nobody', which it does not have",
      ])
  }

  @Test func circlesEnd() {
    let template: JSON = [
      "Conditions": ["A": ["Condition": "B"], "B": ["Condition": "A"]],
      "Resources": ["X": ["Type": "T", "Condition": "A"]],
      "Outputs": ["O": ["Value": ["Fn::ImportValue": "o"], "Export": ["Name": "o"]]],
    ]
    let platform = Platform(region: "us-east-1", stacks: [WrittenStack(name: "s", template: template)])
    #expect(platform.resources.isEmpty)
    #expect(platform.problems.count == 1)
  }
}
