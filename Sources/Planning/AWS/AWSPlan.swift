import CloudFormation
import ClusterFile
import Infrastructure
import Platform
import Proofs
import SampleApplications
import Serialization
import SlurmCluster

/// The whole platform of a cluster on AWS, as values: the stacks in the order in which they are made, ParallelCluster's
/// configuration, the files that nodes read. A pure function of the cluster: the same cluster gives the same bytes.
public struct AWSPlan: Sendable {
  /// The cluster that it was made from.
  public let cluster: Cluster
  /// The stacks, each after those that it reads.
  public let stacks: [PlannedStack]
  /// ParallelCluster's configuration; what other stacks give stands as functions of CloudFormation in it.
  public let configuration: JSON
  /// What must be in the cluster's bucket before the cluster's stack is made.
  public let files: [NodeFile]
  /// What the templates make, read from the templates.
  public let platform: Platform
  /// Who may speak with whom in the network, as it was declared.
  public let flows: [Flow]

  /// Plans a cluster.
  public init(_ cluster: Cluster) {
    let infrastructure = InfrastructureStack(cluster)
    let network = infrastructure.outputs
    let storage = StorageStack(
      cluster,
      in: StorageStack.Place(
        vpc: network.vpc, privateSubnets: network.privateSubnets.map(\.id), storageGroup: network.storageGroup,
        databaseGroup: network.databaseGroup, alertTopic: network.alertTopic))
    let slurm = ClusterStack(
      cluster, in: Surroundings(cluster, network, storage.outputs),
      applications: SampleApplications.files(for: cluster.applications.map(\.group)).map {
        NodeFile(path: $0.path, bytes: $0.bytes)
      })
    self.cluster = cluster
    stacks = [
      PlannedStack(infrastructure.template, policy: infrastructure.stackPolicy),
      PlannedStack(storage.template, policy: storage.stackPolicy),
      PlannedStack(slurm.template, policy: slurm.stackPolicy),
    ]
    configuration = slurm.configuration
    files = slurm.files
    flows = infrastructure.flows
    omissions = infrastructure.omissions
    questions = infrastructure.parameters.isEmpty ? [:] : [infrastructure.template.stackName: infrastructure.parameters]
    platform = Platform(region: cluster.region, stacks: stacks.map(\.written))
  }

  /// What the region's CloudFormation cannot make, and what to do instead; a sentence each.
  public let omissions: [String]
  /// What only an account can say of the stacks' parameters, by the stack's name.
  public let questions: [String: [StackParameter]]

  /// What CloudFormation would not take of the templates, and references to what no stack has; each a sentence. Empty
  /// unless Apus itself is at fault.
  public var problems: [String] {
    stacks.flatMap { stack in stack.template.problems.map { "\(stack.name): \($0)" } } + platform.problems
  }
}

extension Surroundings {
  /// What the infrastructure and the storage stack hand over to the cluster's.
  fileprivate init(_ cluster: Cluster, _ network: InfrastructureOutputs, _ storage: StorageOutputs) {
    self.init(
      vpc: network.vpc,
      privateSubnets: Dictionary(network.privateSubnets.map { ($0.zone, $0.id) }) { first, _ in first },
      headSecurityGroup: network.headGroup, loginSecurityGroup: network.loginGroup,
      computeSecurityGroup: network.computeGroup, fileSystems: storage.fileSystems,
      database: storage.database.map {
        Database(uri: $0.uri, user: Value($0.user), passwordSecret: $0.passwordSecret)
      },
      dataKey: storage.dataKey, bucketName: storage.bucketName, bucketArn: storage.bucketArn)
  }
}

extension Cluster.Application {
  /// The applications that the word selects.
  fileprivate var group: SampleApplication.Group {
    switch self {
    case .mpi: .mpi
    case .openmp: .openmp
    case .hybrid: .hybrid
    }
  }
}

extension StackParameter {
  /// For programs.
  var json: JSON {
    switch question {
    case .vpc(let subnet): ["name": .string(name), "ask": "vpc-of-subnet", "of": .string(subnet)]
    }
  }
}

extension Flow {
  /// For programs.
  var json: JSON {
    [
      "name": .string(name), "from": from.json, "to": to.json, "ports": .array(ports.map { .string($0.text) }),
      "outOnly": .bool(isOutOnly), "why": .string(why),
    ]
  }
}

extension Flow.End {
  fileprivate var json: JSON {
    switch self {
    case .place(let place): .string(place.rawValue)
    case .addresses(let name, let ranges): ["name": .string(name), "ranges": .array(ranges.map(JSON.string))]
    }
  }
}
