import CloudFormation
import ClusterFile

extension Surroundings {
  /// References to what stacks named after the cluster export, for a configuration that is shown without those stacks.
  static func references(for cluster: Cluster) -> Surroundings {
    var network = CloudFormation.Template(stackName: "\(cluster.name)-infrastructure", description: "")
    var storage = CloudFormation.Template(stackName: "\(cluster.name)-storage", description: "")
    let zones = Set(cluster.network.zones + cluster.queues.flatMap(\.zones)).sorted()
    let makesGroups = cluster.network.securityGroups == .apus
    return Surroundings(
      vpc: cluster.network.vpc.map { Value($0) } ?? network.export("Vpc", "").value,
      privateSubnets: Dictionary(
        uniqueKeysWithValues: zones.map { ($0, network.export("PrivateSubnet\(pascal($0))", "").value) }),
      headSecurityGroup: makesGroups ? network.export("HeadSecurityGroup", "").value : nil,
      loginSecurityGroup: makesGroups ? network.export("LoginSecurityGroup", "").value : nil,
      computeSecurityGroup: makesGroups ? network.export("ComputeSecurityGroup", "").value : nil,
      fileSystems: Dictionary(
        cluster.storage.enumerated().map { ($1.name, storage.export("FileSystem\($0)", "").value) }
      ) { first, _ in first },
      database: Database(
        uri: storage.export("DatabaseUri", "").value, user: "slurm",
        passwordSecret: storage.export("DatabaseSecret", "").value),
      dataKey: storage.export("DataKey", "").value, bucketName: storage.export("BucketName", "").value,
      bucketArn: storage.export("BucketArn", "").value)
  }

  /// `us-east-1a` becomes `UsEast1a`.
  private static func pascal(_ zone: String) -> String {
    zone.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
