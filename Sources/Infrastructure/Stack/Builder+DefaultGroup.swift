import CloudFormation
import ClusterFile
import Serialization

extension Builder {
  /// Closes the group that EC2 gives to whatever names none. It comes with the network, with a rule that lets its members
  /// speak with each other and one that lets everything out, and CloudFormation cannot touch it; AWS's own runbook takes
  /// all its rules away. Source: Systems Manager Automation runbook reference,
  /// AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules.
  mutating func closeDefaultGroup(of vpc: Handle<EC2.VPC>) {
    let runbook = "AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules"
    let role = addDefaultGroupRole(vpc, runbook)
    let parameters: JSON = [
      "GroupId": [vpc.defaultSecurityGroup.json], "AutomationAssumeRole": [role.arn.json],
    ]
    template.add(
      "DefaultGroupClosed",
      SSM.Association(name: .literal(runbook)) {
        $0.associationName = .literal("\(cluster.name)-default-group-closed")
        $0.parameters = parameters
        $0.tags = tags("default-group-closed")
      })
  }

  private mutating func addDefaultGroupRole(_ vpc: Handle<EC2.VPC>, _ runbook: String) -> Handle<IAM.Role> {
    let executions: Value<String> = "arn:\(.partition):ssm:\(.region):\(.accountId):automation-execution/*"
    let definition: Value<String> = "arn:\(.partition):ssm:\(.region):*:automation-definition/\(runbook):*"
    let trust = PolicyDocument.trust(
      service: "ssm.amazonaws.com",
      conditions: [
        .equals("aws:SourceAccount", .accountId),
        .arnLike("aws:SourceArn", executions),
      ])
    let policy = PolicyDocument([
      Statement(
        .allow, sid: "Close", actions: ["ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"],
        resources: ["arn:\(.partition):ec2:\(.region):\(.accountId):security-group/\(vpc.defaultSecurityGroup)"]),
      Statement(.allow, sid: "Look", actions: ["ec2:DescribeSecurityGroups"], resources: ["*"]),
      Statement(.allow, sid: "Start", actions: ["ssm:StartAutomationExecution"], resources: [definition]),
      Statement(.allow, sid: "Follow", actions: ["ssm:GetAutomationExecution"], resources: [executions]),
    ])
    return template.add(
      "DefaultGroupRole",
      IAM.Role(assumeRolePolicyDocument: trust) {
        $0.description = .literal("Closes the default security group of the cluster \(cluster.name)")
        $0.policies = [.init(policyName: "close-default-group", policyDocument: policy)]
        setNameAndBoundary(of: &$0, "default-group")
        $0.tags = tags("default-group")
      }, ResourceSettings().unbounded("ec2:DescribeSecurityGroups", "EC2 knows no resource for it"))
  }
}
