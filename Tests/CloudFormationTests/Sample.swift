import CloudFormation
import Foundation
import Serialization

/// A template with every resource type and every property that the room can write, as cfn-lint takes it.
enum Sample {
  /// The repository's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The whole.
  static func everything() -> Template {
    var template = Template(
      stackName: "sample", description: "Every resource and property that Apus can write.",
      tags: ["apus:cluster": "sample", "project": "genomics"])
    template.transforms = ["AWS::SecretsManager-2024-09-16"]
    let key = addKeys(to: &template)
    let network = addNetwork(to: &template, key: key)
    addRules(to: &template, network)
    let role = addIdentities(to: &template)
    addLogs(to: &template, network, role, key: key)
    let files = addFileSystem(to: &template, network, key: key)
    addLustre(to: &template, network, key: key)
    let topic = addNotification(to: &template, role, key: key)
    addBackup(to: &template, files, role, topic, key: key)
    addDatabases(to: &template, network, key: key)
    addDeployment(to: &template)
    return template
  }

  private static func addKeys(to template: inout Template) -> Handle<KMS.Key> {
    let owner = Statement(.allow, sid: "Account", principal: .account, actions: ["kms:*"], resources: ["*"])
    let logs = Statement(
      .allow, sid: "Logs", principal: .services(["logs.\(.region).amazonaws.com"]),
      actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*", "kms:Describe*"], resources: ["*"],
      conditions: [.arnLike("kms:EncryptionContext:aws:logs:arn", "arn:\(.partition):logs:\(.region):\(.accountId):*")])
    let key = template.add(
      "Key",
      KMS.Key(keyPolicy: PolicyDocument([owner, logs])) {
        $0.description = "Everything of the sample."
        $0.enableKeyRotation = true
        $0.rotationPeriodInDays = 365
        $0.keySpec = "SYMMETRIC_DEFAULT"
        $0.keyUsage = "ENCRYPT_DECRYPT"
        $0.pendingWindowInDays = 30
      }, .retained)
    template.add("Alias", KMS.Alias(aliasName: "alias/\("sample")", targetKeyId: key.ref))
    return key
  }

  private static func addIdentities(to template: inout Template) -> Handle<IAM.Role> {
    let read = PolicyDocument([
      Statement(
        .allow, actions: ["ec2:DescribeInstances"], resources: ["*"],
        conditions: [.equals("aws:RequestedRegion", .region)])
    ])
    let boundary = template.add(
      "Boundary",
      IAM.ManagedPolicy(policyDocument: read) {
        $0.managedPolicyName = "sample-boundary"
        $0.path = "/apus/"
        $0.description = "The most that a role of the sample may do."
      })
    let role = template.add(
      "Role",
      IAM.Role(assumeRolePolicyDocument: .trust(service: "backup.amazonaws.com")) {
        $0.roleName = "sample"
        $0.path = "/apus/"
        $0.description = "Does one thing."
        $0.managedPolicyArns = ["arn:\(.partition):iam::aws:policy/AmazonSSMManagedInstanceCore"]
        $0.policies = [.init(policyName: "read", policyDocument: read)]
        $0.permissionsBoundary = boundary.ref
        $0.maxSessionDuration = 3600
      })
    template.add("Policy", IAM.Policy(policyName: "more", policyDocument: read, roles: [role.ref]))
    template.add("Attached", IAM.ManagedPolicy(policyDocument: read) { $0.roles = [role.ref] })
    template.add(
      "Profile",
      IAM.InstanceProfile(roles: [role.ref]) {
        $0.instanceProfileName = "sample"
        $0.path = "/apus/"
      })
    return role
  }

  private static func addDeployment(to template: inout Template) {
    let provider = template.add(
      "Provider",
      NestedStack(templateURL: "https://bucket.s3.us-east-1.amazonaws.com/provider.yaml") {
        $0.parameters = ["CustomBucket": "bucket"]
        $0.timeoutInMinutes = 30
      })
    template.add(
      "Cluster",
      PclusterCluster(
        serviceToken: provider.output("ServiceToken"), clusterName: "sample-slurm",
        clusterConfiguration: ["Region": Value.region.json]
      ) {
        $0.deletionPolicy = "Retain"
      })
    template.add(
      "Parameter",
      SSM.Parameter(type: "String", value: "text") {
        $0.name = "/apus/sample"
        $0.description = "A text."
        $0.tier = "Standard"
      })
    template.add(
      "Association",
      SSM.Association(name: "AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules") {
        $0.associationName = "sample"
        $0.parameters = ["GroupId": ["sg-0123456789abcdef0"]]
        $0.scheduleExpression = "rate(30 days)"
      })
  }
}
