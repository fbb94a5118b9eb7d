import CloudFormation

extension Sample {
  static func addFileSystem(
    to template: inout Template, _ network: Network, key: Handle<KMS.Key>
  ) -> Handle<EFS.FileSystem> {
    let encrypted = Statement(
      .deny, principal: .everyone, actions: .allBut(["elasticfilesystem:ClientMount"]), resources: nil,
      conditions: [.secureTransport(false)])
    let files = template.add(
      "Files",
      EFS.FileSystem {
        $0.encrypted = true
        $0.kmsKeyId = key.arn
        $0.performanceMode = "generalPurpose"
        $0.throughputMode = "provisioned"
        $0.provisionedThroughputInMibps = 128
        $0.lifecyclePolicies = [
          .init { $0.transitionToIA = "AFTER_30_DAYS" }, .init { $0.transitionToArchive = "AFTER_90_DAYS" },
          .init { $0.transitionToPrimaryStorageClass = "AFTER_1_ACCESS" },
        ]
        $0.backupPolicy = .init(status: "DISABLED")
        $0.fileSystemPolicy = PolicyDocument([encrypted])
      }, .retained)
    for subnet in network.subnets {
      template.add(
        "Mount\(subnet.logicalId)",
        EFS.MountTarget(fileSystemId: files.ref, subnetId: subnet.ref, securityGroups: [network.group.groupId]))
    }
    template.add(
      "AccessPoint",
      EFS.AccessPoint(fileSystemId: files.ref) {
        $0.posixUser = .init(uid: "1000", gid: "1000") { $0.secondaryGids = ["1001"] }
        $0.rootDirectory = .init {
          $0.path = "/shared"
          $0.creationInfo = .init(ownerUid: "1000", ownerGid: "1000", permissions: "0755")
        }
      })
    return files
  }

  static func addLustre(to template: inout Template, _ network: Network, key: Handle<KMS.Key>) {
    let subnets = StringList.literal(network.subnets.prefix(1).map(\.ref))
    let log = template.add("LustreLog", Logs.LogGroup { $0.logGroupName = "/aws/fsx/sample" })
    template.add(
      "Lustre",
      FSx.FileSystem(fileSystemType: "LUSTRE", subnetIds: subnets) {
        $0.fileSystemTypeVersion = "2.15"
        $0.storageCapacity = 1200
        $0.storageType = "SSD"
        $0.securityGroupIds = [network.group.groupId]
        $0.kmsKeyId = key.arn
        $0.lustreConfiguration = .init {
          $0.deploymentType = "PERSISTENT_2"
          $0.perUnitStorageThroughput = 125
          $0.dataCompressionType = "LZ4"
          $0.automaticBackupRetentionDays = 7
          $0.dailyAutomaticBackupStartTime = "03:00"
          $0.copyTagsToBackups = true
          $0.weeklyMaintenanceStartTime = "7:04:00"
          $0.efaEnabled = true
          $0.logConfiguration = .init(level: "WARN_ERROR") { $0.destination = log.arn }
          $0.metadataConfiguration = .init {
            $0.mode = "USER_PROVISIONED"
            $0.iops = 1500
          }
        }
      }, .retained)
    template.add(
      "Restored",
      FSx.FileSystem(fileSystemType: "LUSTRE", subnetIds: subnets) {
        $0.backupId = "backup-0123456789abcdef0"
        $0.lustreConfiguration = .init {
          $0.deploymentType = "PERSISTENT_1"
          $0.driveCacheType = "NONE"
          $0.throughputCapacity = 4000
        }
      }, .retained)
    let scratch = template.add(
      "Scratch",
      FSx.FileSystem(fileSystemType: "LUSTRE", subnetIds: subnets) {
        $0.storageCapacity = 1200
        $0.lustreConfiguration = .init { $0.deploymentType = "SCRATCH_2" }
      })
    template.add(
      "Linked",
      FSx.FileSystem(fileSystemType: "LUSTRE", subnetIds: subnets) {
        $0.storageCapacity = 1200
        $0.lustreConfiguration = .init {
          $0.deploymentType = "SCRATCH_1"
          $0.importPath = "s3://sample-data/in"
          $0.exportPath = "s3://sample-data/out"
          $0.importedFileChunkSize = 1024
          $0.autoImportPolicy = "NEW_CHANGED"
        }
      })
    let bucket = addBucket(to: &template, key: key)
    template.add(
      "Data",
      FSx.DataRepositoryAssociation(
        fileSystemId: scratch.ref, fileSystemPath: "/data", dataRepositoryPath: "s3://\(bucket.ref)/data"
      ) {
        $0.batchImportMetaDataOnCreate = true
        $0.importedFileChunkSize = 1024
        $0.s3 = .init {
          $0.autoImportPolicy = .init(events: ["NEW", "CHANGED", "DELETED"])
          $0.autoExportPolicy = .init(events: ["NEW"])
        }
      })
  }

  private static func addBucket(to template: inout Template, key: Handle<KMS.Key>) -> Handle<S3.Bucket> {
    let bucket = template.add(
      "Bucket",
      S3.Bucket {
        $0.bucketName = "apus-sample-\(.accountId)"
        $0.bucketEncryption = .init(serverSideEncryptionConfiguration: [
          .init {
            $0.serverSideEncryptionByDefault = .init(sseAlgorithm: "aws:kms") { $0.kmsMasterKeyID = key.arn }
            $0.bucketKeyEnabled = true
          }
        ])
        $0.publicAccessBlockConfiguration = .init {
          $0.blockPublicAcls = true
          $0.blockPublicPolicy = true
          $0.ignorePublicAcls = true
          $0.restrictPublicBuckets = true
        }
        $0.versioningConfiguration = .init(status: "Enabled")
        $0.ownershipControls = .init(rules: [.init(objectOwnership: "BucketOwnerEnforced")])
        $0.lifecycleConfiguration = .init(rules: [
          .init(status: "Enabled") {
            $0.id = "old"
            $0.prefix = "scripts/"
            $0.expirationInDays = 365
            $0.noncurrentVersionExpiration = .init(noncurrentDays: 30) { $0.newerNoncurrentVersions = 3 }
            $0.abortIncompleteMultipartUpload = .init(daysAfterInitiation: 7)
          }
        ])
        $0.loggingConfiguration = .init {
          $0.destinationBucketName = "logs-of-the-account"
          $0.logFilePrefix = "sample/"
        }
      }, .retained)
    template.add(
      "BucketPolicy",
      S3.BucketPolicy(
        bucket: bucket.ref,
        policyDocument: PolicyDocument([
          Statement(
            .deny, sid: "OnlyTLS", principal: .everyone, actions: ["s3:*"],
            resources: [bucket.arn, "\(bucket.arn)/*"], conditions: [.secureTransport(false)])
        ])))
    return bucket
  }

  static func addBackup(
    to template: inout Template, _ files: Handle<EFS.FileSystem>, _ role: Handle<IAM.Role>,
    _ topic: Handle<SNS.Topic>, key: Handle<KMS.Key>
  ) {
    let vault = template.add(
      "Vault",
      Backup.BackupVault(backupVaultName: "sample") {
        $0.encryptionKeyArn = key.arn
        $0.accessPolicy = PolicyDocument([
          Statement(.deny, principal: .everyone, actions: ["backup:DeleteRecoveryPoint"], resources: ["*"])
        ])
        $0.lockConfiguration = .init(minRetentionDays: 1) {
          $0.maxRetentionDays = 365
          $0.changeableForDays = 3
        }
        $0.notifications = .init(snsTopicArn: topic.ref, backupVaultEvents: ["BACKUP_JOB_FAILED"])
      }, .retained)
    let rule = Backup.BackupPlan.Rule(ruleName: "daily", targetBackupVault: vault.ref) {
      $0.scheduleExpression = "cron(0 3 * * ? *)"
      $0.scheduleExpressionTimezone = "Etc/UTC"
      $0.startWindowMinutes = 60
      $0.completionWindowMinutes = 180
      $0.enableContinuousBackup = false
      $0.lifecycle = .init {
        $0.deleteAfterDays = 120
        $0.moveToColdStorageAfterDays = 30
      }
      $0.recoveryPointTags = ["rhythm": "daily"]
    }
    let plan = template.add(
      "Plan", Backup.BackupPlan(backupPlan: .init(backupPlanName: "sample", backupPlanRule: [rule])))
    template.add(
      "Selection",
      Backup.BackupSelection(
        backupPlanId: plan.ref,
        backupSelection: .init(selectionName: "tagged", iamRoleArn: role.arn) {
          $0.resources = ["*"]
          $0.notResources = [files.arn]
          $0.listOfTags = [
            .init(conditionType: "STRINGEQUALS", conditionKey: "apus:cluster", conditionValue: "sample")
          ]
          $0.conditions = .init {
            $0.stringEquals = [.init(conditionKey: "aws:ResourceTag/apus:backup", conditionValue: "daily")]
          }
        }))
  }
}
