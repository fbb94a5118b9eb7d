import Platform
import Proofs
import Serialization
import Testing

/// A star in a policy, a role that writes its own, or a stranger in a trust policy must not pass.
@Suite struct PermissionsProofTests {
  private func judged(_ edits: Edit...) -> Proof? {
    Proofs.all(of: SoundPlatform.with(edits)).first { $0.id == "permissions" }
  }

  private static let roles = "cluster/Resources"
  private static let head = "cluster/Resources/HeadRole/Properties/Policies/0/PolicyDocument/Statement"
  private static let compute = "cluster/Resources/ComputeRole/Properties/Policies/0/PolicyDocument/Statement"
  private static let provider = "cluster/Resources/ProviderRole/Properties/Policies/0/PolicyDocument/Statement"

  private static func allow(_ action: JSON, _ resource: JSON = "*", _ condition: JSON? = nil) -> JSON {
    var statement: JSON = ["Sid": "New", "Effect": "Allow", "Action": action, "Resource": resource]
    statement["Condition"] = condition
    return statement
  }

  private static func sub(_ text: String) -> JSON { ["Fn::Sub": .string(text)] }

  /// A launch with whatever security group of a VPC.
  private static func launch(_ action: JSON, _ vpc: String) -> JSON {
    allow(
      action, sub("arn:aws:ec2:us-east-1:${AWS::AccountId}:security-group/*"),
      ["ArnEquals": ["ec2:Vpc": [sub("arn:aws:ec2:us-east-1:${AWS::AccountId}:\(vpc)")]]])
  }

  @Test func theProviderMayTryALaunchInANetworkThatIsThere() throws {
    let launch = Edit("\(Self.provider)/3", Self.launch("ec2:RunInstances", "vpc/vpc-0123456789abcdef0"))
    let proof = try #require(judged(launch))
    #expect(proof.counterexamples == [])
    #expect(proof.assumptions.contains { $0.message.contains("vpc-0123456789abcdef0, which the cluster file names") })
  }

  @Test func aSoundPlatformIsProven() throws {
    let proof = try #require(judged())
    #expect(proof.counterexamples == [])
    #expect(proof.isProven)
    #expect(proof.examined >= 30)
    let said = proof.assumptions.map(\.message)
    #expect(said.contains { $0.contains("AWS has no resources for it") }, "each star has its reason")
    #expect(said.contains { $0.contains("nothing bounds them but the policy that it writes") })
    #expect(
      said.contains {
        $0.contains("bound to this cluster by StringEquals ec2:ResourceTag/parallelcluster:cluster-name")
      })
  }

  @Test(arguments: [
    (Edit("\(compute)/0/Action/0", "ec2:TerminateInstances"), "allows ec2:TerminateInstances on *"),
    (Edit("\(compute)/0/Action/0", "ec2:*"), "allows every action: ec2:*"),
    (Edit("\(compute)/2/Action", "s3:*"), "allows every action: s3:*"),
    (Edit("\(compute)/0/Action", "*"), "allows every action: *"),
    (Edit("\(compute)/2/Action/0", "s3:Get*"), "wider than itself: it has s3:Get* on"),
    (Edit("\(compute)/2/Resource", "*"), "allows s3:GetObject on *"),
    (Edit("\(compute)/2/Resource", "arn:aws:s3:::*"), "allows s3:GetObject on arn:aws:s3:::*"),
    (Edit("\(compute)/2/Resource", "arn:aws:s3:::genomics*/*"), "not this cluster's alone"),
    (
      Edit(
        "\(compute)/1/Resource", sub("arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/parallelcluster-slurm-other")),
      "not this cluster's alone"
    ),
    (
      Edit("\(compute)/1/Resource", sub("arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/parallelcluster-slurm-*")),
      "not this cluster's alone"
    ),
    (
      Edit(
        "\(compute)/1/Resource", sub("arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/parallelcluster-slurm-demo*")),
      "not this cluster's alone"
    ),
    (
      Edit("\(compute)/1/Resource", "arn:aws:dynamodb:us-east-1:999988887777:table/parallelcluster-slurm-demo"),
      "not this cluster's alone"
    ),
    (
      Edit("\(compute)/0", ["Effect": "Allow", "NotAction": "iam:*", "Resource": "*"]), "allows all but NotAction iam:*"
    ),
    (
      Edit("\(compute)/0", ["Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::x"]),
      "allows all but NotResource"
    ),
    (Edit("\(head)/3/Condition", nil), "allows ec2:TerminateInstances on *"),
    (Edit("\(head)/3/Condition", ["StringEquals": ["ec2:ResourceTag/parallelcluster:cluster-name": "other"]]), "on *"),
    (Edit("\(head)/3/Condition", ["StringLike": ["ec2:ResourceTag/parallelcluster:cluster-name": "*"]]), "on *"),
    (
      Edit("\(head)/3/Condition", ["StringEqualsIfExists": ["ec2:ResourceTag/parallelcluster:cluster-name": "demo"]]),
      "on *"
    ),
    (
      Edit("\(head)/3/Condition", ["StringNotEquals": ["ec2:ResourceTag/parallelcluster:cluster-name": "demo"]]), "on *"
    ),
    (
      Edit("\(head)/5", allow("iam:PutRolePolicy", ["Fn::GetAtt": ["HeadRole", "Arn"]])),
      "may write the policies of roles"
    ),
    (Edit("\(head)/5", allow(["IAM:attachrolepolicy"])), "may attach policies to roles"),
    (Edit("\(head)/5", allow(["iam:Put*"])), "may write the policies of roles"),
    (Edit("\(head)/5", allow("iam:CreatePolicyVersion")), "may rewrite policies"),
    (Edit("\(head)/5", allow("ssm:SendCommand")), "run programs on instances"),
    (
      Edit("\(head)/5", allow("s3:PutBucketPolicy", ["Fn::ImportValue": "demo-storage-Bucket"])),
      "may write who may do what"
    ),
    (
      Edit("\(head)/5", allow("kms:PutKeyPolicy", ["Fn::ImportValue": "demo-storage-DataKey"])),
      "may write who may do what"
    ),
    (Edit("\(head)/4/Resource", "*"), "may lend whatever role"),
    (Edit("\(head)/4/Resource", sub("arn:aws:iam::${AWS::AccountId}:role/*")), "may lend whatever role"),
    (Edit("\(head)/4/Condition", nil), "to whatever service"),
    (Edit("\(head)/4/Condition", ["StringEquals": ["iam:PassedToService": "*"]]), "to whatever service"),
    (Edit("\(head)/4/Resource/0", ["Fn::GetAtt": ["ProviderRole", "Arn"]]), "wider than itself"),
    (
      Edit(
        "\(compute)/3",
        allow(
          "dynamodb:DeleteTable", sub("arn:aws:dynamodb:us-east-1:${AWS::AccountId}:table/parallelcluster-slurm-demo"))),
      "wider than itself: it has dynamodb:DeleteTable"
    ),
    (Edit("\(head)/5", allow("sts:AssumeRole")), "may lend whatever role"),
    // Only the provider tries launches, in a VPC that is named, and does nothing else there.
    (Edit("\(head)/5", launch("ec2:RunInstances", "vpc/vpc-0123456789abcdef0")), "not this cluster's alone"),
    (Edit("\(provider)/3", launch("ec2:RunInstances", "vpc/*")), "not this cluster's alone"),
    (
      Edit("\(provider)/3", launch("ec2:CreateNetworkInterface", "vpc/vpc-0123456789abcdef0")),
      "not this cluster's alone"
    ),
    (Edit("\(provider)/0/Resource", "*"), "not only this cluster's roles"),
    (
      Edit("\(provider)/0/Resource", sub("arn:aws:iam::${AWS::AccountId}:role/parallelcluster/*")),
      "not only this cluster's roles"
    ),
    (Edit("\(provider)/0/Resource", sub("arn:aws:iam::${AWS::AccountId}:role/demo-*")), "may write its own rights"),
    (Edit("\(provider)/1/Condition", nil), "with whatever policy"),
    (
      Edit("\(provider)/1/Condition/ArnEquals", ["iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"]),
      "reaches all clusters"
    ),
    (
      Edit("\(provider)/1/Condition/ArnLike", ["iam:PolicyARN": "arn:aws:iam::aws:policy/*"]),
      "whatever policy arn:aws:iam::aws:policy/*"
    ),
    (Edit("\(provider)/0/Action/0", "iam:UpdateAssumeRolePolicy"), "say who may take on roles"),
    (
      Edit(
        "cluster/Resources/Cluster/Properties/ClusterConfiguration/Iam",
        ["PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"]), "also without the boundary"
    ),
    (Edit("\(roles)/Provider/Properties/Parameters", nil), "the provider makes a role for itself"),
    (
      Edit("\(roles)/HeadRole/Properties/ManagedPolicyArns/0", "arn:aws:iam::aws:policy/AdministratorAccess"),
      "reaches all clusters"
    ),
    (
      Edit("\(roles)/HeadRole/Properties/ManagedPolicyArns/1", "arn:aws:iam::aws:policy/AmazonS3FullAccess"),
      "reaches all clusters"
    ),
    (
      Edit("\(roles)/HeadRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal", "*"),
      "everyone may take it on"
    ),
    (
      Edit(
        "\(roles)/HeadRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal",
        ["AWS": "arn:aws:iam::999988887777:root"]), "may take it on, which is no service"
    ),
    (
      Edit(
        "\(roles)/HeadRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal",
        ["Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]]),
      "lambda.amazonaws.com may take it on; it is used by ec2.amazonaws.com only"
    ),
    (
      Edit(
        "\(roles)/HeadRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal",
        ["Federated": "accounts.google.com"]), "Federated accounts.google.com"
    ),
    (Edit("\(roles)/User", ["Type": "AWS::IAM::User"]), "rights that stay with a person"),
    (
      Edit("\(roles)/Cluster/Properties/ClusterConfiguration/HeadNode/Iam", ["S3Access": [["BucketName": "*"]]]),
      "S3Access to the bucket '*'"
    ),
    (
      Edit("storage/Resources/Bucket/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy", false),
      "BlockPublicPolicy is false"
    ),
    (
      Edit(
        "storage/Resources/BucketPolicy/Properties/PolicyDocument/Statement/1",
        ["Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"]), "to everyone"
    ),
    (
      Edit(
        "storage/Resources/BucketPolicy/Properties/PolicyDocument/Statement/1",
        ["Effect": "Allow", "Principal": ["AWS": "999988887777"], "Action": "s3:GetObject", "Resource": "*"]),
      "999988887777, which is not of this account"
    ),
    (
      Edit("infrastructure/Resources/TopicPolicy/Properties/PolicyDocument/Statement/1/Condition", nil),
      "on behalf of whatever account"
    ),
    (Edit("infrastructure/Resources/TopicPolicy/Properties/PolicyDocument/Statement/1/Principal", ["AWS": "*"]), ""),
    (
      Edit(
        "storage/Resources/Vault/Properties/AccessPolicy",
        ["Statement": [["Effect": "Allow", "Principal": "*", "Action": "backup:CopyIntoBackupVault", "Resource": "*"]]]),
      "to everyone"
    ),
    (
      Edit("\(head)/5", allow("ec2:DeleteSnapshot", sub("arn:aws:ec2:${AWS::Region}::snapshot/*"))),
      "allows ec2:DeleteSnapshot on"
    ),
    (
      Edit("\(head)/5", allow("s3:PutObject", sub("arn:aws:s3:::${AWS::Region}-aws-parallelcluster/*"))),
      "allows s3:PutObject on"
    ),
    (
      Edit("\(provider)/3", allow("kms:CreateGrant", ["Fn::ImportValue": "demo-storage-DataKey"])),
      "may write who may do what"
    ),
    (Edit("\(compute)/0/Effect", "Allowed"), "cannot be read: statement 'Describe' has the effect \"Allowed\""),
    (Edit("\(compute)/0/Resource", [["Fn::FindInMap": ["a", "b", "c"]]]), "cannot be read"),
  ])
  func findsWhatIsTooWide(_ edit: Edit, _ words: String) throws {
    let found = try #require(judged(edit)).counterexamples
    if words.isEmpty {
      #expect(found == [])
    } else {
      #expect(found.contains { $0.message.contains(words) }, "\(found)")
    }
  }

  @Test func aRoleThatWritesItselfIsFound() throws {
    let found = try #require(
      judged(
        Edit("\(Self.roles)/ProviderRole/Properties/Path", "/parallelcluster/demo/"))
    ).counterexamples
    #expect(found.contains { $0.message.contains("it is among those itself") })
  }

  @Test(arguments: [
    Edit("\(head)/5", allow("s3:GetObject", "arn:aws:s3:::our-setup/*")),
    Edit("\(head)/5", allow("s3:GetObject", sub("arn:aws:s3:::${AWS::Region}-aws-parallelcluster/*"))),
    Edit("\(head)/5", allow(["ec2:RunInstances"], sub("arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:instance/*"))),
    Edit(
      "\(head)/5",
      allow(
        ["logs:PutLogEvents"],
        sub("arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/parallelcluster/demo-*"))),
    Edit("\(head)/5", allow("secretsmanager:GetSecretValue", ["Fn::ImportValue": "demo-storage-Secret"])),
    Edit(
      "\(head)/5",
      ["Effect": "Deny", "Action": "*", "Resource": "*", "Condition": ["Bool": ["aws:SecureTransport": "false"]]]),
    Edit(
      "\(head)/5",
      allow(
        "ec2:CreateTags", sub("arn:aws:ec2:*:${AWS::AccountId}:volume/*"),
        ["StringEquals": ["ec2:CreateAction": ["RunInstances", "CreateVolume"]]])),
    Edit("\(head)/3/Condition", ["StringEquals": ["aws:ResourceTag/apus:cluster": "demo"]]),
    Edit("\(roles)/HeadRole/Properties/ManagedPolicyArns/1", "arn:aws:iam::111122223333:policy/ours"),
    Edit("\(roles)/Cluster/Properties/ClusterConfiguration/HeadNode/Iam", ["S3Access": [["BucketName": "our-setup"]]]),
  ])
  func otherSoundWaysAreProven(_ edit: Edit) throws {
    #expect(try #require(judged(edit)).counterexamples == [])
  }

  /// What only the provider is excused for, nobody else is.
  @Test func exceptionsAreTheProvidersAlone() throws {
    let look = Self.allow(
      "ec2:DescribeVpcAttribute", Self.sub("arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:vpc/*"))
    #expect(try #require(judged(Edit("\(Self.provider)/3", look))).counterexamples == [])
    let found = try #require(judged(Edit("\(Self.head)/5", look))).counterexamples
    #expect(found.contains { $0.message.contains("allows ec2:DescribeVpcAttribute on") }, "\(found)")
  }

  @Test func aDenialTakesWhatIsAllowed() throws {
    let found = try #require(
      judged(
        Edit(
          "\(Self.head)/5",
          Self.allow("iam:PutRolePolicy", Self.sub("arn:aws:iam::${AWS::AccountId}:role/parallelcluster/demo/*"))),
        Edit("\(Self.head)/6", ["Effect": "Deny", "Action": "iam:Put*", "Resource": "*"]))
    ).counterexamples
    #expect(!found.contains { $0.message.contains("may write the policies of roles") }, "\(found)")
  }

  @Test func aBoundaryThatIsAskedForIsSound() throws {
    let boundary: JSON = "arn:aws:iam::111122223333:policy/b"
    let condition: JSON = ["StringEquals": ["iam:PermissionsBoundary": boundary]]
    let proof = try #require(
      judged(
        Edit("\(Self.roles)/Cluster/Properties/ClusterConfiguration/Iam", ["PermissionsBoundary": boundary]),
        Edit("\(Self.provider)/0/Condition", condition),
        Edit("\(Self.provider)/1/Condition/StringEquals", ["iam:PermissionsBoundary": boundary])))
    #expect(proof.counterexamples == [])
    #expect(
      proof.assumptions.contains {
        $0.message.contains("all of them are bounded by arn:aws:iam::111122223333:policy/b")
      })
  }
}
