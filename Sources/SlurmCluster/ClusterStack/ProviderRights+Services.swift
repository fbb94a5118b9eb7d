import ClusterFile
import CloudFormation

extension ProviderRights {
  /// Tables, names, functions, logs, alarms, and what ParallelCluster looks at before it begins.
  var services: Rights {
    var rights = Rights()
    rights.allow(
      "Tables",
      [
        "dynamodb:CreateTable", "dynamodb:DeleteTable", "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeContributorInsights", "dynamodb:DescribeKinesisStreamingDestination",
        "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:GetItem", "dynamodb:ListTagsOfResource",
        "dynamodb:PutItem", "dynamodb:Query", "dynamodb:TagResource", "dynamodb:UntagResource",
        "dynamodb:UpdateItem", "dynamodb:UpdateTable",
      ], on: [own.stateTable, own.nodeTable])
    rights.add(names)
    rights.add(functions)
    rights.add(observation)
    rights.add(fileSystems)
    rights.add(lookups)
    return rights
  }

  /// The hosted zone of the nodes' names.
  private var names: Rights {
    var rights = Rights()
    guard cluster.slurm.dns.managed else { return rights }
    if cluster.slurm.dns.hostedZone != nil {
      rights.allow("Zone", ["route53:GetHostedZone", "route53:ListResourceRecordSets"], on: own.hostedZones)
      return rights
    }
    rights.allow(
      "CreateZone", ["route53:CreateHostedZone"], on: ["*"], because: .noResourceLevel, checkov: "CKV_AWS_111")
    rights.allow(
      "Zone",
      [
        "route53:ChangeTagsForResource", "route53:DeleteHostedZone", "route53:GetHostedZone",
        "route53:ListQueryLoggingConfigs", "route53:ListResourceRecordSets", "route53:ListTagsForResource",
      ], on: own.hostedZones, because: ClusterResources.zoneReason)
    rights.allow("ZoneChanges", ["route53:GetChange"], on: ["arn:\(own.partition.name):route53:::change/*"])
    return rights
  }

  /// The functions that clean up.
  private var functions: Rights {
    var rights = Rights()
    rights.allow(
      "NewFunctions", ["lambda:CreateFunction", "lambda:TagResource"], on: own.cleanupFunctions, when: [own.getsTag])
    rights.allow(
      "Functions",
      [
        "lambda:DeleteFunction", "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionConfiguration", "lambda:GetRuntimeManagementConfig", "lambda:InvokeFunction",
        "lambda:ListTags", "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ], on: own.cleanupFunctions, when: [own.isTagged])
    return rights
  }

  /// Log groups, metric filters, alarms and the dashboard.
  private var observation: Rights {
    var rights = Rights()
    rights.allow(
      "LogGroups",
      [
        "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteMetricFilter", "logs:DescribeMetricFilters",
        "logs:FilterLogEvents", "logs:ListTagsForResource", "logs:PutMetricFilter", "logs:PutRetentionPolicy",
        "logs:TagResource", "logs:UntagResource",
      ], on: own.logGroups)
    let cleanup = own.cleanupLogGroups + own.cleanupLogGroups.map { "\($0):*" }
    rights.allow("NewLogGroups", ["logs:CreateLogGroup", "logs:TagResource"], on: cleanup, when: [own.getsTag])
    rights.allow(
      "FunctionLogGroups",
      ["logs:DeleteLogGroup", "logs:ListTagsForResource", "logs:PutRetentionPolicy", "logs:TagResource"],
      on: cleanup, when: [own.isTagged])
    rights.allow("LogGroupList", ["logs:DescribeLogGroups"], on: ["*"], because: .noResourceLevel)
    if cluster.monitoring.alarms {
      rights.allow(
        "Alarms",
        [
          "cloudwatch:DeleteAlarms", "cloudwatch:ListTagsForResource", "cloudwatch:PutCompositeAlarm",
          "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "cloudwatch:UntagResource",
        ],
        on: ["", "-Health", "-Cpu", "-Mem", "-Disk", "-ClustermgtdHeartbeat"].map {
          own.arn("cloudwatch", "alarm:\(own.name)-HeadNode\($0)")
        })
      rights.allow("AlarmList", ["cloudwatch:DescribeAlarms"], on: [own.arn("cloudwatch", "alarm:*")])
    }
    if cluster.monitoring.dashboard {
      rights.allow(
        "Dashboard", ["cloudwatch:DeleteDashboards", "cloudwatch:GetDashboard", "cloudwatch:PutDashboard"],
        on: ["arn:\(own.partition.name):cloudwatch::\(.accountId):dashboard/\(own.name)-\(own.region)"])
    }
    return rights
  }

  /// Whether ParallelCluster makes a file system itself.
  var makesFileSystems: Bool {
    cluster.headNode.internalStorage == .efs
      || cluster.storage.contains { system in
        guard system.managedBy == .parallelCluster, system.existingID == nil else { return false }
        return switch system.kind {
        case .lustre, .efs: true
        case .ebs, .ontap, .openZFS, .fileCache: false
        }
      }
  }

  /// File systems: what is there is looked at, and what ParallelCluster makes carries the cluster's tag.
  private var fileSystems: Rights {
    var rights = Rights()
    let efs = own.arn("elasticfilesystem", "file-system/*")
    rights.allow(
      "LookAtEFS",
      [
        "elasticfilesystem:DescribeAccessPoints", "elasticfilesystem:DescribeBackupPolicy",
        "elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeLifecycleConfiguration",
        "elasticfilesystem:DescribeMountTargetSecurityGroups", "elasticfilesystem:DescribeMountTargets",
      ], on: [efs, own.arn("elasticfilesystem", "access-point/*")])
    rights.allow(
      "LookAtFSx",
      [
        "fsx:DescribeBackups", "fsx:DescribeDataRepositoryAssociations", "fsx:DescribeFileCaches",
        "fsx:DescribeFileSystems", "fsx:DescribeStorageVirtualMachines", "fsx:DescribeVolumes",
      ], on: ["*"], because: .noResourceLevel)
    guard makesFileSystems else { return rights }
    rights.allow(
      "NewEFS", ["elasticfilesystem:CreateFileSystem"], on: ["*"], when: [own.getsTag], because: .noResourceLevel)
    rights.allow("TagEFS", ["elasticfilesystem:TagResource"], on: [efs], when: [own.getsTag])
    rights.allow(
      "OwnEFS",
      [
        "elasticfilesystem:CreateMountTarget", "elasticfilesystem:DeleteFileSystem",
        "elasticfilesystem:DeleteMountTarget", "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:PutBackupPolicy", "elasticfilesystem:PutLifecycleConfiguration",
        "elasticfilesystem:TagResource", "elasticfilesystem:UpdateFileSystem",
      ], on: [efs], when: [own.isTagged])
    let fsx = ["file-system/*", "association/*", "backup/*"].map { own.arn("fsx", Value($0)) }
    rights.allow(
      "NewFSx",
      [
        "fsx:CreateDataRepositoryAssociation", "fsx:CreateFileSystem", "fsx:CreateFileSystemFromBackup",
        "fsx:TagResource",
      ], on: fsx, when: [own.getsTag])
    rights.allow(
      "OwnFSx",
      [
        "fsx:CreateDataRepositoryAssociation", "fsx:DeleteDataRepositoryAssociation", "fsx:DeleteFileSystem",
        "fsx:TagResource", "fsx:UpdateDataRepositoryAssociation", "fsx:UpdateFileSystem",
      ], on: fsx, when: [own.isTagged])
    rights.add(serviceRoles("FileServiceRoles", ["elasticfilesystem", "fsx", "s3.data-source.lustre.fsx"]))
    return rights
  }

  /// Secrets and groups of reservations that the configuration names: ParallelCluster looks whether they are there.
  private var lookups: Rights {
    var rights = Rights()
    let database = cluster.slurm.database.map { Value($0.passwordSecret) } ?? own.surroundings.database?.passwordSecret
    let secrets = [
      cluster.accounting && cluster.slurm.externalSlurmdbd == nil ? database : nil,
      cluster.directoryService.map { Value($0.passwordSecret) },
    ]
    rights.allow("Secrets", ["secretsmanager:DescribeSecret"], on: secrets.compactMap { $0 })
    if let key = cluster.slurm.mungeKey {
      rights.allow(
        "MungeKey", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], on: [Value(key)])
    }
    var groups: [Value<String>] = []
    for case .group(let arn) in cluster.queues.flatMap(\.computeResources).compactMap(\.reservation)
    where !groups.contains(Value(arn)) {
      groups.append(Value(arn))
    }
    rights.allow(
      "ReservationGroups", ["resource-groups:GetGroupConfiguration", "resource-groups:ListGroupResources"], on: groups)
    return rights
  }
}
