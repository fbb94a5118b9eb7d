import ClusterFile
import CloudFormation

extension NodeRights {
  private var cluster: Cluster { own.cluster }

  /// The rights of the head node.
  /// - Parameters:
  ///   - computeRoles: the ARNs of the roles that it may give to compute nodes.
  ///   - groups: the queues whose roles are Apus's. What their nodes may do it may do itself, or it could get by them what
  ///     it has not.
  func head(passing computeRoles: [Value<String>], of groups: [RoleGroups.QueueGroup]) -> Rights {
    let head = cluster.headNode
    var keys = files.headKeys
    var access = head.iam.s3
    for group in groups {
      for key in spotKeys(group) where !keys.contains(key) { keys.append(key) }
      for bucket in group.iam.s3 where !access.contains(bucket) { access.append(bucket) }
    }
    var rights = common(reading: keys, access, sessionManager: head.sessionManager)
    if !groups.isEmpty { rights.add(computeState) }
    rights.add(decryption(by: ["s3", "secretsmanager"]))
    rights.add(artifacts)
    rights.add(fleet(passing: computeRoles))
    rights.add(state)
    rights.add(secrets)
    rights.add(volumes)
    rights.add(desktops(head.dcv))
    return rights
  }

  /// What ParallelCluster keeps of this cluster in its bucket: its configuration and the nodes' start-up data.
  private var artifacts: Rights {
    var rights = Rights()
    rights.allow("Artifacts", ["s3:GetObject", "s3:GetObjectVersion"], on: [own.artifacts])
    rights.allow(
      "ArtifactsList", ["s3:ListBucket"], on: [own.artifactsBucket],
      when: [.like("s3:prefix", "\(own.artifactsPrefix)/*")])
    rights.allow("Bucket", ["s3:GetBucketLocation"], on: [own.artifactsBucket])
    return rights
  }

  /// Launching and terminating compute nodes.
  private func fleet(passing roles: [Value<String>]) -> Rights {
    var rights = Rights()
    rights.allow(
      "Describe",
      [
        "ec2:DescribeCapacityReservations", "ec2:DescribeInstanceStatus", "ec2:DescribeInstances",
        "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeVolumes",
      ], on: ["*"], because: .noResourceLevel)
    rights.allow(
      "Launch", ["ec2:CreateFleet", "ec2:RunInstances"],
      on: own.computeSubnets + own.computeGroups + own.placementGroups
        + own.ec2("fleet", "instance", "launch-template", "network-interface", "volume")
        + ["arn:\(own.partition.name):ec2:\(own.region)::image/*"]
        + reservations.map { own.arn("ec2", "capacity-reservation/\($0)") } + reservationGroups.map { Value($0) })
    if own.makesComputeGroups {
      rights.allow(
        "LaunchGroups", ["ec2:CreateFleet", "ec2:RunInstances"], on: own.ec2("security-group"), when: [own.isTagged])
    }
    rights.allow(
      "ReservationGroups", ["resource-groups:ListGroupResources"], on: reservationGroups.map { Value($0) })
    rights.allow("Terminate", ["ec2:TerminateInstances"], on: own.ec2("instance"), when: [own.isTagged])
    rights.allow(
      "TagNew", ["ec2:CreateTags"], on: own.ec2("fleet", "instance", "network-interface", "volume"),
      when: [.equals("ec2:CreateAction", "CreateFleet", "RunInstances")])
    rights.allow("TagOwn", ["ec2:CreateTags"], on: own.ec2("instance", "volume"), when: [own.isTagged])
    rights.allow(
      "PassRole", ["iam:PassRole"], on: roles, when: [.equals("iam:PassedToService", Value(own.partition.ec2Service))])
    if cluster.monitoring.logs.enabled {
      rights.allow("Console", ["ec2:GetConsoleOutput"], on: own.ec2("instance"), when: [own.isTagged])
    }
    return rights
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// Capacity that is reserved, by id; each once.
  private var reservations: [String] {
    unique(
      cluster.queues.flatMap(\.computeResources).compactMap { resource in
        if case .id(let id) = resource.reservation { id } else { nil }
      })
  }

  /// Groups of reservations, by ARN; each once.
  private var reservationGroups: [String] {
    unique(
      cluster.queues.flatMap(\.computeResources).compactMap { resource in
        if case .group(let arn) = resource.reservation { arn } else { nil }
      })
  }

  /// The cluster's stack, its tables and its nodes' names.
  private var state: Rights {
    var rights = Rights()
    rights.allow(
      "Stack",
      ["cloudformation:DescribeStackResource", "cloudformation:DescribeStacks", "cloudformation:SignalResource"],
      on: [own.stack])
    rights.allow(
      "State", ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      on: [own.stateTable])
    rights.allow(
      "Nodes", ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
      on: [own.nodeTable])
    rights.allow(
      "NodeNames", ["route53:ChangeResourceRecordSets"], on: own.hostedZones, when: [own.ownRecords],
      because: cluster.slurm.dns.hostedZone == nil ? ClusterResources.zoneReason : nil)
    return rights
  }

  /// Passwords and keys that Slurm and SSSD need.
  private var secrets: Rights {
    var rights = Rights()
    let database =
      cluster.accounting
      ? cluster.slurm.database.map { Value($0.passwordSecret) }
        ?? (cluster.slurm.externalSlurmdbd == nil ? own.surroundings.database?.passwordSecret : nil) : nil
    let arns = [
      database, cluster.slurm.mungeKey.map { Value($0) }, cluster.directoryService.map { Value($0.passwordSecret) },
    ]
    rights.allow("Secrets", ["secretsmanager:GetSecretValue"], on: arns.compactMap { $0 })
    if cluster.slurm.mungeKey != nil && !cluster.loginNodes.isEmpty {
      rights.allow(
        "LoginTargets",
        ["elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth"], on: ["*"],
        because: .noResourceLevel)
    }
    return rights
  }

  /// Attaching the volumes of `/home` and of `storage`, which are encrypted.
  private var volumes: Rights {
    var rights = Rights()
    rights.allow(
      "Volumes", ["ec2:AttachVolume", "ec2:DetachVolume"], on: own.ec2("instance", "volume"), when: [own.isTagged])
    let existing = cluster.storage.compactMap { system -> String? in
      if case .ebs = system.kind { system.existingID } else { nil }
    }
    rights.allow(
      "ExistingVolumes", ["ec2:AttachVolume", "ec2:DetachVolume"],
      on: unique(existing).map { own.arn("ec2", "volume/\($0)") })
    rights.add(Self.volumeKeys(own.volumeKeys, own))
    return rights
  }

  /// Using keys for volumes, through EC2 only.
  static func volumeKeys(_ keys: [Value<String>], _ own: ClusterResources) -> Rights {
    var rights = Rights()
    let service = Value<String>("ec2.\(own.region).\(own.partition.domain)")
    rights.allow(
      "VolumeKeys",
      [
        "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ], on: keys, when: [.equals("kms:ViaService", service)])
    rights.allow(
      "VolumeGrants", ["kms:CreateGrant"], on: keys,
      when: [.equals("kms:ViaService", service), StatementCondition("Bool", "kms:GrantIsForAWSResource", ["true"])])
    return rights
  }
}

extension ClusterResources {
  /// The keys of EBS volumes: the cluster's own, and those that the file names.
  var volumeKeys: [Value<String>] {
    let usesOurs =
      cluster.headNode.homeGiB != nil
      || cluster.storage.contains { system in
        guard case .ebs(let ebs) = system.kind, system.existingID == nil else { return false }
        return ebs.kmsKey == nil && ebs.volume.encrypted
      }
    var keys: [Value<String>] = usesOurs && cluster.iam.roles == .apus ? [surroundings.dataKey] : []
    for case .ebs(let ebs) in cluster.storage.map(\.kind) {
      guard let key = ebs.kmsKey else { continue }
      let arn = key.hasPrefix("arn:") ? Value(key) : self.arn("kms", "key/\(key)")
      if !keys.contains(arn) { keys.append(arn) }
    }
    return keys
  }
}
