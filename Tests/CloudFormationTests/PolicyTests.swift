import Serialization
import Testing

@testable import CloudFormation

/// Policies have the form of IAM's and CloudFormation's grammars, and lose nothing on the way.
@Suite struct PolicyTests {
  @Test("a statement has its parts in their order")
  func statement() {
    let statement = Statement(
      .deny, sid: "TLS", principal: .everyone, actions: ["s3:*"], resources: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
      conditions: [.secureTransport(false), .equals("aws:SourceAccount", .accountId, "1"), .like("s3:prefix", "a/*")])
    #expect(
      statement.json.line == #"{"Sid": "TLS", "Effect": "Deny", "Principal": "*", "Action": ["s3:*"], "#
        + #""Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}, "#
        + #""StringEquals": {"aws:SourceAccount": [{"Ref": "AWS::AccountId"}, "1"]}, "#
        + #""StringLike": {"s3:prefix": ["a/*"]}}}"#)
  }

  @Test("all but some is written as such")
  func allBut() {
    let statement = Statement(.deny, actions: .allBut(["iam:*"]), resources: .allBut(["arn:x"]))
    #expect(statement.json.line == #"{"Effect": "Deny", "NotAction": ["iam:*"], "NotResource": ["arn:x"]}"#)
  }

  @Test("a trust policy names the service and no resource")
  func trust() {
    let policy = PolicyDocument.trust(
      service: "backup.amazonaws.com", conditions: [.equals("aws:SourceAccount", .accountId)])
    #expect(
      policy.json.line == #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "#
        + #"["backup.amazonaws.com"]}, "Action": ["sts:AssumeRole"], "Condition": {"StringEquals": "#
        + #"{"aws:SourceAccount": [{"Ref": "AWS::AccountId"}]}}}]}"#)
  }

  @Test("the account as a principal is its root in its own partition")
  func account() {
    let statement = Statement(.allow, principal: .account, actions: ["kms:*"], resources: ["*"])
    #expect(
      statement.json["Principal"]?.line
        == #"{"AWS": [{"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}]}"#)
  }

  @Test("comparisons of one kind share an object, in the order given")
  func conditions() {
    let json = StatementCondition.json([
      .equals("b", "1"), .arnLike("x", "arn:*"), .equals("a", "2"), .equals("b", "3"),
    ])
    #expect(json?.line == #"{"StringEquals": {"b": ["1", "3"], "a": ["2"]}, "ArnLike": {"x": ["arn:*"]}}"#)
    #expect(StatementCondition.json([]) == nil)
  }

  @Test("a stack policy names resources and types as CloudFormation does")
  func stackPolicy() {
    let files = Handle<EFS.FileSystem>(logicalId: "Files")
    let policy = StackPolicy([
      .init(.allow, [.all], .all), .init(.deny, [.replace, .delete], of: [files]),
      .init(.deny, [.modify], .types(["AWS::KMS::Key"])),
    ])
    #expect(
      policy.json.line
        == #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["Update:*"], "Resource": "*"}, "#
        + #"{"Effect": "Deny", "Principal": "*", "Action": ["Update:Replace", "Update:Delete"], "#
        + #""Resource": ["LogicalResourceId/Files"]}, {"Effect": "Deny", "Principal": "*", "Action": ["Update:Modify"], "#
        + #""Resource": "*", "Condition": {"StringEquals": {"ResourceType": ["AWS::KMS::Key"]}}}]}"#)
  }
}
