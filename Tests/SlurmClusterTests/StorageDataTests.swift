import CloudFormation
import ClusterFile
import Platform
import Serialization
import Testing

@testable import SlurmCluster

/// Nothing that holds data goes with the stack, and everything stored is encrypted with a key that is named.
@Suite struct StorageDataTests {
  /// What holds data, or is needed to read them.
  private static let stateful = [
    "AWS::KMS::Key", "AWS::EFS::FileSystem", "AWS::FSx::FileSystem", "AWS::S3::Bucket", "AWS::Backup::BackupVault",
    "AWS::RDS::DBInstance", "AWS::SecretsManager::Secret",
  ]

  @Test("every resource that holds data is retained, and what it stands on", arguments: StorageFixture.names)
  func retained(_ name: String) throws {
    let platform = StorageFixture.platform(StorageFixture.stack(try StorageFixture.cluster(named: name)))
    let kept =
      Self.stateful + [
        "AWS::S3::BucketPolicy", "AWS::RDS::DBSubnetGroup", "AWS::RDS::DBParameterGroup", "AWS::EC2::Subnet",
        "AWS::IAM::Role",
      ]
    for resource in platform.resources where kept.contains(resource.type) {
      #expect(resource.deletionPolicy == "Retain", "\(resource.id)")
      #expect(resource.updateReplacePolicy == "Retain", "\(resource.id)")
    }
    #expect(!platform.resources("AWS::KMS::Key").isEmpty)
  }

  @Test("no update may delete or replace what holds data; any other change is allowed", arguments: StorageFixture.names)
  func stackPolicy(_ name: String) throws {
    let stack = StorageFixture.stack(try StorageFixture.cluster(named: name))
    let platform = StorageFixture.platform(stack)
    let ids = platform.resources.filter { Self.stateful.contains($0.type) }.map(\.id.logicalId)
    let statements = try #require(stack.stackPolicy.json["Statement"]?.array)
    #expect(statements.count == 2)
    #expect(statements[0]["Effect"] == "Allow" && statements[0]["Action"] == ["Update:*"])
    #expect(statements[1]["Effect"] == "Deny" && statements[1]["Action"] == ["Update:Replace", "Update:Delete"])
    let denied = statements[1]["Resource"]?.array?.compactMap(\.string)
    #expect(Set(denied ?? []) == Set(ids.map { "LogicalResourceId/\($0)" }))
  }

  @Test("`deletion: delete` does not reach the storage stack")
  func deletion() throws {
    let stack = try StorageFixture.stack("storage: [{mount: /a, efs: {}, deletion: delete}]")
    let files = StorageFixture.platform(stack).resources("AWS::EFS::FileSystem")
    #expect(files.map(\.deletionPolicy) == ["Retain"])
  }

  @Test("everything that can carry tags has the cluster's, and the user's", arguments: StorageFixture.names)
  func tags(_ name: String) throws {
    let cluster = try StorageFixture.cluster(named: name)
    let platform = StorageFixture.platform(StorageFixture.stack(cluster))
    let plain = [
      "AWS::KMS::Alias", "AWS::S3::BucketPolicy", "AWS::EFS::MountTarget", "AWS::Backup::BackupSelection",
      "AWS::Backup::BackupPlan", "AWS::EFS::AccessPoint",
    ]
    for resource in platform.resources where !plain.contains(resource.type) {
      #expect(resource.tag("apus:cluster") == cluster.name, "\(resource.id)")
      for (key, value) in cluster.tags { #expect(resource.tag(key) == value, "\(resource.id)") }
    }
  }

  @Test("what is stored is encrypted with the data key, or with the file's")
  func keys() throws {
    let platform = StorageFixture.platform(StorageFixture.stack(try StorageFixture.cluster(named: "every-kind")))
    let ours = "${kinds-storage/DataKey.Arn}"
    var keys: [String: String?] = [:]
    for resource in platform.resources {
      switch resource.type {
      case "AWS::EFS::FileSystem", "AWS::FSx::FileSystem", "AWS::RDS::DBInstance", "AWS::SecretsManager::Secret":
        keys[resource.id.logicalId] = .some(resource["KmsKeyId"]?.string)
      case "AWS::Backup::BackupVault": keys[resource.id.logicalId] = .some(resource["EncryptionKeyArn"]?.string)
      default: break
      }
    }
    let expected: [String: String?] = [
      "FileSystemElastic": ours, "FileSystemBursting": ours, "FileSystemPlain": nil,
      "FileSystemx50726F766973696F6E65645F31":
        "arn:aws:kms:us-west-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
      // FSx takes no key for scratch file systems.
      "FileSystemScratch1": nil, "FileSystemScratch2": nil, "FileSystemDisks": ours, "FileSystemCold": ours,
      "FileSystemFast": "01234567-89ab-cdef-0123-456789abcdef", "FileSystemRestored": ours,
      "FileSystemRepository": ours, "Database": ours, "DatabaseSecret": ours, "BackupVault": ours,
    ]
    #expect(keys == expected)
  }

  @Test("the key rotates, and its policy locks nobody out and lets nobody in from another account")
  func keyPolicy() throws {
    let stack = try StorageFixture.stack("")
    let key = try #require(StorageFixture.platform(stack).resources("AWS::KMS::Key").first)
    #expect(key["EnableKeyRotation"] == true)
    let statements = try #require(key["KeyPolicy"]?["Statement"]?.array)
    let account = "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
    #expect(
      statements.contains {
        $0["Effect"] == "Allow" && $0["Principal"]?["AWS"] == [.string(account)] && $0["Action"] == ["kms:*"]
          && $0["Condition"] == nil
      })
    for statement in statements where statement["Principal"]?["AWS"] != [.string(account)] {
      let condition = statement["Condition"]?["StringEquals"]
      #expect(condition?["kms:CallerAccount"] == ["${AWS::AccountId}"])
      #expect(condition?["kms:ViaService"]?.array?.isEmpty == false)
    }
  }

  @Test("the bucket is private, versioned, encrypted, and answers to TLS only")
  func bucket() throws {
    let platform = StorageFixture.platform(try StorageFixture.stack(""))
    let bucket = try #require(platform.resources("AWS::S3::Bucket").first)
    #expect(bucket["BucketName"] == nil, "the bucket of an earlier cluster of the name stays")
    #expect(bucket["VersioningConfiguration"]?["Status"] == "Enabled")
    let access = bucket["PublicAccessBlockConfiguration"]?.members ?? []
    #expect(access.count == 4 && access.allSatisfy { $0.value == true })
    let rule = bucket["BucketEncryption"]?["ServerSideEncryptionConfiguration"]?.array?.first
    #expect(rule?["BucketKeyEnabled"] == true)
    #expect(rule?["ServerSideEncryptionByDefault"]?["KMSMasterKeyID"] == "${sample-storage/DataKey.Arn}")
    let policy = try #require(platform.resources("AWS::S3::BucketPolicy").first)
    let statement = policy["PolicyDocument"]?["Statement"]?.array?.first
    #expect(statement?["Effect"] == "Deny" && statement?["Principal"] == "*")
    #expect(statement?["Condition"]?["Bool"]?["aws:SecureTransport"] == "false")
  }
}
