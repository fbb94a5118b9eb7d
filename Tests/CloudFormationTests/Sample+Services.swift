import CloudFormation
import Serialization

extension Sample {
  static func addNotification(
    to template: inout Template, _ role: Handle<IAM.Role>, key: Handle<KMS.Key>
  ) -> Handle<SNS.Topic> {
    let topic = template.add(
      "Topic",
      SNS.Topic {
        $0.topicName = "sample"
        $0.displayName = "Apus"
        $0.kmsMasterKeyId = key.ref
      })
    let publish = Statement(
      .allow, sid: "Budgets", principal: .services(["budgets.amazonaws.com"]), actions: ["sns:Publish"],
      resources: [topic.ref], conditions: [.equals("aws:SourceAccount", .accountId)])
    template.add("TopicPolicy", SNS.TopicPolicy(topics: [topic.ref], policyDocument: PolicyDocument([publish])))
    template.add(
      "Mail", SNS.Subscription(topicArn: topic.ref, protocol: "email", endpoint: "hpc@example.org"))
    template.add(
      "Budget",
      Budgets.Budget(
        budget: .init(budgetType: "COST", timeUnit: "MONTHLY") {
          $0.budgetName = "sample"
          $0.budgetLimit = .init(amount: 2000, unit: "USD")
          $0.costFilters = ["TagKeyValue": ["user:apus:cluster$sample"]]
        }
      ) {
        let notification = Budgets.Budget.Notification(
          notificationType: "FORECASTED", comparisonOperator: "GREATER_THAN", threshold: 99.5
        ) { $0.thresholdType = "PERCENTAGE" }
        $0.notificationsWithSubscribers = [
          .init(notification: notification, subscribers: [.init(subscriptionType: "SNS", address: topic.ref)])
        ]
      })
    addAlarms(to: &template, topic)
    return topic
  }

  private static func addAlarms(to template: inout Template, _ topic: Handle<SNS.Topic>) {
    template.add(
      "Alarm",
      CloudWatch.Alarm(comparisonOperator: "GreaterThanThreshold") {
        $0.alarmName = "sample"
        $0.alarmDescription = "The head node is not well."
        $0.actionsEnabled = true
        $0.namespace = "AWS/EC2"
        $0.metricName = "StatusCheckFailed"
        $0.dimensions = [.init(name: "InstanceId", value: "i-0123456789abcdef0")]
        $0.statistic = "Maximum"
        $0.unit = "Count"
        $0.period = 60
        $0.evaluationPeriods = 3
        $0.datapointsToAlarm = 2
        $0.threshold = 0
        $0.treatMissingData = "breaching"
        $0.alarmActions = [topic.ref]
        $0.okActions = [topic.ref]
      })
    template.add(
      "Slow",
      CloudWatch.Alarm(comparisonOperator: "GreaterThanThreshold") {
        $0.namespace = "AWS/ApplicationELB"
        $0.metricName = "TargetResponseTime"
        $0.extendedStatistic = "p99"
        $0.period = 60
        $0.evaluationPeriods = 3
        $0.threshold = 1.5
      })
    template.add(
      "Dashboard", CloudWatch.Dashboard(dashboardBody: #"{"widgets": []}"#) { $0.dashboardName = "sample" })
  }

  static func addDatabases(to template: inout Template, _ network: Network, key: Handle<KMS.Key>) {
    let subnets = template.add(
      "DatabaseSubnets",
      RDS.DBSubnetGroup(
        dbSubnetGroupDescription: "The database's", subnetIds: .literal(network.subnets.map(\.ref))
      ) {
        $0.dbSubnetGroupName = "sample"
      })
    let secret = template.add(
      "Secret",
      SecretsManager.Secret {
        $0.name = "sample"
        $0.description = "Slurm's database"
        $0.kmsKeyId = key.arn
        $0.generateSecretString = .init {
          $0.secretStringTemplate = #"{"username": "slurm"}"#
          $0.generateStringKey = "password"
          $0.passwordLength = 40
          $0.excludeCharacters = "\"@/\\"
          $0.excludePunctuation = false
          $0.requireEachIncludedType = true
        }
      }, .retained)
    let password: Value<String> = "{{resolve:secretsmanager:\(secret.ref):SecretString:password}}"
    addAurora(to: &template, network, subnets, password, key: key)
    addServer(to: &template, network, subnets, secret, password, key: key)
  }

  private static func addAurora(
    to template: inout Template, _ network: Network, _ subnets: Handle<RDS.DBSubnetGroup>, _ password: Value<String>,
    key: Handle<KMS.Key>
  ) {
    let settings = template.add(
      "AuroraSettings",
      RDS.DBClusterParameterGroup(
        description: "TLS only", family: "aurora-mysql8.0", parameters: ["require_secure_transport": "ON"]
      ) { $0.dbClusterParameterGroupName = "sample" })
    let aurora = template.add(
      "Aurora",
      RDS.DBCluster(engine: "aurora-mysql") {
        $0.engineVersion = "8.0.mysql_aurora.3.08.2"
        $0.dbClusterIdentifier = "sample"
        $0.databaseName = "slurm"
        $0.masterUsername = "slurm"
        $0.masterUserPassword = password
        $0.dbSubnetGroupName = subnets.ref
        $0.vpcSecurityGroupIds = [network.group.groupId]
        $0.dbClusterParameterGroupName = settings.ref
        $0.storageEncrypted = true
        $0.kmsKeyId = key.arn
        $0.backupRetentionPeriod = 7
        $0.preferredBackupWindow = "03:00-04:00"
        $0.preferredMaintenanceWindow = "sun:04:30-sun:05:30"
        $0.deletionProtection = true
        $0.copyTagsToSnapshot = true
        $0.port = 3306
        $0.serverlessV2ScalingConfiguration = .init {
          $0.minCapacity = 0
          $0.maxCapacity = 1.5
          $0.secondsUntilAutoPause = 300
        }
        $0.enableCloudwatchLogsExports = ["error"]
        $0.enableIAMDatabaseAuthentication = true
      }, .snapshotted)
    template.add(
      "AuroraServer",
      RDS.DBInstance(dbInstanceClass: "db.serverless") {
        $0.engine = "aurora-mysql"
        $0.dbClusterIdentifier = aurora.ref
      }, .retained)
    template.add(
      "ManagedAurora",
      RDS.DBCluster(engine: "aurora-mysql") {
        $0.masterUsername = "slurm"
        $0.manageMasterUserPassword = true
        $0.masterUserSecret = .init { $0.kmsKeyId = key.arn }
      }, .snapshotted)
    template.add(
      "RestoredAurora",
      RDS.DBCluster(engine: "aurora-mysql") { $0.snapshotIdentifier = "sample-snapshot" }, .snapshotted)
  }

  private static func addServer(
    to template: inout Template, _ network: Network, _ subnets: Handle<RDS.DBSubnetGroup>,
    _ secret: Handle<SecretsManager.Secret>, _ password: Value<String>, key: Handle<KMS.Key>
  ) {
    let settings = template.add(
      "ServerSettings",
      RDS.DBParameterGroup(description: "TLS only", family: "mysql8.4") {
        $0.parameters = ["require_secure_transport": "1"]
        $0.dbParameterGroupName = "sample"
      })
    let server = template.add(
      "Server",
      RDS.DBInstance(dbInstanceClass: "db.t4g.micro") {
        $0.engine = "mysql"
        $0.engineVersion = "8.4.6"
        $0.dbInstanceIdentifier = "sample"
        $0.dbName = "slurm"
        $0.allocatedStorage = "20"
        $0.maxAllocatedStorage = 100
        $0.storageType = "gp3"
        $0.storageEncrypted = true
        $0.kmsKeyId = key.arn
        $0.masterUsername = "slurm"
        $0.masterUserPassword = password
        $0.dbSubnetGroupName = subnets.ref
        $0.vpcSecurityGroups = [network.group.groupId]
        $0.dbParameterGroupName = settings.ref
        $0.multiAZ = false
        $0.availabilityZone = .select(0, .availabilityZones())
        $0.publiclyAccessible = false
        $0.backupRetentionPeriod = 7
        $0.preferredBackupWindow = "03:00-04:00"
        $0.preferredMaintenanceWindow = "sun:04:30-sun:05:30"
        $0.deletionProtection = true
        $0.copyTagsToSnapshot = true
        $0.autoMinorVersionUpgrade = true
        $0.port = "3306"
        $0.enableCloudwatchLogsExports = ["error"]
        $0.enableIAMDatabaseAuthentication = true
      }, .snapshotted)
    template.add(
      "ManagedServer",
      RDS.DBInstance(dbInstanceClass: "db.t4g.micro") {
        $0.engine = "mysql"
        $0.allocatedStorage = "20"
        $0.masterUsername = "slurm"
        $0.manageMasterUserPassword = true
        $0.masterUserSecret = .init { $0.kmsKeyId = key.arn }
      }, .snapshotted)
    template.add(
      "RestoredServer",
      RDS.DBInstance(dbInstanceClass: "db.t4g.micro") { $0.dbSnapshotIdentifier = "sample-snapshot" }, .snapshotted)
    let attachment = template.add(
      "SecretOfServer",
      SecretsManager.SecretTargetAttachment(
        secretId: secret.ref, targetId: server.ref, targetType: "AWS::RDS::DBInstance"))
    addRotation(to: &template, secret, after: attachment, key: key)
  }

  private static func addRotation(
    to template: inout Template, _ secret: Handle<SecretsManager.Secret>,
    after attachment: Handle<SecretsManager.SecretTargetAttachment>, key: Handle<KMS.Key>
  ) {
    template.add(
      "Rotation",
      SecretsManager.RotationSchedule(secretId: secret.ref) {
        $0.rotateImmediatelyOnUpdate = false
        $0.hostedRotationLambda = .init(rotationType: "MySQLSingleUser") {
          $0.rotationLambdaName = "sample"
          $0.kmsKeyArn = key.arn
          $0.vpcSecurityGroupIds = "sg-0123456789abcdef0"
          $0.vpcSubnetIds = "subnet-0123456789abcdef0"
          $0.excludeCharacters = "\"@/\\"
        }
        $0.rotationRules = .init {
          $0.scheduleExpression = "rate(30 days)"
          $0.duration = "3h"
        }
      }, ResourceSettings().after(attachment))
    template.add(
      "OwnRotation",
      SecretsManager.RotationSchedule(secretId: secret.ref) {
        $0.rotationLambdaARN = "arn:\(.partition):lambda:\(.region):\(.accountId):function:rotate"
        $0.rotationRules = .init { $0.automaticallyAfterDays = 30 }
      })
  }
}
