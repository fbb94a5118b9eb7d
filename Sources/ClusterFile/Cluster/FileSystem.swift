extension Cluster {
  /// A shared file system and where nodes see it.
  public struct FileSystem: Sendable, Hashable, Codable {
    /// What serves it.
    public enum Kind: Sendable, Hashable, Codable {
      /// FSx for Lustre.
      case lustre(Lustre)
      /// Elastic File System.
      case efs(EFS)
      /// An EBS volume of the head node, exported over NFS.
      case ebs(EBS)
      /// A volume of FSx for NetApp ONTAP, by id.
      case ontap(volume: String)
      /// A volume of FSx for OpenZFS, by id.
      case openZFS(volume: String)
      /// An Amazon File Cache, by id.
      case fileCache(id: String)
    }
    /// What happens to it when the cluster is deleted.
    public enum Deletion: String, Sendable, Hashable, Codable, CaseIterable {
      case retain, snapshot, delete
    }
    /// Where every node mounts it, an absolute path.
    public var mount: String
    /// Its name.
    public var name: String
    /// What serves it.
    public var kind: Kind
    /// Who makes it, if it is not there.
    public var managedBy: Maker
    /// What happens to it when the cluster is deleted, if it was made with it.
    public var deletion: Deletion

    /// The id of what serves it where that is there already.
    public var existingID: String? {
      switch kind {
      case .lustre(let lustre): lustre.id
      case .efs(let efs): efs.id
      case .ebs(let ebs): ebs.id
      case .ontap(let volume), .openZFS(let volume): volume
      case .fileCache(let id): id
      }
    }
  }

  /// Elastic File System.
  public struct EFS: Sendable, Hashable, Codable {
    /// EFS's throughput modes.
    public enum Throughput: String, Sendable, Hashable, Codable, CaseIterable {
      case elastic, bursting, provisioned
    }
    /// EFS's performance modes.
    public enum Performance: String, Sendable, Hashable, Codable, CaseIterable {
      case generalPurpose, maxIO
    }
    /// The id of a file system that is there; nil where one is made.
    public var id: String?
    /// The id of an access point of a file system that is there.
    public var accessPoint: String?
    /// The KMS key; nil for Apus's, or AWS's.
    public var kmsKey: String?
    /// Whether data are encrypted at rest.
    public var encrypted: Bool
    /// The throughput mode; nil for `elastic`, and for `bursting` where ParallelCluster makes it.
    public var throughput: Throughput?
    /// MiB a second, where the mode is `provisioned`.
    public var provisionedThroughput: Int?
    /// The performance mode.
    public var performance: Performance
    /// Whether nodes mount it through TLS.
    public var encryptionInTransit: Bool
    /// Whether nodes mount it with their IAM role.
    public var iamAuthorization: Bool
  }

  /// An EBS volume of the head node, exported over NFS.
  public struct EBS: Sendable, Hashable, Codable {
    /// The id of a volume that is there; nil where one is made.
    public var id: String?
    /// Its traits; size nil for ParallelCluster's 40 GiB, or the snapshot's.
    public var volume: Volume
    /// The KMS key; nil for AWS's.
    public var kmsKey: String?
    /// The id of a snapshot to begin with.
    public var snapshot: String?
    /// Volumes joined to one.
    public var raid: RAID?

    /// Volumes joined to one.
    public struct RAID: Sendable, Hashable, Codable {
      /// 0 (striped) or 1 (mirrored).
      public var level: Int
      /// How many volumes.
      public var volumes: Int
    }
  }
}
