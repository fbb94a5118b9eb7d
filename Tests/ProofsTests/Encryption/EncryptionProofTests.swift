import Platform
import Proofs
import Serialization
import Testing

/// One volume that is not encrypted, or one mount in plain text, is what the whole proof is for.
@Suite struct EncryptionProofTests {
  private func judged(_ edits: Edit...) -> Proof? {
    Proofs.all(of: SoundPlatform.with(edits)).first { $0.id == "encryption" }
  }

  private static let configuration = "cluster/Resources/Cluster/Properties/ClusterConfiguration"

  @Test func aSoundPlatformIsProven() throws {
    let proof = try #require(judged())
    #expect(proof.counterexamples == [])
    #expect(proof.isProven)
    #expect(proof.examined >= 15)
    #expect(proof.assumptions.contains { $0.message.contains("ParallelCluster takes no key for root volumes") })
  }

  @Test(arguments: [
    (Edit("storage/Resources/Files/Properties/Encrypted", false), "Encrypted is false"),
    (Edit("storage/Resources/Files/Properties/Encrypted", nil), "Encrypted is not given"),
    (Edit("storage/Resources/Files/Properties/KmsKeyId", nil), "KmsKeyId is not given"),
    (Edit("storage/Resources/Files/Properties/KmsKeyId", "alias/aws/elasticfilesystem"), "AWS's own key"),
    (Edit("storage/Resources/Files/Properties/KmsKeyId", ["Ref": "Bucket"]), "a AWS::S3::Bucket"),
    (
      Edit("storage/Resources/Files/Properties/FileSystemPolicy", nil),
      "denies elasticfilesystem:ClientMount without TLS"
    ),
    (
      Edit("storage/Resources/Files/Properties/FileSystemPolicy/Statement/0/Effect", "Allow"),
      "does not deny elasticfilesystem:ClientMount"
    ),
    (
      Edit(
        "storage/Resources/Files/Properties/FileSystemPolicy/Statement/0/Condition",
        ["Bool": ["aws:SecureTransport": "true"]]),
      "does not deny elasticfilesystem:ClientMount"
    ),
    (Edit("storage/Resources/Scratch/Properties/KmsKeyId", nil), "KmsKeyId is not given"),
    (Edit("storage/Resources/Bucket/Properties/BucketEncryption", nil), "BucketEncryption is not given"),
    (
      Edit(
        "storage/Resources/Bucket/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm",
        "AES256"), "SSEAlgorithm is 'AES256'"
    ),
    (Edit("storage/Resources/BucketPolicy", nil), "no policy denies s3:GetObject"),
    (
      Edit("storage/Resources/BucketPolicy/Properties/PolicyDocument/Statement/0/Resource/1", nil),
      "does not deny s3:GetObject"
    ),
    (
      Edit("storage/Resources/BucketPolicy/Properties/PolicyDocument/Statement/0/Resource/0", nil),
      "does not deny s3:ListBucket"
    ),
    (Edit("storage/Resources/Vault/Properties/EncryptionKeyArn", nil), "EncryptionKeyArn is not given"),
    (Edit("storage/Resources/DatabaseSecret/Properties/KmsKeyId", nil), "KmsKeyId is not given"),
    (
      Edit("storage/Resources/DatabaseSecret/Properties/SecretString", "hunter2"), "SecretString stands in the template"
    ),
    (Edit("storage/Resources/Database/Properties/StorageEncrypted", "false"), "StorageEncrypted is \"false\""),
    (Edit("storage/Resources/Database/Properties/MasterUserPassword", "hunter2"), "in plain text"),
    (Edit("storage/Resources/Tls/Properties/Parameters/require_secure_transport", "OFF"), "is \"OFF\""),
    (Edit("storage/Resources/Database/Properties/DBClusterParameterGroupName", nil), "no parameter group"),
    (Edit("storage/Resources/DataKey/Properties/EnableKeyRotation", nil), "EnableKeyRotation is not given"),
    (Edit("storage/Resources/DataKey/Properties/KeyPolicy/Statement/0", nil), "locks the account out"),
    (
      Edit("storage/Resources/DataKey/Properties/KeyPolicy/Statement/0/Principal", "*"),
      "locks the account out"
    ),
    (
      Edit("storage/Resources/DataKey/Properties/KeyPolicy/Statement/1/Principal", ["AWS": "*"]),
      ""
    ),
    (
      Edit(
        "storage/Resources/DataKey/Properties/KeyPolicy/Statement/2",
        ["Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*"]), "to everyone"
    ),
    (Edit("infrastructure/Resources/FlowLogs/Properties/KmsKeyId", nil), "KmsKeyId is not given"),
    (Edit("infrastructure/Resources/Topic/Properties/KmsMasterKeyId", "alias/aws/sns"), "AWS's own key"),
    (
      Edit("infrastructure/Resources/TopicPolicy/Properties/PolicyDocument/Statement/0", nil),
      "does not deny sns:Publish"
    ),
    (Edit("\(configuration)/HeadNode/LocalStorage/RootVolume/Encrypted", false), "the head node's root volume"),
    (
      Edit(
        "\(configuration)/Scheduling/SlurmQueues/0/ComputeSettings",
        ["LocalStorage": ["RootVolume": ["Encrypted": false]]]),
      "the root volume of queue 'cpu'"
    ),
    (Edit("\(configuration)/SharedStorage/0/EbsSettings/Encrypted", false), "files are not encrypted"),
    (Edit("\(configuration)/SharedStorage/0/EbsSettings/KmsKeyId", nil), "KmsKeyId is not given"),
    (Edit("\(configuration)/SharedStorage/1/EfsSettings/EncryptionInTransit", nil), "EncryptionInTransit is not given"),
    (Edit("\(configuration)/SharedStorage/1/EfsSettings/FileSystemId", nil), "Encrypted is not given, which is false"),
    (Edit("\(configuration)/HeadNode/SharedStorageType", "Efs"), "internal file system is not encrypted"),
    (
      Edit(
        "cluster/Resources/Listener",
        ["Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": ["Protocol": "HTTP", "Port": 80]]),
      "Protocol is 'HTTP' on port 80"
    ),
    (
      Edit(
        "cluster/Resources/Listener",
        [
          "Type": "AWS::ElasticLoadBalancingV2::Listener",
          "Properties": ["Protocol": "HTTPS", "Port": 443, "SslPolicy": "ELBSecurityPolicy-2016-08"],
        ]), "TLS 1.1 or older"
    ),
    (
      Edit(
        "cluster/Resources/P", ["Type": "AWS::SSM::Parameter", "Properties": ["Name": "/apus/password", "Value": "x"]]),
      "sounds like a secret"
    ),
  ])
  func findsWhatIsInTheClear(_ edit: Edit, _ words: String) throws {
    let found = try #require(judged(edit)).counterexamples
    if words.isEmpty {
      // The service's source condition holds for everyone, too.
      #expect(found == [])
    } else {
      #expect(found.contains { $0.message.contains(words) }, "\(found)")
    }
  }

  @Test(arguments: [
    Edit("storage/Resources/Files/Properties/KmsKeyId", "arn:aws:kms:us-east-1:111122223333:key/1"),
    Edit("storage/Resources/Files/Properties/Encrypted", "true"),
    Edit("storage/Resources/Scratch/Properties/LustreConfiguration/DeploymentType", "SCRATCH_2"),
    Edit("storage/Resources/Tls/Properties/Parameters/require_secure_transport", "1"),
    Edit(
      "cluster/Resources/Listener",
      [
        "Type": "AWS::ElasticLoadBalancingV2::Listener",
        "Properties": [
          "Protocol": "HTTP", "Port": 80,
          "DefaultActions": [["Type": "redirect", "RedirectConfig": ["Protocol": "HTTPS", "StatusCode": "HTTP_301"]]],
        ],
      ]),
  ])
  func otherSoundWaysAreProven(_ edit: Edit) throws {
    #expect(try #require(judged(edit)).counterexamples == [])
  }

  @Test func aScratchFileSystemIsAStatedException() throws {
    let proof = try #require(
      judged(
        Edit("storage/Resources/Scratch/Properties/KmsKeyId", nil),
        Edit("storage/Resources/Scratch/Properties/LustreConfiguration/DeploymentType", "SCRATCH_2")))
    #expect(proof.counterexamples == [])
    #expect(proof.assumptions.contains { $0.message.contains("SCRATCH_2: a scratch file system is always encrypted") })
  }
}
