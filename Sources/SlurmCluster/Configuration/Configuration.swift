import CloudFormation
import ClusterFile
import ParallelCluster
import Serialization

/// Writes a cluster as ParallelCluster's configuration, a section by a section.
struct Configuration {
  let cluster: Cluster
  let surroundings: Surroundings
  let parts: NodeParts

  init(_ cluster: Cluster, _ surroundings: Surroundings, _ parts: NodeParts) {
    self.cluster = cluster
    self.surroundings = surroundings
    self.parts = parts
  }

  /// The whole configuration, the file's overrides merged last.
  var merged: JSON {
    cluster.overrides.members == nil ? json : ParallelCluster.merge(cluster.overrides, into: json)
  }

  /// The whole configuration, without the file's overrides.
  var json: JSON {
    .mapping(
      ("Region", .string(cluster.region)),
      ("Image", .mapping(("Os", .string(cluster.image.os.rawValue)), ("CustomAmi", cluster.image.ami.json))),
      ("HeadNode", headNode),
      ("LoginNodes", loginNodes),
      ("Scheduling", scheduling),
      ("SharedStorage", sharedStorage),
      ("Monitoring", monitoring),
      ("Tags", tags(clusterTags)),
      ("Iam", iam),
      // ParallelCluster's own default, said so that it can be seen.
      ("Imds", cluster.iam.roles == .apus ? ["ImdsSupport": "v2.0"] : nil),
      // Else ParallelCluster makes one that all clusters of the account and region share.
      ("CustomS3Bucket", cluster.iam.roles == .apus ? surroundings.bucketName.json : nil),
      ("DirectoryService", directoryService))
  }

  /// Tags, sorted by key.
  func tags(_ tags: [String: String]) -> JSON? {
    .list(tags.sorted { $0.key < $1.key }.map { ["Key": .string($0.key), "Value": .string($0.value)] })
  }

  /// ParallelCluster's stack has them, and with it everything in it; its nodes and their volumes, too.
  private var clusterTags: [String: String] {
    guard cluster.iam.roles == .apus, hasRoomForTag else { return cluster.tags }
    return cluster.tags.merging([ClusterTag.key: cluster.name]) { _, ours in ours }
  }

  /// Whether no node has the 40 tags that ParallelCluster takes (MAX_TAGS_COUNT) already. All have ParallelCluster's tag
  /// with the cluster's name, too.
  private var hasRoomForTag: Bool {
    let counts = cluster.queues.flatMap { queue in
      queue.computeResources.map { Set(cluster.tags.keys).union(queue.tags.keys).union($0.tags.keys).count }
    }
    return counts.allSatisfy { $0 < 40 }
  }

  private var monitoring: JSON? {
    let monitoring = cluster.monitoring
    let logs = monitoring.logs
    return .section(
      ("DetailedMonitoring", .given(monitoring.detailed, unless: false)),
      (
        "Logs",
        .section(
          (
            "CloudWatch",
            .section(
              ("Enabled", .given(logs.enabled, unless: true)),
              ("RetentionInDays", .given(logs.retentionDays, unless: 180)),
              ("DeletionPolicy", logs.keep ? nil : "Delete"))
          ),
          ("Rotation", .section(("Enabled", .given(logs.rotation, unless: true)))))
      ),
      ("Dashboards", .section(("CloudWatch", .section(("Enabled", .given(monitoring.dashboard, unless: true)))))),
      ("Alarms", .section(("Enabled", .given(monitoring.alarms, unless: true)))))
  }

  private var iam: JSON? {
    .section(
      ("PermissionsBoundary", cluster.iam.permissionsBoundary.json),
      ("ResourcePrefix", cluster.iam.resourcePrefix.json),
      ("Roles", .section(("LambdaFunctionsRole", cluster.iam.lambdaRole.json ?? parts.lambdaRole?.json))))
  }

  private var directoryService: JSON? {
    cluster.directoryService.map { directory in
      .mapping(
        ("DomainName", .string(directory.domain)),
        ("DomainAddr", .string(directory.address)),
        ("PasswordSecretArn", .string(directory.passwordSecret)),
        ("DomainReadOnlyUser", .string(directory.readOnlyUser)),
        ("LdapTlsCaCert", directory.caCertificate.json),
        ("LdapTlsReqCert", directory.certificateCheck == .hard ? nil : .string(directory.certificateCheck.rawValue)),
        ("LdapAccessFilter", directory.accessFilter.json),
        ("GenerateSshKeysForUsers", .given(directory.generateSSHKeys, unless: true)),
        ("AdditionalSssdConfigs", .settings(directory.sssd)))
    }
  }
}
