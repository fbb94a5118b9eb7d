import AWSFacts
import Diagnostics

/// Remote desktops, and scripts that nodes run.
enum DesktopRules {
  static let all = [desktopAccess, desktopOpen, desktopSmall, desktopWithoutGPU, scriptUnreadable]

  static let desktopAccess = Rule(
    "desktop-access", "The range that may open desktops is an IPv4 range in CIDR notation.",
    why: "It becomes a rule of a security group, which takes no other form.",
    source: "AWS: EC2 API reference, AuthorizeSecurityGroupIngress, CidrIp",
    fails: "headNode: {instance: g5.xlarge, dcv: {access: ▸203.0.113.7}}",
    passes: "headNode: {instance: g5.xlarge, dcv: {access: 203.0.113.7/32}}"
  ) { draft, findings in
    for desktop in draft.desktops {
      let text = desktop.dcv.access
      let range = IPv4Range(text)
      if range != nil, range == range?.network { continue }
      let mended = range?.network.text ?? IPv4Range(text + "/32")?.text ?? "203.0.113.0/24"
      findings.report(
        "\(desktop.path).dcv.access", "\(Quoted.name(text)) is not an IPv4 range, or not its first address",
        hint: "write `\(mended)`")
    }
  }

  static let desktopOpen = Rule(
    "desktop-open", .warning, "Desktops are not open to the world.",
    why: "Without `access` every address may reach the desktop's login page.",
    source: "ParallelCluster 3.16.1: DcvValidator",
    fails: "headNode:\n  instance: g5.xlarge\n  dcv: ▸{}",
    passes: "headNode:\n  instance: g5.xlarge\n  dcv: {access: 203.0.113.0/24}"
  ) { draft, findings in
    for desktop in draft.desktops {
      guard let range = IPv4Range(desktop.dcv.access), range == range.network, range.prefix < 8 else { continue }
      findings.report(
        "\(desktop.path).dcv.access", "desktops of \(desktop.name) may be reached from everywhere",
        hint: "write `access:` with your own network's range, like `203.0.113.0/24`")
    }
  }

  static let desktopSmall = Rule(
    "desktop-small", .warning, "A node with a desktop has the memory for it.",
    why: "Amazon DCV needs 2 GiB beside what the session's programs need.",
    source: "ParallelCluster 3.16.1: DcvValidator",
    fails: "headNode:\n  instance: ▸t3.micro\n  dcv: {access: 203.0.113.0/24}\n"
      + Rule.queue("instances: [c7i.8xlarge]", "nodes: 0-2"),
    passes: "headNode:\n  instance: g5.xlarge\n  dcv: {access: 203.0.113.0/24}"
  ) { draft, findings in
    for desktop in draft.desktops {
      guard let type = draft.types[desktop.instance], ["micro", "nano"].contains(type.size) else { continue }
      findings.report(
        "\(desktop.path).instance", "\(Quoted.name(type.name)) has too little memory for a desktop",
        hint: "take `\(type.family).large` or larger")
    }
  }

  static let desktopWithoutGPU = Rule(
    "desktop-without-gpu", .advice, "A node with a desktop has a GPU.",
    why: "Without one OpenGL is drawn by the CPU, which is slow for what desktops on clusters are mostly for.",
    source: "ParallelCluster 3.16.1: DcvValidator",
    fails: "headNode:\n  instance: ▸m7i.large\n  dcv: {access: 203.0.113.0/24}",
    passes: "headNode:\n  instance: g5.xlarge\n  dcv: {access: 203.0.113.0/24}"
  ) { draft, findings in
    for desktop in draft.desktops {
      guard let type = draft.types[desktop.instance], type.gpu == nil else { continue }
      findings.report(
        "\(desktop.path).instance", "\(Quoted.name(type.name)) has no GPU for its desktops",
        hint: "take one like `g4dn.xlarge` or `g5.xlarge` where programs draw in three dimensions")
    }
  }

  static let scriptUnreadable = Rule(
    "script-unreadable", .warning, "Nodes may read the scripts that they run.",
    why: "A node that cannot fetch its script from S3 does not come up.",
    source: "ParallelCluster 3.16.1: CustomActions, Iam.S3Access",
    fails: "headNode:\n  customActions: {onStart: [{script: ▸s3://my-bucket/setup.sh}]}",
    passes:
      "headNode:\n  customActions: {onStart: [{script: s3://my-bucket/setup.sh}]}\n  iam: {s3: [{bucket: my-bucket}]}"
  ) { draft, findings in
    for owner in draft.scriptOwners {
      let iam = owner.iam
      // What a role or a policy of the user's own allows is not known here.
      guard iam.role == nil, iam.instanceProfile == nil, iam.policies.isEmpty else { continue }
      for (path, script) in owner.scripts where script.hasPrefix("s3://") {
        let bucket = script.dropFirst(5).prefix { $0 != "/" }
        if iam.s3.contains(where: { isMatch(String(bucket), $0.bucket) }) { continue }
        findings.report(
          path, "\(owner.name) may not read the bucket \(Quoted.name(bucket))",
          hint: owner.hasBuckets
            ? "add `iam: {s3: [{bucket: \(bucket)}]}` to \(owner.name)"
            : "add a policy that allows it to `iam.policies` of \(owner.name)")
      }
    }
  }

  /// Whether a bucket's name is one that a name with `*` stands for.
  private static func isMatch(_ bucket: String, _ pattern: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return bucket == pattern }
    // One star at the end is the usual form; of others only the beginning is looked at.
    return bucket.hasPrefix(pattern[..<star])
  }
}

extension Draft {
  /// The kinds of nodes that have desktops.
  var desktops: [(path: String, name: String, instance: String, dcv: Cluster.DCV)] {
    let head = cluster.headNode
    var all: [(path: String, name: String, instance: String, dcv: Cluster.DCV)] = []
    if let dcv = head.dcv { all.append(("headNode", "the head node", head.instance, dcv)) }
    for (path, pool) in loginPools {
      if let dcv = pool.dcv { all.append((path, "the pool \(Quoted.name(pool.name))", pool.instance, dcv)) }
    }
    return all
  }

  fileprivate typealias ScriptOwner = (
    name: String, iam: Cluster.NodeIAM, hasBuckets: Bool, scripts: [(path: String, script: String)]
  )

  /// Who runs scripts of the user's own, with their rights.
  fileprivate var scriptOwners: [ScriptOwner] {
    let head = cluster.headNode
    var all: [ScriptOwner] = [("the head node", head.iam, true, scripts(head.customActions, "headNode"))]
    for (path, pool) in loginPools {
      all.append(("the pool \(Quoted.name(pool.name))", pool.iam, false, scripts(pool.customActions, path)))
    }
    for (path, queue) in queues {
      all.append(("the queue \(Quoted.name(queue.name))", queue.iam, true, scripts(queue.customActions, path)))
    }
    return all
  }

  private func scripts(_ actions: Cluster.CustomActions, _ path: String) -> [(path: String, script: String)] {
    [("onStart", actions.onStart), ("onConfigured", actions.onConfigured), ("onUpdated", actions.onUpdated)]
      .flatMap { key, scripts in
        scripts.enumerated().map { ("\(path).customActions.\(key)[\($0)].script", $1.script) }
      }
  }
}
