import CloudFormation
import ClusterFile
import Platform
import Serialization
import Testing

@testable import SlurmCluster

/// The database for job history is private, encrypted, and has a password that nobody has read.
@Suite struct StorageDatabaseTests {
  private let secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:slurm-a1b2c3"

  private func platform(_ lines: String) throws -> Platform {
    StorageFixture.platform(try StorageFixture.stack(lines))
  }

  @Test("there is none where history is not kept, or a database or a slurmdbd is there")
  func none() throws {
    let lines = [
      "accounting: false",
      "slurm: {database: {uri: \"db.example.org:3306\", user: slurm, passwordSecret: \"\(secret)\"}}",
      "slurm: {mungeKey: \"\(secret)\", externalSlurmdbd: {host: dbd.example.org}}",
    ]
    for line in lines {
      let stack = try StorageFixture.stack(line)
      #expect(stack.outputs.database == nil)
      let platform = StorageFixture.platform(stack)
      #expect(!platform.resources.contains { $0.type.hasPrefix("AWS::RDS") || $0.type.hasPrefix("AWS::Secrets") })
    }
  }

  @Test("it is in private subnets of two zones, encrypted, protected, and takes TLS only")
  func database() throws {
    let platform = try platform("")
    let database = try #require(platform.resources("AWS::RDS::DBInstance").first)
    #expect(database["PubliclyAccessible"] == false)
    #expect(database["StorageEncrypted"] == true)
    #expect(database["DeletionProtection"] == true)
    #expect(database["VPCSecurityGroups"] == ["sg-00000000000000002"])
    let parameters = try #require(platform.resource(database["DBParameterGroupName"]))
    #expect(parameters["Parameters"]?["require_secure_transport"] == "1")
    let group = try #require(platform.resource(database["DBSubnetGroupName"]))
    #expect(group.list("SubnetIds") == ["subnet-00000000000000000", "subnet-00000000000000001"])
  }

  @Test("the password is made in Secrets Manager, is the secret's whole text, and stands nowhere")
  func password() throws {
    let platform = try platform("")
    let database = try #require(platform.resources("AWS::RDS::DBInstance").first)
    #expect(
      database["MasterUserPassword"] == "{{resolve:secretsmanager:${sample-storage/DatabaseSecret}:SecretString}}")
    let generated = try #require(platform.resources("AWS::SecretsManager::Secret").first)["GenerateSecretString"]
    #expect(generated?["SecretStringTemplate"] == nil && generated?["GenerateStringKey"] == nil)
    #expect(generated?["ExcludePunctuation"] == true)
    // What MySQL takes. Source: RDS API reference, CreateDBInstance.
    #expect((8...41).contains(generated?["PasswordLength"]?.int ?? 0))
    #expect(!platform.resources.contains { $0.type == "AWS::SecretsManager::SecretTargetAttachment" })
  }

  @Test("the outputs are what slurmdbd needs")
  func outputs() throws {
    let stack = try StorageFixture.stack("")
    let database = try #require(stack.outputs.database)
    #expect(database.uri.json == ["Fn::ImportValue": "sample-storage-DatabaseUri"])
    #expect(database.passwordSecret.json == ["Fn::ImportValue": "sample-storage-DatabaseSecret"])
    #expect(database.user == "slurm")
    let platform = StorageFixture.platform(stack)
    #expect(
      platform.exports["sample-storage-DatabaseUri"]
        == "${sample-storage/Database.Endpoint.Address}:${sample-storage/Database.Endpoint.Port}")
    #expect(platform.resources("AWS::RDS::DBInstance").first?["MasterUsername"] == "slurm")
    #expect(platform.problems.isEmpty)
  }

  @Test(
    "its backups reach as far back as the others, within RDS's limits",
    arguments: [(0, 0, 1), (7, 0, 7), (7, 4, 28), (90, 0, 35), (0, 52, 35)])
  func backups(_ daily: Int, _ weekly: Int, _ days: Int) throws {
    let database = try platform("backup: {daily: \(daily), weekly: \(weekly)}").resources("AWS::RDS::DBInstance").first
    #expect(database?["BackupRetentionPeriod"]?.int == days)
  }

  @Test("in a network of one zone the database gets a second subnet, apart from the others")
  func oneZone() throws {
    let platform = StorageFixture.platform(
      StorageFixture.stack(try StorageFixture.cluster(named: "one-zone")), region: "eu-central-1")
    let subnet = try #require(platform.resources("AWS::EC2::Subnet").first)
    #expect(subnet["AvailabilityZone"] == "eu-central-1a")
    #expect(subnet["CidrBlock"] == "10.30.3.240/28")
    #expect(subnet["VpcId"] == "vpc-00000000000000000")
    let group = try #require(platform.resources("AWS::RDS::DBSubnetGroup").first)
    #expect(group.list("SubnetIds").map(\.string) == ["subnet-00000000000000000", subnet.ref])
  }
}
