import Serialization
import Testing

@testable import CloudFormation

/// Values have the forms that CloudFormation's reference gives for them.
@Suite struct ValueTests {
  private let vpc = Handle<EC2.VPC>(logicalId: "Vpc")
  private let bucket = Handle<S3.Bucket>(logicalId: "Bucket")

  private func line(_ value: Value<String>) -> String { value.json.line }
  private func line(_ value: StringList) -> String { value.json.line }

  @Test("literals stand as they are")
  func literals() {
    #expect(line("text") == #""text""#)
    #expect(line(["a", "b"]) == #"["a", "b"]"#)
    #expect((7 as Value<Int>).json.line == "7")
    #expect((true as Value<Bool>).json.line == "true")
    #expect((0.5 as Value<Double>).json.line == "0.5")
    #expect((2 as Value<Double>).json.line == "2")
    #expect(Value<Double>.literal(1e300).json.line == "1e+300")
    #expect(Value<Double>.literal(-0.25).json.line == "-0.25")
  }

  @Test("references name a resource, an attribute or one of AWS's own parameters")
  func references() {
    #expect(line(vpc.ref) == #"{"Ref": "Vpc"}"#)
    #expect(line(bucket.arn) == #"{"Fn::GetAtt": ["Bucket", "Arn"]}"#)
    #expect(
      line(Handle<RDS.DBCluster>(logicalId: "Db").endpointAddress) == #"{"Fn::GetAtt": ["Db", "Endpoint.Address"]}"#)
    #expect(
      line(Handle<NestedStack>(logicalId: "Provider").output("ServiceToken"))
        == #"{"Fn::GetAtt": ["Provider", "Outputs.ServiceToken"]}"#)
    let own: [Value<String>] = [.region, .accountId, .partition, .urlSuffix, .stackName, .stackId, .noValue]
    let names = ["Region", "AccountId", "Partition", "URLSuffix", "StackName", "StackId", "NoValue"]
    #expect(own.map { $0.json["Ref"]?.string } == names.map { "AWS::\($0)" })
  }

  @Test("functions have their names and the order of their arguments")
  func functions() {
    #expect(line(.join("-", ["a", vpc.ref])) == #"{"Fn::Join": ["-", ["a", {"Ref": "Vpc"}]]}"#)
    #expect(line(.select(1, .availabilityZones())) == #"{"Fn::Select": [1, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}"#)
    #expect(line(.availabilityZones(of: "us-east-1")) == #"{"Fn::GetAZs": "us-east-1"}"#)
    #expect(
      line(.cidr(vpc.cidrBlock, count: 4, hostBits: 8))
        == #"{"Fn::Cidr": [{"Fn::GetAtt": ["Vpc", "CidrBlock"]}, 4, 8]}"#)
    #expect(line(.split(",", vpc.ref)) == #"{"Fn::Split": [",", {"Ref": "Vpc"}]}"#)
    #expect(line(.base64("x")) == #"{"Fn::Base64": "x"}"#)
    let condition = Condition(name: "IsLarge")
    #expect(
      line(.if(condition, then: "a", else: .noValue)) == #"{"Fn::If": ["IsLarge", "a", {"Ref": "AWS::NoValue"}]}"#)
  }

  @Test("conditions have their names")
  func conditions() {
    let other = Condition(name: "Other")
    let test = Condition.Test.or([.not(.equals(.region, "us-east-1")), .and([.condition(other), .equals("a", "b")])])
    #expect(
      test.json.line == #"{"Fn::Or": [{"Fn::Not": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}]}, "#
        + #"{"Fn::And": [{"Condition": "Other"}, {"Fn::Equals": ["a", "b"]}]}]}"#)
  }

  @Test("a text with values in it is Fn::Sub, and only where it must be")
  func interpolation() {
    let name = "genomics"
    let known: Value<String> = "x"
    #expect("a-\(name)-\(7)-\(known)" as Value<String> == .literal("a-genomics-7-x"))
    #expect("\(vpc.ref)" as Value<String> == vpc.ref)
    #expect("" as Value<String> == .literal(""))
    #expect(
      line("arn:\(.partition):s3:::\(bucket.ref)/\(bucket.arn)")
        == #"{"Fn::Sub": "arn:${AWS::Partition}:s3:::${Bucket}/${Bucket.Arn}"}"#)
    let zone = Value<String>.select(0, .availabilityZones())
    #expect(
      line("${\(zone)/\(vpc.ref)")
        == #"{"Fn::Join": ["", ["${", {"Fn::Select": [0, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}, "/", {"Ref": "Vpc"}]]}"#
    )
  }

  @Test("what looks like a variable in a text stays text")
  func escapes() {
    #expect("${aws:username}" as Value<String> == .literal("${aws:username}"))
    #expect(line("${aws:username} \(.region)") == #"{"Fn::Sub": "${!aws:username} ${AWS::Region}"}"#)
    #expect(line("\("$")\("{x}")\(.region)") == #"{"Fn::Sub": "${!x}${AWS::Region}"}"#)
    #expect(line("${\u{301}x}\(.region)") == "{\"Fn::Sub\": \"${!\u{301}x}${AWS::Region}\"}")
    #expect(line("$$\(.region)") == #"{"Fn::Sub": "$$${AWS::Region}"}"#)
    #expect(References(of: ("${Nobody} \(vpc.ref)" as Value<String>).json).names == ["Vpc"])
  }
}
