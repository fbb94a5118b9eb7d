import Platform
import Serialization

/// All roles of a platform with their statements, and all policies, each once.
struct Identities {
  /// A policy as it is written.
  struct Document {
    let source: ResourceID
    let name: String
    let policy: Policy
  }

  /// The roles of the templates, then those that ParallelCluster makes.
  private(set) var all: [Identity] = []
  /// Every policy that gives rights; one that only bounds others gives none.
  private(set) var documents: [Document] = []
  /// Policies that bound roles.
  private(set) var boundaries: Set<ResourceID> = []

  private let platform: Platform
  private var positions: [ResourceID: Int] = [:]

  init(_ platform: Platform) {
    self.platform = platform
    let roles = platform.resources("AWS::IAM::Role")
    let providers = Set(Self.providerRoles(of: platform))
    for role in roles {
      positions[role.id] = all.count
      all.append(
        Identity(
          id: role.id, name: "role \(role.id)", arn: Self.arn(of: role), isProvider: providers.contains(role.id)))
    }
    addMade()
    boundaries = findBoundaries()
    for role in roles { addInline(role) }
    for policy in platform.resources where Self.policyTypes.contains(policy.type) { add(policy) }
  }

  /// The role of an ARN or of a name as it stands in a property; nil where it is none of the platform's.
  func role(_ text: String) -> Identity? {
    if let reference = Reference(text) {
      if let position = positions[reference.resource] { return all[position] }
      guard let profile = platform[reference.resource], profile.type == "AWS::IAM::InstanceProfile" else { return nil }
      return Texts.list(profile["Roles"]).first.flatMap(role)
    }
    return all.first { $0.arn.map { text == $0 || $0.hasSuffix("/\(text)") } ?? false }
  }

  /// The roles of the platform that an ARN with stars may stand for.
  func roles(within pattern: String) -> [Identity] {
    if let role = role(pattern) { return [role] }
    return all.filter { identity in identity.arn.map { Glob.overlaps($0, pattern) } ?? false }
  }

  private static let policyTypes: Set<String> = ["AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy"]

  /// A role without a name gets `STACK-LOGICALID-` and what only AWS knows.
  private static func arn(of role: PlatformResource) -> String {
    let path = role["Path"]?.string ?? "/"
    let name = role["RoleName"]?.string ?? "\(role.id.stack)-\(role.id.logicalId)-*"
    return "arn:aws:iam::\(Account.id):role\(path)\(name)"
  }

  /// The roles that are given to ParallelCluster's provider.
  private static func providerRoles(of platform: Platform) -> [ResourceID] {
    platform.resources("AWS::CloudFormation::Stack").compactMap { stack in
      guard ProviderStack.isProvider(stack["TemplateURL"]?.string ?? "", in: platform.region) else { return nil }
      return platform.resource(stack["Parameters"]?["CustomLambdaRole"])?.id
    }
  }

  /// The roles that ParallelCluster makes for nodes to which none is given: what the configuration adds to them.
  private mutating func addMade() {
    for cluster in platform.clusters {
      for nodes in [cluster.head] + cluster.logins + cluster.queues.map(\.nodes) {
        let iam = nodes.section["Iam"]
        guard iam?["InstanceRole"] == nil, iam?["InstanceProfile"] == nil else { continue }
        var identity = Identity(
          id: cluster.id, name: "the role that ParallelCluster makes for '\(nodes.name)'", arn: nil)
        for entry in iam?["AdditionalIamPolicies"]?.array ?? [] {
          attach(entry["Policy"]?.string ?? entry.line, to: &identity)
        }
        all.append(identity)
      }
    }
  }

  private func findBoundaries() -> Set<ResourceID> {
    let texts =
      platform.resources.compactMap { $0["PermissionsBoundary"] }
      + platform.clusters.compactMap { $0.configuration["Iam"]?["PermissionsBoundary"] }
    let bounds = Set(texts.compactMap { platform.resource($0)?.id })
    let attached = platform.resources("AWS::IAM::Role").flatMap { Texts.list($0["ManagedPolicyArns"]) }
      .compactMap { Reference($0)?.resource }
    return bounds.subtracting(attached).filter { id in
      platform[id].map { Texts.list($0["Roles"]).isEmpty && Texts.list($0["Users"]).isEmpty } ?? false
    }
  }

  private mutating func addInline(_ role: PlatformResource) {
    guard let position = positions[role.id] else { return }
    for written in role.list("Policies") {
      let name = written["PolicyName"]?.string ?? ""
      let policy = Policy(written["PolicyDocument"])
      documents.append(Document(source: role.id, name: name, policy: policy))
      all[position].grants += policy.statements.map { .init(source: role.id, policy: name, statement: $0) }
    }
    for text in Texts.list(role["ManagedPolicyArns"]) { attach(text, to: &all[position]) }
  }

  private mutating func add(_ resource: PlatformResource) {
    guard !boundaries.contains(resource.id) else { return }
    let name = resource["PolicyName"]?.string ?? resource["ManagedPolicyName"]?.string ?? resource.id.logicalId
    let policy = Policy(resource["PolicyDocument"])
    documents.append(Document(source: resource.id, name: name, policy: policy))
    for text in Texts.list(resource["Roles"]) + Texts.list(resource["RoleName"]) {
      guard let id = role(text)?.id, let position = positions[id] else { continue }
      let grants = policy.statements.map { Identity.Grant(source: resource.id, policy: name, statement: $0) }
      all[position].grants += grants
    }
  }

  /// Attaches a policy by its ARN: one of the platform's with its statements, any other by name.
  private func attach(_ arn: String, to identity: inout Identity) {
    guard let reference = Reference(arn), let resource = platform[reference.resource],
      resource.type == "AWS::IAM::ManagedPolicy"
    else {
      identity.managed.append(StatementReader.withPlainPartition(arn))
      return
    }
    let name = resource["ManagedPolicyName"]?.string ?? resource.id.logicalId
    identity.grants += Policy(resource["PolicyDocument"]).statements.map {
      .init(source: resource.id, policy: name, statement: $0)
    }
  }
}
