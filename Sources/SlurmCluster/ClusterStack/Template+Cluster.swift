import ClusterFile
import CloudFormation
import Serialization

extension CloudFormation.Template {
  /// Adds ParallelCluster's provider with its role, and the cluster.
  mutating func addCluster(
    _ own: ClusterResources, _ parts: NodeParts, _ configuration: JSON
  ) -> Handle<PclusterCluster> {
    let clusterId = "Cluster" + ClusterResources.word(own.name)
    let rights = ProviderRights(own: own, parts: parts, clusterId: clusterId)
    let role = addRole(
      "ProviderRole", .trust(service: "lambda.amazonaws.com"), Rights(), nil, own,
      "ParallelCluster's function that makes \(own.name)"
    ).role
    var needed: [any ResourceHandle] = []
    for topic in rights.topics {
      needed += addPolicies("Provider\(topic.name)", topic.rights, role, own)
    }
    let provider = add(
      "Provider",
      NestedStack(templateURL: own.providerTemplate) {
        $0.parameters = ["CustomLambdaRole": role.arn]
        $0.timeoutInMinutes = 30
      }, ResourceSettings(dependsOn: needed))
    let function = add("ProviderFunction", own.functionPolicy(of: provider, role), .init())
    let cluster = PclusterCluster(
      serviceToken: provider.output("ServiceToken"), clusterName: Value(own.name), clusterConfiguration: configuration
    ) { $0.deletionPolicy = "Delete" }
    return add(clusterId, cluster, ResourceSettings(dependsOn: parts.policies + needed + [function]))
  }
}

extension ClusterResources {
  /// The template of ParallelCluster's provider, in ParallelCluster's own bucket of the region.
  fileprivate var providerTemplate: Value<String> {
    let host = "\(region)-aws-parallelcluster.s3.\(region).\(partition.domain)"
    return Value("https://\(host)/parallelcluster/\(Self.version)/templates/custom_resource/cluster.yaml")
  }

  /// What the provider's function needs of itself, which nobody knows before it is there: to let its own timer call it,
  /// and to write its log.
  fileprivate func functionPolicy(of provider: Handle<NestedStack>, _ role: Handle<IAM.Role>) -> IAM.Policy {
    var rights = Rights()
    rights.allow(
      "OwnTimer", ["lambda:AddPermission", "lambda:RemovePermission"], on: [provider.output("ServiceToken")])
    rights.allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], on: [provider.output("LogGroupArn")])
    return IAM.Policy(policyName: "function", policyDocument: rights.document, roles: [role.ref])
  }
}
