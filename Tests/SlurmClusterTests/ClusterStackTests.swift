import CloudFormation
import ClusterFile
import Serialization
import Testing

@testable import SlurmCluster

/// What the stack of the Slurm cluster may do, and that it fits.
@Suite struct ClusterStackTests {
  private static let wide = """
    name: genomics
    region: us-east-1
    network: {zones: [us-east-1a, us-east-1b]}
    headNode: {dcv: {}, iam: {policies: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]}}
    loginNodes: [{name: in-1, instance: m7i.large}]
    queues:
      - {name: cpu, instance: c7i.large, capacity: spot}
      - {name: mpi, instance: c7i.large, iam: {s3: [{bucket: data, key: "in/*"}, {bucket: results, write: true}]}}
      - {name: own, instance: c7i.large, iam: {role: "arn:aws:iam::123456789012:role/mine"}}
    storage: [{mount: /shared, efs: {iamAuthorization: true}}]
    """

  private func stack(_ text: String = wide) throws -> ClusterStack { Fixture.stack(try Fixture.cluster(text)) }

  private func resources(_ stack: ClusterStack) -> [(name: String, value: JSON)] {
    (stack.template.json["Resources"]?.members ?? []).map { ($0.name, $0.value) }
  }

  /// The statements of a resource's policies.
  private func statements(_ resource: JSON) -> [JSON] {
    let properties = resource["Properties"]
    let documents =
      (properties?["Policies"]?.array ?? []).compactMap { $0["PolicyDocument"] }
      + [properties?["PolicyDocument"]].compactMap { $0 }
    return documents.flatMap { $0["Statement"]?.array ?? [] }
  }

  @Test(
    "a statement about everything has its reason beside it",
    arguments: [
      wide, wide + "\niam: {roles: parallelCluster}",
      "{name: a, region: us-east-1, queues: [{name: q, instance: c7i.large}]}",
    ])
  func reasons(text: String) throws {
    for (id, resource) in resources(try stack(text)) {
      for statement in statements(resource) where statement["Resource"]?.array?.contains("*") == true {
        let name = try #require(statement["Sid"]?.string)
        let reason = resource["Metadata"]?["apus"]?["reasons"]?[name]?.string
        #expect(reason?.isEmpty == false, "\(id).\(name)")
      }
    }
  }

  @Test("the head node can pass on the compute roles, to EC2, and no other")
  func passing() throws {
    let all = resources(try stack())
    let head = all.filter { $0.name.hasPrefix("HeadNode") }.flatMap { statements($0.value) }
    let passing = head.filter { $0["Action"]?.array?.contains { $0 == "iam:PassRole" } == true }
    #expect(passing.count == 1)
    let role: (String) -> JSON = { ["Fn::GetAtt": [.string($0), "Arn"]] }
    #expect(
      passing.first?["Resource"] == [
        role("ComputeRole"), role("ComputempiRole"), "arn:aws:iam::123456789012:role/mine",
      ])
    #expect(passing.first?["Condition"] == ["StringEquals": ["iam:PassedToService": ["ec2.amazonaws.com"]]])
  }

  @Test("nodes are launched only into this cluster's subnets and groups, and into those that the file names")
  func places() throws {
    let text = """
      name: a
      region: us-east-1
      network: {vpc: vpc-0123456789abcdef0, privateSubnets: [subnet-0123456789abcdef0]}
      queues:
        - {name: q, instance: c7i.48xlarge, placementGroup: ours, additionalSecurityGroups: [sg-0123456789abcdef0]}
      parallelCluster: {overrides: {HeadNode: {Networking: {SubnetId: subnet-0123456789abcdef1}}}}
      """
    /// The ends of the ARNs of a kind that a role may launch into, as they stand in the template.
    func places(_ kind: String, of role: String) throws -> [String] {
      let all = resources(try stack(text)).filter { $0.name.hasPrefix(role) }.flatMap { statements($0.value) }
      let launching = all.filter { $0["Action"]?.array?.contains("ec2:RunInstances") == true }
      return launching.flatMap { $0["Resource"]?.array ?? [] }.map(\.line).compactMap { line in
        line.firstRange(of: "\(kind)/").map { line[$0.upperBound...].filter { $0 != "\"" && $0 != "}" } }
      }
    }
    let first = "subnet-0123456789abcdef0"
    #expect(try places("subnet", of: "HeadNode") == [first])
    #expect(try Set(places("subnet", of: "Provider")) == [first, "subnet-0123456789abcdef1"])
    for role in ["HeadNode", "Provider"] {
      #expect(try places("placement-group", of: role) == ["ours"])
      let groups = try places("security-group", of: role)
      #expect(groups.contains("sg-0123456789abcdef0") && !groups.contains { $0.hasPrefix("*") }, "\(groups)")
    }
  }

  @Test("the head node has what the nodes have that it launches")
  func lending() throws {
    let all = resources(
      try stack(Self.wide.replacing("{s3:", with: "{policies: [\"arn:aws:iam::123456789012:policy/p\"], s3:")))
    func actions(_ prefix: String) -> Set<String> {
      let found = all.filter { $0.name.hasPrefix(prefix) }.flatMap { statements($0.value) }
      return Set(
        found.flatMap { statement in
          let actions = (statement["Action"]?.array ?? []).compactMap(\.string)
          return (statement["Resource"]?.array ?? []).flatMap { resource in actions.map { "\($0) \(resource.line)" } }
        })
    }
    #expect(actions("Compute").count > 10)
    #expect(actions("Compute").subtracting(actions("HeadNode")) == [])
    let head = try #require(all.first { $0.name == "HeadNodeRole" }?.value["Properties"]?["ManagedPolicyArns"])
    #expect(head.array?.contains("arn:aws:iam::123456789012:policy/p") == true)
  }

  @Test("what ParallelCluster makes has the cluster's key, unless it makes the roles, too")
  func keys() throws {
    func keys(_ rest: String) throws -> [JSON?] {
      let text = """
        name: a
        region: us-east-1
        headNode: {home: none, internalStorage: efs}
        queues: [{name: q, instance: c7i.large}]
        storage:
          - {mount: /a, ebs: {size: 10 GiB}}
          - {mount: /b, ebs: {size: 10 GiB, encrypted: false}}
          - {mount: /c, ebs: {size: 10 GiB, kmsKey: 11111111-2222-3333-4444-555555555555}}
          - {mount: /e, managedBy: parallelCluster, lustre: {size: 1200 GiB, deployment: persistent2, throughput: 125}}
        \(rest)
        """
      let configuration = try stack(text).configuration
      let storage = configuration["SharedStorage"]?.array ?? []
      return [configuration["HeadNode"]?["SharedStorageEfsSettings"]?["Encrypted"]]
        + storage.map { ($0["EbsSettings"] ?? $0["FsxLustreSettings"])?["KmsKeyId"] }
    }
    let given: JSON = "11111111-2222-3333-4444-555555555555"
    let ours: JSON = ["Fn::ImportValue": "a-storage-DataKey"]
    #expect(try keys("") == [true, ours, nil, given, ours])
    #expect(try keys("iam: {roles: parallelCluster}") == [nil, nil, nil, given, nil])
  }

  @Test("no role can write roles or policies, unless the file leaves them to ParallelCluster")
  func writing() throws {
    func writers(_ text: String) throws -> [String] {
      let writing = ["iam:CreateRole", "iam:Put", "iam:Attach", "iam:CreatePolicy", "iam:Update", "iam:*", "*"]
      return resources(try stack(text)).filter { _, resource in
        statements(resource).flatMap { $0["Action"]?.array ?? [] }.compactMap(\.string).contains { action in
          writing.contains { action.hasPrefix($0) }
        }
      }.map(\.name)
    }
    #expect(try writers(Self.wide).isEmpty)
    #expect(try writers(Self.wide + "\niam: {roles: parallelCluster}") == ["ProviderIdentitiesPolicy"])
  }

  @Test("queues with the same rights share a role, and what the file adds goes to its own")
  func groups() throws {
    let stack = try stack()
    let queues = try #require(stack.configuration["Scheduling"]?["SlurmQueues"]?.array)
    let roles = queues.map { $0["Iam"]?["InstanceRole"] }
    #expect(
      roles[0] == ["Fn::GetAtt": ["ComputeRole", "Arn"]] && roles[1] == ["Fn::GetAtt": ["ComputempiRole", "Arn"]])
    #expect(roles[2] == "arn:aws:iam::123456789012:role/mine")
    let all = resources(stack)
    let shared = try #require(all.first { $0.name == "ComputeRole" }?.value.line)
    let own = try #require(all.first { $0.name == "ComputempiRole" }?.value.line)
    #expect(
      own.contains("arn:aws:s3:::data/in/*") && own.contains("arn:aws:s3:::results/*") && !shared.contains("s3:::data"))
    let head = try #require(all.first { $0.name == "HeadNodeRole" }?.value)
    #expect(head["Properties"]?["ManagedPolicyArns"] == ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"])
    #expect(stack.configuration["HeadNode"]?["Iam"] == ["InstanceRole": ["Fn::GetAtt": ["HeadNodeRole", "Arn"]]])
  }

  @Test("with roles of ParallelCluster's, no role of nodes is made, and no script is put before the user's")
  func roles() throws {
    let stack = try stack(Self.wide + "\niam: {roles: parallelCluster}")
    #expect(resources(stack).filter { $0.value["Type"] == "AWS::IAM::Role" }.map(\.name) == ["ProviderRole"])
    #expect(stack.files.isEmpty)
    #expect(stack.configuration["HeadNode"]?["CustomActions"] == nil && stack.configuration["Iam"] == nil)
  }

  @Test("a boundary bounds every role, and a prefix begins their names and gives their path")
  func boundary() throws {
    let stack = try stack(
      Self.wide + """

        iam: {permissionsBoundary: "arn:aws:iam::123456789012:policy/limit", resourcePrefix: /hpc/lab-}
        """)
    let roles = resources(stack).filter { $0.value["Type"] == "AWS::IAM::Role" }.map(\.value)
    #expect(roles.count == 6)
    for role in roles {
      #expect(role["Properties"]?["PermissionsBoundary"] == "arn:aws:iam::123456789012:policy/limit")
      #expect(role["Properties"]?["Path"] == "/hpc/")
      let name = try #require(role["Properties"]?["RoleName"]?.string)
      #expect(name.hasPrefix("lab-") && name.utf8.count <= 64)
    }
    #expect(Set(roles.map { $0["Properties"]?["RoleName"]?.string }).count == 6)
  }

  @Test("two clusters in one account name no resource of each other's, though one's name begins with the other's")
  func neighbours() throws {
    let names = ["lab", "lab-2"].map { name in Self.wide.replacing("genomics", with: name) }
    let own = try stack(names[0]).template.text
    #expect(!own.contains("lab-2"))
    // What the shorter name's patterns would fit of the longer's.
    let patterns = [
      "stack/lab-*", "parallelcluster/lab-*", "table/parallelcluster-lab*", "alarm:lab*",
      "log-group:/aws/parallelcluster/lab-*",
    ]
    for pattern in patterns { #expect(!own.contains(pattern), "\(pattern)") }
  }

  @Test("the largest cluster fits: 50 queues, each with rights of its own")
  func size() throws {
    let queues = (1...50).map { index in
      "  - {name: queue-number-\(index), instance: c7i.large, capacity: spot, iam: {s3: [{bucket: data-\(index)}]}}"
    }
    let stack = try stack("name: large\nregion: us-east-1\nqueues:\n" + queues.joined(separator: "\n"))
    #expect(stack.template.problems.isEmpty, "\(stack.template.problems)")
    for (id, resource) in resources(stack) {
      // IAM counts what is not blank: 10,240 characters of a role's own policies, 6,144 of a managed one.
      let limit = resource["Type"] == "AWS::IAM::ManagedPolicy" ? 6144 : 10_240
      let text = statements(resource).map(\.resolved.line).joined().filter { !$0.isWhitespace }
      #expect(text.utf8.count <= limit, "\(id): \(text.utf8.count)")
    }
  }

  @Test("the same file gives the same bytes, in whatever order tags are kept")
  func determinism() throws {
    let text = Self.wide + "\ntags: {a: b, c: d, e: f, g: h}"
    let first = try stack(text)
    for _ in 0..<5 {
      let again = try stack(text)
      #expect(again.template.text == first.template.text && again.files == first.files)
    }
  }

  @Test("the cluster is made after all that its provider needs, and is never taken away by an update")
  func order() throws {
    let stack = try stack()
    let cluster = try #require(resources(stack).last { $0.value["Type"] == "Custom::PclusterCluster" })
    let needed = cluster.value["DependsOn"]?.array?.compactMap(\.string)
    #expect(
      needed == [
        "HeadNodePolicy", "HeadNodePolicy2", "ProviderStacksPolicy", "ProviderMachinesPolicy",
        "ProviderMachinesPolicy2", "ProviderServicesPolicy",
        "ProviderServicesPolicy2", "ProviderIdentitiesPolicy", "ProviderFunction",
      ])
    #expect(cluster.value["Properties"]?["ClusterName"] == "genomics")
    let denied = stack.stackPolicy.json["Statement"]?.array?.last
    #expect(denied?["Effect"] == "Deny" && denied?["Resource"] == [.string("LogicalResourceId/\(cluster.name)")])
  }
}

extension JSON {
  /// References as long as what they become: an ARN of a role, an id.
  fileprivate var resolved: JSON {
    switch self {
    case .object(let members):
      if members.count == 1, members[0].name == "Fn::GetAtt" || members[0].name == "Fn::ImportValue" {
        return .string(String(repeating: "x", count: 110))
      }
      return .object(members.map { .init(name: $0.name, value: $0.value.resolved) })
    case .array(let values): return .array(values.map(\.resolved))
    default: return self
    }
  }
}
