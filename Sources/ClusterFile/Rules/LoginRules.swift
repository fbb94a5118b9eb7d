import AWSFacts
import Diagnostics
import Serialization

/// The head node's and the login nodes' ways in, and pools of login nodes.
enum LoginRules {
  static let all = [
    name, nameTwice, count, grace, architecture, sessionManager, sessionManagerRole, openSSH,
  ]

  static let name = Rule(
    "login-name",
    "A pool's name is a lower-case letter, then lower-case letters, digits and dashes; at most 25 characters, and not "
      + "`default`.",
    why: "It becomes part of the names of the pool's resources. ParallelCluster has the same rule.",
    source: "ParallelCluster 3.16.1: NameValidator",
    fails: "loginNodes: [{name: ▸Login_1, instance: m7i.large}]",
    passes: "loginNodes: [{name: login-1, instance: m7i.large}]"
  ) { draft, findings in
    for (path, pool) in draft.loginPools where !pool.name.isEmpty {
      guard let fault = NameRules.fault(of: pool.name) else { continue }
      findings.report(
        "\(path).name", "\(Quoted.name(pool.name)) cannot be a pool's name: \(fault.message)", hint: fault.hint)
    }
  }

  static let nameTwice = Rule(
    "login-name-twice", "No two pools of login nodes have the same name.", why: "A pool is known by its name.",
    source: "ParallelCluster 3.16.1: DuplicateNameValidator",
    fails: "loginNodes: [{name: a, instance: m7i.large}, {name: ▸a, instance: m7i.xlarge}]",
    passes: "loginNodes: [{name: a, instance: m7i.large}, {name: b, instance: m7i.xlarge}]"
  ) { draft, findings in
    var first: [String: String] = [:]
    for (path, pool) in draft.loginPools where !pool.name.isEmpty && draft.isSound("\(path).name") {
      guard let other = first[pool.name] else {
        first[pool.name] = "\(path).name"
        continue
      }
      let line = draft.position(of: other).map { "line \($0.line) has the first; " } ?? ""
      findings.report(
        "\(path).name", "a second pool is called \(Quoted.name(pool.name))", hint: "\(line)rename one of them")
    }
  }

  private static let most = 10

  static let count = Rule(
    "login-count", "There are at most 10 pools of login nodes.", why: "ParallelCluster allows no more.",
    source: "ParallelCluster 3.16.1: MaxCountValidator (MAX_LOGIN_NODES_POOLS)",
    fails: pools(most + 1), passes: pools(most)
  ) { draft, findings in
    let count = draft.cluster.loginNodes.count
    guard count > most else { return }
    findings.report(
      "loginNodes[\(most)]", "there are \(count) pools of login nodes, and at most \(most) are allowed",
      hint: "give a pool a higher `count`")
  }

  static let grace = Rule(
    "login-grace", "The notice before a login node's end is 3 to 120 whole minutes.",
    why: "ParallelCluster counts it in minutes, and takes no other number.",
    source: "ParallelCluster 3.16.1: LoginNodesPoolSchema, GracetimePeriod",
    fails: "loginNodes: [{name: login, instance: m7i.large, gracePeriod: ▸1 min}]",
    passes: "loginNodes: [{name: login, instance: m7i.large, gracePeriod: 5 min}]"
  ) { draft, findings in
    for (path, pool) in draft.loginPools where !(3...120).contains(pool.graceMinutes) {
      findings.report(
        "\(path).gracePeriod", "the notice must be 3 to 120 whole minutes",
        hint: "write `\(pool.graceMinutes > 120 ? 120 : pool.graceMinutes >= 0 ? 3 : 10) min`")
    }
  }

  static let architecture = Rule(
    "login-architecture", "Login nodes and the head node have the same architecture.",
    why:
      "ParallelCluster takes one image for both; and programs that are built on a login node would not run on the queues.",
    source: "ParallelCluster 3.16.1: the image of login nodes is that of the head node's architecture",
    fails: "loginNodes: [{name: login, instance: ▸m7g.large}]",
    passes: "loginNodes: [{name: login, instance: m7i.large}]"
  ) { draft, findings in
    guard let head = draft.types[draft.cluster.headNode.instance] else { return }
    for (path, pool) in draft.loginPools where pool.ami == nil {
      guard let type = draft.types[pool.instance], type.architecture != head.architecture else { continue }
      let twin = head.architecture == .arm ? "m7g" : "m7i"
      findings.report(
        "\(path).instance",
        "\(Quoted.name(type.name)) is \(type.architecture.rawValue), and the head node (\(head.name)) is "
          + head.architecture.rawValue,
        hint: "take one of the head node's architecture, like `\(twin).large`")
    }
  }

  static let sessionManager = Rule(
    "no-way-in", .warning, "There is a way to log in to the head node and the login nodes.",
    why: "There is no SSH: Session Manager is the way in, and without it nobody can submit a job.",
    source: "Apus: no key pair is made, and port 22 is closed",
    fails: "headNode: {sessionManager: ▸false}", passes: "headNode: {sessionManager: true}"
  ) { draft, findings in
    guard draft.cluster.overrides["HeadNode"]?["Ssh"]?["KeyName"]?.string == nil else { return }
    let head = draft.cluster.headNode
    if !head.sessionManager, !mayHaveAnother(head.iam, head.securityGroups + head.additionalSecurityGroups) {
      findings.report(
        "headNode.sessionManager", "nobody could log in to the head node", hint: "delete the line")
    }
    for (path, pool) in draft.loginPools
    where !pool.sessionManager
      && !mayHaveAnother(pool.iam, pool.securityGroups + pool.additionalSecurityGroups)
    {
      findings.report(
        "\(path).sessionManager", "nobody could log in to the pool \(Quoted.name(pool.name))", hint: "delete the line")
    }
  }

  /// Whether rights or security groups of the user's own may be another way in.
  private static func mayHaveAnother(_ iam: Cluster.NodeIAM, _ groups: [String]) -> Bool {
    iam.role != nil || iam.instanceProfile != nil || !groups.isEmpty
      || iam.policies.contains { $0.hasSuffix("/AmazonSSMManagedInstanceCore") }
  }

  static let sessionManagerRole = Rule(
    "session-manager-role", .advice, "Session Manager is switched where the node's role is made.",
    why: "Nothing is added to a role of yours, nor taken from it: whether Session Manager may open a shell is said by "
      + "its policies alone.",
    source: "Apus: the policy AmazonSSMManagedInstanceCore is added to roles that are made",
    fails: "headNode:\n  sessionManager: ▸true\n  iam: {role: \"arn:aws:iam::123456789012:role/head\"}",
    passes: "headNode: {iam: {role: \"arn:aws:iam::123456789012:role/head\"}}"
  ) { draft, findings in
    let nodes = [("headNode", draft.cluster.headNode.iam)] + draft.loginPools.map { ($0.path, $0.pool.iam) }
    for (path, iam) in nodes where draft.isGiven("\(path).sessionManager") {
      guard iam.role != nil || iam.instanceProfile != nil else { continue }
      let (key, kind) = iam.role != nil ? ("role", "a role") : ("instanceProfile", "an instance profile")
      let line = draft.position(of: "\(path).iam.\(key)").map { " (line \($0.line))" } ?? ""
      findings.report(
        "\(path).sessionManager", "it has no effect beside \(kind) of yours\(line)",
        hint: "delete the line, and attach the policy `AmazonSSMManagedInstanceCore` to your role")
    }
  }

  static let openSSH = Rule(
    "ssh-open", .warning, "SSH is not open to the world.",
    why: "ParallelCluster's security group of the head node lets every address in on port 22.",
    source: "ParallelCluster 3.16.1: HeadNode.Ssh.AllowedIps, 0.0.0.0/0 by default",
    fails: "network: {securityGroups: ▸parallelCluster}",
    passes: "network: {securityGroups: parallelCluster}\n"
      + "parallelCluster: {overrides: {HeadNode: {Ssh: {AllowedIps: 203.0.113.0/24}}}}"
  ) { draft, findings in
    guard draft.cluster.network.securityGroups == .parallelCluster, draft.cluster.headNode.securityGroups.isEmpty
    else { return }
    let allowed = draft.cluster.overrides["HeadNode"]?["Ssh"]?["AllowedIps"]?.string
    // A range that overrides give is another rule's.
    if allowed != nil { return }
    findings.report(
      "network.securityGroups", "ParallelCluster's security group opens port 22 of the head node to every address",
      hint:
        "`apus` leaves it closed; or add `parallelCluster: {overrides: {HeadNode: {Ssh: {AllowedIps: YOUR_RANGE}}}}`")
  }

  private static func pools(_ count: Int) -> String {
    "loginNodes:\n"
      + (0..<count).map { "  - \($0 == most ? "▸" : "")name: p\($0)\n    instance: m7i.large" }.joined(separator: "\n")
  }
}

extension Draft {
  /// The pools of login nodes with their paths.
  var loginPools: [(path: String, pool: Cluster.LoginPool)] {
    cluster.loginNodes.enumerated().map { ("loginNodes[\($0)]", $1) }
  }
}
