import CloudFormation
import ClusterFile
import Serialization

extension StorageBuilder {
  /// Whether job history is kept in a database that is ours.
  var makesDatabase: Bool {
    cluster.accounting && cluster.slurm.database == nil && cluster.slurm.externalSlurmdbd == nil
  }

  /// A small MySQL on RDS. Why not Aurora: docs/decisions/accounting-database.md.
  mutating func addDatabase(_ key: Handle<KMS.Key>) -> StorageOutputs.Database {
    let secret = addStateful("DatabaseSecret", databaseSecret(key))
    let group = addSubnetGroup()
    let parameters = template.add("DatabaseParameters", databaseParameters, .retained)
    let database = addStateful(
      "Database",
      RDS.DBInstance(dbInstanceClass: "db.t4g.micro") {
        $0.engine = "mysql"
        // The one before the newest that cfn-lint 1.58 knows; RDS moves on to newer ones of 8.4 by itself.
        $0.engineVersion = "8.4.10"
        $0.autoMinorVersionUpgrade = true
        $0.allocatedStorage = "20"
        $0.maxAllocatedStorage = 100
        $0.storageType = "gp3"
        $0.storageEncrypted = true
        $0.kmsKeyId = key.arn
        $0.masterUsername = Value(Self.databaseUser)
        $0.masterUserPassword = "{{resolve:secretsmanager:\(secret.ref):SecretString}}"
        $0.dbSubnetGroupName = group.ref
        $0.vpcSecurityGroups = place.databaseGroup.map { [$0] }
        $0.dbParameterGroupName = parameters.ref
        $0.multiAZ = false
        $0.publiclyAccessible = false
        $0.port = "3306"
        $0.backupRetentionPeriod = Value(databaseBackupDays)
        $0.preferredBackupWindow = "02:00-03:00"
        $0.preferredMaintenanceWindow = "sun:05:00-sun:06:00"
        $0.copyTagsToSnapshot = true
        $0.deletionProtection = true
        $0.tags = Tags(tags("job-history", backedUp: false))
      }, excused: Self.databaseExcuses)
    let uri = template.export("DatabaseUri", "\(database.endpointAddress):\(database.endpointPort)")
    let password = template.export("DatabaseSecret", secret.ref)
    return StorageOutputs.Database(uri: uri.value, user: Self.databaseUser, passwordSecret: password.value)
  }

  private static let databaseUser = "slurm"

  /// ParallelCluster takes the secret's whole text for the password, so it is no JSON, and nothing may be attached to it.
  /// MySQL takes 41 characters at most; slurmdbd.conf has no quotes, so no punctuation.
  private func databaseSecret(_ key: Handle<KMS.Key>) -> SecretsManager.Secret {
    SecretsManager.Secret {
      $0.description = Value("The password of slurmdbd's user in the database of the cluster \(cluster.name)")
      $0.kmsKeyId = key.arn
      $0.generateSecretString = .init {
        $0.passwordLength = 32
        $0.excludePunctuation = true
        $0.requireEachIncludedType = true
      }
      $0.tags = ["Name": Value("\(cluster.name)-job-history")]
    }
  }

  /// RDS asks for two zones. Where the network has one, a subnet of the database's own makes the second: it has no
  /// route but the VPC's own.
  private mutating func addSubnetGroup() -> Handle<RDS.DBSubnetGroup> {
    var subnets = place.privateSubnets
    if subnets.count == 1, let own = SubnetPlan(cluster)?.database {
      var settings = ResourceSettings.retained
      settings.metadata["cfn-lint"] = [
        "config": ["ignore_checks": ["W3010"]], "reason": "The zone must be another one than the network's",
      ]
      let subnet = template.add(
        "DatabaseSubnet",
        EC2.Subnet(vpcId: place.vpc, cidrBlock: Value(own.range)) {
          $0.availabilityZone = Value(own.zone)
          $0.mapPublicIpOnLaunch = false
          $0.tags = ["Name": Value("\(cluster.name)-database")]
        }, settings)
      subnets.append(subnet.ref)
    }
    // What the database stands on stays with it.
    return template.add(
      "DatabaseSubnets",
      RDS.DBSubnetGroup(
        dbSubnetGroupDescription: Value("Private subnets of the cluster \(cluster.name)"), subnetIds: .literal(subnets)),
      .retained)
  }

  /// TLS only; and what slurmdbd asks for: a long wait for locks (Slurm's accounting guide, MySQL configuration), and
  /// leave to make its stored functions while there is a binary log, which RDS keeps for its backups.
  private var databaseParameters: RDS.DBParameterGroup {
    RDS.DBParameterGroup(
      description: Value("Job history of the cluster \(cluster.name)"), family: "mysql8.4"
    ) {
      $0.parameters = [
        "require_secure_transport": "1", "innodb_lock_wait_timeout": "900", "log_bin_trust_function_creators": "1",
      ]
    }
  }

  /// As far back as the cluster's other backups reach, within the days that RDS takes. One day even where there are no
  /// others: it costs nothing up to the size of the disk.
  private var databaseBackupDays: Int {
    min(35, max(1, cluster.backup.daily, 7 * cluster.backup.weekly))
  }

  private static let databaseExcuses = [
    ("CKV_AWS_157", "Job history can wait for the other zone: slurmctld keeps records until the database is back"),
    ("CKV_AWS_118", "A small database for one daemon; the metrics of every minute are enough"),
    ("CKV_AWS_129", "Its logs are read in RDS; RDS would send them to a log group that has no key of ours"),
    ("CKV_AWS_161", "slurmdbd knows passwords only"),
  ]
}
