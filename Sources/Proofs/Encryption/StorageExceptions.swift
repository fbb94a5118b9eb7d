/// What no template can encrypt with a key of its own, or what is encrypted without a template saying so; each with its
/// source, read 2026-11-24.
enum StorageExceptions {
  static let scratch =
    "a scratch file system is always encrypted, with a key that AWS holds; none can be named "
    + "(FSx for Lustre user guide, \"Encrypting data at rest\")"
  static let lustreInFlight =
    "Lustre encrypts in flight by itself where the file system's type and the instance types can, which no template says "
    + "(FSx for Lustre user guide, \"Encrypting data in transit\")"
  static let fsxInFlight =
    "NFS encrypts in flight by itself between instances of types that can, which no template says "
    + "(FSx user guides, \"Encryption of data in transit\")"
  static let rootVolume =
    "ParallelCluster takes no key for root volumes: they are encrypted with the account's default key for EBS "
    + "(aws-parallelcluster 3.16.1, RootVolume has Encrypted and no KmsKeyId)"
  static let nodeLogs =
    "ParallelCluster makes the log group of the nodes and takes no key for it: CloudWatch Logs encrypts it with a key that "
    + "AWS holds (aws-parallelcluster 3.16.1; CloudWatch Logs user guide, \"Encrypt log data\")"
  static let clusterTraffic =
    "Slurm's messages are signed by munge and not encrypted, and neither is NFS from the head node: both stay in the "
    + "security groups of the cluster (Slurm, \"TLS\": needs a plugin that ParallelCluster 3.16.1 does not configure)"
  static let internalEFS =
    "ParallelCluster takes no key for its internal file system: AWS's key for EFS encrypts it "
    + "(aws-parallelcluster 3.16.1, SharedStorageEfsSettings)"
  static let behindBalancer =
    "between the load balancer and its targets it is plain HTTP, inside the VPC and its security groups only"
}
