import CloudFormation
import ClusterFile

extension Builder {
  /// Gateway endpoints, which cost nothing, and the interface endpoints that the cluster needs.
  mutating func addEndpoints(in network: NetworkParts, group: Value<String>?) {
    let tables = ([network.publicTable].compactMap { $0 } + network.privateTables).map(\.ref)
    let isIsolated = cluster.network.internet == .none
    addGateway("S3", "s3", tables, network.vpc, isIsolated ? Self.bucketPolicy : nil)
    addGateway("DynamoDB", "dynamodb", tables, network.vpc, PolicyDocument([Self.ownAccount("dynamodb:*")]))
    for endpoint in InterfaceEndpoint.all(for: cluster) {
      let id = endpoint.service.split { $0 == "." || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
      template.add(
        "\(id.joined())Endpoint",
        EC2.VPCEndpoint(vpcId: network.vpc, serviceName: .literal(endpoint.name(in: cluster.region))) {
          $0.vpcEndpointType = "Interface"
          $0.privateDnsEnabled = true
          $0.subnetIds = .literal(network.privateSubnets.map(\.id))
          $0.securityGroupIds = .literal([group].compactMap { $0 })
          $0.tags = tags(endpoint.service)
        })
    }
  }

  private mutating func addGateway(
    _ id: String, _ service: String, _ tables: [Value<String>], _ vpc: Value<String>, _ policy: PolicyDocument?
  ) {
    template.add(
      "\(id)Endpoint",
      EC2.VPCEndpoint(vpcId: vpc, serviceName: .literal("com.amazonaws.\(cluster.region).\(service)")) {
        $0.vpcEndpointType = "Gateway"
        $0.routeTableIds = .literal(tables)
        $0.policyDocument = policy
        $0.tags = tags(service)
      })
  }

  /// An isolated network lets nobody write with an identity of another account, so that data leave by this account's
  /// permissions alone. Anyone's objects may be read: images' layers, packages and ParallelCluster's own files are in
  /// buckets of AWS. Wait conditions are written with an address that CloudFormation signed. Source: ParallelCluster user
  /// guide, "AWS ParallelCluster in a single subnet with no internet access".
  private static var bucketPolicy: PolicyDocument {
    PolicyDocument([
      ownAccount("s3:*"),
      Statement(
        .allow, sid: "Reading", principal: .everyone,
        actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:GetBucketLocation"], resources: ["*"]),
      Statement(
        .allow, sid: "WaitConditions", principal: .everyone, actions: ["s3:PutObject"],
        resources: ["arn:\(.partition):s3:::cloudformation-waitcondition-\(.region)/*"]),
    ])
  }

  private static func ownAccount(_ action: String) -> Statement {
    Statement(
      .allow, sid: "OwnAccount", principal: .everyone, actions: .only([action]), resources: ["*"],
      conditions: [.equals("aws:PrincipalAccount", .accountId)])
  }
}
