import AWSFacts
import Diagnostics

/// Roles, policies, secrets, and buckets that nodes may read.
enum IAMRules {
  static let all = [arnRegion, secret, prefix, role, bucket]

  static let arnRegion = Rule(
    "arn-region", "An ARN is of the cluster's region and its partition.",
    why: "Secrets, keys and groups are used in their own region only; China and GovCloud are worlds of their own.",
    source: "AWS: IAM user guide, Amazon Resource Names (region and partition)",
    fails: "slurm: {mungeKey: ▸\"arn:aws:secretsmanager:us-west-2:123456789012:secret:munge-a1b2c3\"}",
    passes: "slurm: {mungeKey: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:munge-a1b2c3\"}"
  ) { draft, findings in
    let region = draft.cluster.region
    guard AWSFacts.regionName(region) != nil else { return }
    for (path, text) in draft.arns {
      let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[0] == "arn" else { continue }
      if parts[1] != partition(of: region) {
        findings.report(
          path,
          "the ARN is of the partition \(Quoted.name(parts[1])), and `\(region)` is in `\(partition(of: region))`",
          hint: "name one of `\(partition(of: region))`")
      } else if !parts[3].isEmpty, parts[3] != region {
        findings.report(
          path, "the ARN is of the region \(Quoted.name(parts[3])), and the cluster stands in `\(region)`",
          hint: "name one of `\(region)`; a secret or key can be replicated there")
      }
    }
  }

  private static func partition(of region: String) -> String {
    if region.hasPrefix("cn-") { return "aws-cn" }
    if region.hasPrefix("us-gov-") { return "aws-us-gov" }
    return region.hasPrefix("eusc-") ? "aws-eusc" : "aws"
  }

  static let secret = Rule(
    "secret-arn", "A password is in a secret of Secrets Manager.",
    why: "ParallelCluster reads a parameter of Systems Manager in one isolated region only.",
    source: "ParallelCluster 3.16.1: PasswordSecretArnValidator, ArnServiceAndResourceValidator",
    fails: directory("▸\"arn:aws:ssm:us-east-1:123456789012:parameter/reader\""),
    passes: directory("\"arn:aws:secretsmanager:us-east-1:123456789012:secret:reader-a1b2c3\"")
  ) { draft, findings in
    guard let text = draft.cluster.directoryService?.passwordSecret, text.hasPrefix("arn:"), text.contains(":ssm:")
    else { return }
    findings.report(
      "directoryService.passwordSecret", "the password is in a parameter of Systems Manager",
      hint: "keep it in Secrets Manager: `arn:aws:secretsmanager:\(draft.cluster.region):ACCOUNT:secret:NAME`")
  }

  private static func directory(_ secret: String) -> String {
    """
    directoryService:
      domain: corp.example.org
      address: "ldaps://corp.example.org"
      readOnlyUser: "cn=reader,dc=corp,dc=example,dc=org"
      passwordSecret: \(secret)
    """
  }

  static let prefix = Rule(
    "iam-prefix", "A prefix of IAM names is a path, a name's beginning of at most 30 characters, or both.",
    why: "A path begins with a slash and ends before the last one, like `/hpc/genomics-`: the path `/hpc/`, and names "
      + "that begin with `genomics-`. IAM takes letters, digits and `_.,+@=-`.",
    source: "ParallelCluster 3.16.1: IamResourcePrefixValidator",
    fails: "iam: {resourcePrefix: ▸hpc/genomics-}", passes: "iam: {resourcePrefix: /hpc/genomics-}"
  ) { draft, findings in
    guard let text = draft.cluster.iam.resourcePrefix, !text.isEmpty else { return }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last ?? ""
    let place = "iam.resourcePrefix"
    let folders = parts.dropLast().dropFirst()
    if parts.count > 1, parts.first != "" {
      findings.report(place, "a path begins with a slash", hint: "write `/\(text.prefix(60))`")
    } else if parts.count == 2 || folders.contains(where: \.isEmpty) {
      findings.report(
        place, "\(Quoted.name(text)) has an empty part between slashes", hint: "write it like `/hpc/genomics-`")
    } else if !text.utf8.allSatisfy({ isWord($0) || $0 == UInt8(ascii: "/") }) {
      findings.report(
        place, "\(Quoted.name(text)) cannot begin IAM names", hint: "letters, digits and `_.,+@=-` are allowed")
    } else if name.utf8.count > 30 {
      findings.report(
        place, "the beginning of names has \(name.utf8.count) characters, and at most 30 are allowed",
        hint: "shorten it, or make a part of it the path: `/hpc/`")
    } else if text.utf8.count - name.utf8.count > 512 {
      findings.report(place, "the path has more than 512 characters", hint: "shorten it")
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || "_.,+@=-".utf8.contains(byte)
  }

  static let role = Rule(
    "role-or-policies", "A node has its own role, its own instance profile, or rights that are added.",
    why: "Policies and buckets are added to the role that is made; a role of yours is not changed.",
    source: "ParallelCluster 3.16.1: BaseIamSchema (no_coexist_role_policies), IamSchema (no_coexist_s3_access)",
    fails: "headNode: {iam: {role: \"arn:aws:iam::123456789012:role/head\", ▸policies: "
      + "[\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"]}}",
    passes: "headNode: {iam: {role: \"arn:aws:iam::123456789012:role/head\"}}"
  ) { draft, findings in
    for node in draft.nodes {
      let iam = node.iam
      let path = "\(node.path).iam"
      let own = iam.role != nil ? "role" : iam.instanceProfile != nil ? "instanceProfile" : nil
      guard let own else { continue }
      let line = draft.position(of: "\(path).\(own)").map { " (line \($0.line))" } ?? ""
      let others = [
        ("instanceProfile", own == "role" && iam.instanceProfile != nil), ("policies", !iam.policies.isEmpty),
        ("s3", !iam.s3.isEmpty),
      ]
      for (key, isGiven) in others where isGiven {
        findings.reportKey(
          "\(path).\(key)", "`\(key)` is given, and `\(own)`\(line)",
          hint: key == "instanceProfile" ? "keep one of them" : "give your own role these rights, or delete `\(own)`")
      }
    }
  }

  static let bucket = Rule(
    "bucket-name", "A bucket's name is of lower-case letters, digits, dots and dashes; 3 to 63 characters.",
    why: "S3 has no others. `*` stands for any, as in IAM's policies.",
    source: "ParallelCluster 3.16.1: S3AccessSchema; AWS: S3 user guide, Bucket naming rules",
    fails: "headNode: {iam: {s3: [{bucket: ▸My_Bucket}]}}", passes: "headNode: {iam: {s3: [{bucket: my-bucket}]}}"
  ) { draft, findings in
    for node in draft.nodes {
      for (index, access) in node.iam.s3.enumerated() where !access.bucket.isEmpty && !isBucket(access.bucket) {
        let isAddress = access.bucket.hasPrefix("s3://")
        let plain = isAddress ? S3Path(access.bucket).bucket : access.bucket
        let mended = String(plain.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
        findings.report(
          "\(node.path).iam.s3[\(index)].bucket", "\(Quoted.name(access.bucket)) cannot be a bucket's name",
          hint: isBucket(mended)
            ? (isAddress ? "write `\(mended)`, and the rest as `key`" : "is it called `\(mended)`?")
            : "lower-case letters, digits, dots and dashes, 3 to 63 characters")
      }
    }
  }

  private static func isBucket(_ name: String) -> Bool {
    let bytes = name.utf8
    let isEnd: (UInt8) -> Bool = {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "*")
    }
    guard let first = bytes.first, let last = bytes.last, isEnd(first), isEnd(last), bytes.count <= 63 else {
      return false
    }
    return (bytes.count >= 3 || name.contains("*"))
      && bytes.allSatisfy { isEnd($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }
}

extension Draft {
  /// Every ARN that the file gives, with its path.
  fileprivate var arns: [(path: String, text: String)] {
    var arns: [(String, String?)] = [
      ("iam.permissionsBoundary", cluster.iam.permissionsBoundary), ("iam.lambdaRole", cluster.iam.lambdaRole),
      ("slurm.mungeKey", cluster.slurm.mungeKey),
      ("slurm.database.passwordSecret", cluster.slurm.database?.passwordSecret),
      ("directoryService.passwordSecret", cluster.directoryService?.passwordSecret),
    ]
    for node in nodes {
      arns.append(("\(node.path).iam.role", node.iam.role))
      arns.append(("\(node.path).iam.instanceProfile", node.iam.instanceProfile))
      arns += node.iam.policies.enumerated().map { ("\(node.path).iam.policies[\($0)]", $1) }
    }
    for (path, system) in fileSystems {
      switch system.kind {
      case .lustre(let lustre): arns.append(("\(path).lustre.kmsKey", lustre.kmsKey))
      case .efs(let efs): arns.append(("\(path).efs.kmsKey", efs.kmsKey))
      case .ebs(let ebs): arns.append(("\(path).ebs.kmsKey", ebs.kmsKey))
      case .ontap, .openZFS, .fileCache: break
      }
    }
    for (path, _, resource) in resources {
      if case .group(let text) = resource.reservation { arns.append(("\(path).reservation", text)) }
    }
    return arns.compactMap { path, text in text.map { (path, $0) } }
  }
}
