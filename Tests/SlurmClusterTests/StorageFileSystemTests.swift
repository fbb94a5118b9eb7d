import CloudFormation
import ClusterFile
import Platform
import Serialization
import Testing

@testable import SlurmCluster

/// File systems are made as the cluster file says, and as EFS and FSx take them.
@Suite struct StorageFileSystemTests {
  private func resource(_ type: String, _ lines: String) throws -> PlatformResource {
    let stack = try StorageFixture.stack(lines)
    #expect(stack.template.problems == [])
    return try #require(StorageFixture.platform(stack).resources(type).first)
  }

  private func efs(_ settings: String) throws -> PlatformResource {
    try resource("AWS::EFS::FileSystem", "storage: [{mount: /a, efs: {\(settings)}}]")
  }

  private func lustre(_ settings: String) throws -> PlatformResource {
    try resource("AWS::FSx::FileSystem", "storage: [{mount: /a, lustre: {\(settings)}}]")
  }

  @Test("nodes with TLS are let in, and nobody without it")
  func tls() throws {
    let statements = try #require(efs("")["FileSystemPolicy"]?["Statement"]?.array)
    #expect(statements.map { $0["Effect"] } == ["Deny", "Allow"])
    #expect(statements[0]["Condition"] == ["Bool": ["aws:SecureTransport": "false"]])
    #expect(statements[0]["Action"] == ["*"] && statements[0]["Principal"] == ["AWS": ["*"]])
    #expect(statements[1]["Principal"] == ["AWS": ["*"]])
    #expect(statements[1]["Condition"] == ["Bool": ["elasticfilesystem:AccessedViaMountTarget": "true"]])
  }

  @Test("with `encryptionInTransit: false` the policy does not lock nodes out")
  func plain() throws {
    let statements = try #require(efs("encryptionInTransit: false")["FileSystemPolicy"]?["Statement"]?.array)
    #expect(statements.map { $0["Effect"] } == ["Allow"])
    #expect(statements[0]["Action"]?.array?.contains("elasticfilesystem:ClientMount") == true)
  }

  @Test("with `iamAuthorization` nobody is let in who shows no role of the account")
  func authorization() throws {
    let statements = try #require(efs("iamAuthorization: true")["FileSystemPolicy"]?["Statement"]?.array)
    #expect(statements.map { $0["Effect"] } == ["Deny", "Allow"])
    #expect(statements[1]["Principal"] == ["AWS": ["arn:${AWS::Partition}:iam::${AWS::AccountId}:root"]])
  }

  @Test(
    "throughput and performance are the file's",
    arguments: [
      ("", "elastic", nil, "generalPurpose"), ("throughput: bursting", "bursting", nil, "generalPurpose"),
      ("throughput: bursting, performance: maxIO", "bursting", nil, "maxIO"),
      ("throughput: provisioned, provisionedThroughput: 64", "provisioned", 64, "generalPurpose"),
    ])
  func throughput(_ settings: String, _ mode: String, _ provisioned: Int?, _ performance: String) throws {
    let files = try efs(settings)
    #expect(files["ThroughputMode"]?.string == mode)
    #expect(files["ProvisionedThroughputInMibps"]?.int == provisioned)
    #expect(files["PerformanceMode"]?.string == performance)
    #expect(
      files["LifecyclePolicies"] == [
        ["TransitionToIA": "AFTER_30_DAYS"], ["TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"],
      ])
  }

  @Test("there is a mount target in each private subnet, named after its zone so that none moves when one comes")
  func mountTargets() throws {
    let one = "network: {zones: [us-east-1b, us-east-1c]}\nstorage: [{mount: /a, efs: {}}]"
    let two = "network: {zones: [us-east-1a, us-east-1b, us-east-1c]}\nstorage: [{mount: /a, efs: {}}]"
    let names = try [one, two].map { lines in
      StorageFixture.platform(try StorageFixture.stack(lines)).resources("AWS::EFS::MountTarget").map(\.id.logicalId)
    }
    #expect(names[0] == ["MountTargetAUsEast1b", "MountTargetAUsEast1c"])
    #expect(names[1] == ["MountTargetAUsEast1a"] + names[0])
    let target = try resource("AWS::EFS::MountTarget", one)
    #expect(target["SecurityGroups"] == ["sg-00000000000000001"])
  }

  @Test(
    "a Lustre file system has what its deployment type takes",
    arguments: [
      ("deployment: scratch1", "SCRATCH_1", 1200, nil, "SSD", nil),
      ("size: 2400 GiB", "SCRATCH_2", 2400, nil, "SSD", nil),
      ("deployment: persistent1", "PERSISTENT_1", 1200, 50, "SSD", nil),
      ("deployment: persistent1, disk: hdd", "PERSISTENT_1", 6000, 12, "HDD", "NONE"),
      ("deployment: persistent1, disk: hdd, throughput: 40, driveCache: true", "PERSISTENT_1", 1800, 40, "HDD", "READ"),
      ("deployment: persistent2, throughput: 1000", "PERSISTENT_2", 1200, 1000, "SSD", nil),
    ])
  func deployment(
    _ settings: String, _ type: String, _ size: Int, _ throughput: Int?, _ disk: String, _ cache: String?
  ) throws {
    let files = try lustre(settings)
    let configuration = files["LustreConfiguration"]
    #expect(configuration?["DeploymentType"]?.string == type)
    #expect(files["StorageCapacity"]?.int == size)
    #expect(configuration?["PerUnitStorageThroughput"]?.int == throughput)
    #expect(files["StorageType"]?.string == disk)
    #expect(configuration?["DriveCacheType"]?.string == cache)
    #expect(files["FileSystemTypeVersion"] == "2.15")
    #expect((files["KmsKeyId"] != nil) == type.hasPrefix("PERSISTENT"))
    // FSx refuses the key for scratch file systems.
    #expect((configuration?["AutomaticBackupRetentionDays"] != nil) == type.hasPrefix("PERSISTENT"))
  }

  @Test("a restored file system says nothing of what its backup has")
  func restored() throws {
    let files = try lustre("fromBackup: backup-0123456789abcdef0, compression: true")
    #expect(files["BackupId"] == "backup-0123456789abcdef0")
    for key in ["StorageCapacity", "StorageType", "FileSystemTypeVersion"] { #expect(files[key] == nil, "\(key)") }
    #expect(
      files["LustreConfiguration"] == ["DataCompressionType": "LZ4", "AutomaticBackupRetentionDays": 0])
  }

  @Test("buckets are joined as a whole, or by folders")
  func buckets() throws {
    let whole = try lustre(
      "dataRepository: {import: \"s3://data/in\", export: \"s3://data/out\", autoImport: newChanged}")
    #expect(whole["LustreConfiguration"]?["ImportPath"] == "s3://data/in")
    #expect(whole["LustreConfiguration"]?["ExportPath"] == "s3://data/out")
    #expect(whole["LustreConfiguration"]?["AutoImportPolicy"] == "NEW_CHANGED")
    let folder = try resource(
      "AWS::FSx::DataRepositoryAssociation",
      "storage: [{mount: /a, lustre: {associations: [{name: b, bucket: \"s3://genomes\", path: /d, autoExport: [new]}]}}]"
    )
    #expect(folder.id.logicalId == "Association1AB")
    #expect(folder["FileSystemPath"] == "/d" && folder["DataRepositoryPath"] == "s3://genomes")
    #expect(folder["S3"] == ["AutoExportPolicy": ["Events": ["NEW"]]])
    #expect(folder["DeleteDataInFileSystemOnDelete"] == nil)
  }

  @Test("Lustre stands where the first queue's nodes do")
  func subnet() throws {
    let files = "storage: [{mount: /a, lustre: {}}]\n"
    let queue = "queues: [{name: cpu, instances: [c7i.8xlarge]"
    let new = try resource(
      "AWS::FSx::FileSystem",
      files + "network: {zones: [us-east-1a, us-east-1b]}\n" + queue + ", zones: [us-east-1b]}]")
    #expect(new["SubnetIds"] == ["subnet-00000000000000001"])
    let there = "network: {privateSubnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]}\n"
    let existing = try resource(
      "AWS::FSx::FileSystem", files + there + queue + ", subnets: [subnet-0123456789abcdef1]}]")
    #expect(existing["SubnetIds"] == ["subnet-00000000000000001"])
    #expect(try resource("AWS::FSx::FileSystem", files)["SubnetIds"] == ["subnet-00000000000000000"])
  }

  @Test("only what is Apus's to make is made, and each of it is an output")
  func made() throws {
    let stack = StorageFixture.stack(try StorageFixture.cluster(named: "existing"))
    #expect(stack.outputs.fileSystems.keys.sorted() == ["fast", "shared"])
    #expect(stack.outputs.accessPoints.keys.sorted() == ["shared"])
    #expect(
      stack.outputs.fileSystems["shared"]?.json == ["Fn::ImportValue": "existing-storage-FileSystemShared"])
    #expect(stack.outputs.database == nil)
    #expect(stack.template.exports.count == 6)
  }

  @Test("no two names become one logical id")
  func names() {
    let names = [
      "a", "A", "a-b", "ab", "aB", "a_b", "a--b", "-a", "a-", "a-1", "a1", "1a", "x61", "x", "x-61", "X61", "a.b", "é",
    ]
    #expect(Set(names.map(LogicalName.word)).count == names.count)
    let pairs = names.flatMap { first in names.map { LogicalName.words(first, $0) } }
    #expect(Set(pairs).count == pairs.count)
    for word in names.map(LogicalName.word) + pairs {
      #expect(word.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) })
    }
  }
}
