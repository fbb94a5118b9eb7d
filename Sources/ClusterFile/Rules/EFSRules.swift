import Diagnostics

/// Elastic File System: how it is made, and how it is mounted.
enum EFSRules {
  static let all = [authorization, accessPoint, throughput, elastic, maxIO]

  static let authorization = Rule(
    "efs-authorization", "EFS with IAM authorization is encrypted in transit.",
    why: "The mount helper gives the node's role through TLS only.",
    source: "ParallelCluster 3.16.1: EfsMountOptionsValidator",
    fails: "storage: [{mount: /a, efs: {iamAuthorization: ▸true, encryptionInTransit: false}}]",
    passes: "storage: [{mount: /a, efs: {iamAuthorization: true, encryptionInTransit: true}}]"
  ) { draft, findings in
    for (path, efs) in draft.elastic where efs.iamAuthorization && !efs.encryptionInTransit {
      findings.report(
        "\(path).iamAuthorization", "nodes would show their role without TLS\(draft.transitLine(path))",
        hint: "delete `encryptionInTransit: false`")
    }
  }

  static let accessPoint = Rule(
    "efs-access-point", "An access point is one of an existing EFS, and encrypted in transit.",
    why: "A new file system has none yet; and EFS asks for TLS.",
    source: "ParallelCluster 3.16.1: EfsAccessPointOptionsValidator",
    fails: "storage: [{mount: /a, efs: {accessPoint: ▸fsap-0123456789abcdef0}}]",
    passes: "storage: [{mount: /a, efs: {id: fs-0123456789abcdef0, accessPoint: fsap-0123456789abcdef0}}]"
  ) { draft, findings in
    for (path, efs) in draft.elastic where efs.accessPoint != nil {
      if efs.id == nil, draft.isSound("\(path).id") {
        findings.report(
          "\(path).accessPoint", "a new file system has no access point", hint: "add its file system's `id`")
      } else if !efs.encryptionInTransit {
        findings.report(
          "\(path).accessPoint", "an access point is mounted through TLS only\(draft.transitLine(path))",
          hint: "delete `encryptionInTransit: false`")
      }
    }
  }

  static let throughput = Rule(
    "efs-throughput", "Provisioned throughput and its mode are given together.",
    why: "One without the other says nothing.",
    source: "ParallelCluster 3.16.1: EfsSettingsSchema (validate_existence_of_mode_throughput)",
    fails: "storage: [{mount: /a, efs: {provisionedThroughput: ▸256}}]",
    passes: "storage: [{mount: /a, efs: {provisionedThroughput: 256, throughput: provisioned}}]"
  ) { draft, findings in
    for (path, efs) in draft.elastic where efs.id == nil {
      if efs.provisionedThroughput != nil, efs.throughput != .provisioned {
        findings.report(
          "\(path).provisionedThroughput",
          "the throughput mode is `\(efs.throughput?.rawValue ?? "elastic")`, which takes no number",
          hint: "add `throughput: provisioned`, or delete the line")
      } else if efs.throughput == .provisioned, efs.provisionedThroughput == nil,
        draft.isSound("\(path).provisionedThroughput")
      {
        findings.report(
          "\(path).throughput", "how much throughput is provisioned is not said",
          hint: "add `provisionedThroughput: 256`, in MiB a second")
      }
    }
  }

  static let elastic = Rule(
    "efs-elastic", "An EFS that ParallelCluster makes has no elastic throughput.",
    why: "ParallelCluster knows `bursting` and `provisioned`.",
    source: "ParallelCluster 3.16.1: EfsSettingsSchema (ThroughputMode)",
    fails: "storage: [{mount: /a, efs: {throughput: ▸elastic}, managedBy: parallelCluster}]",
    passes: "storage: [{mount: /a, efs: {throughput: elastic}}]"
  ) { draft, findings in
    for (index, system) in draft.cluster.storage.enumerated() {
      guard case .efs(let efs) = system.kind, efs.id == nil, system.managedBy == .parallelCluster,
        efs.throughput == .elastic
      else { continue }
      let line = draft.position(of: "storage[\(index)].managedBy").map { " (line \($0.line))" } ?? ""
      findings.report(
        "storage[\(index)].efs.throughput", "ParallelCluster, which makes this EFS\(line), has no `elastic`",
        hint: "write `bursting`, or let Apus make it (`managedBy: apus`)")
    }
  }

  static let maxIO = Rule(
    "efs-max-io", "EFS with `performance: maxIO` has no elastic throughput.",
    why: "EFS refuses it; elastic throughput is the default where Apus makes it.",
    source: "AWS: EFS user guide, Amazon EFS performance specifications, Performance modes",
    fails: "storage: [{mount: /a, efs: {performance: ▸maxIO}}]",
    passes: "storage: [{mount: /a, efs: {performance: maxIO, throughput: bursting}}]"
  ) { draft, findings in
    for (index, system) in draft.cluster.storage.enumerated() {
      guard case .efs(let efs) = system.kind, efs.id == nil, efs.performance == .maxIO,
        efs.throughput == .elastic || (efs.throughput == nil && system.managedBy == .apus)
      else { continue }
      findings.report(
        "storage[\(index)].efs.performance", "`maxIO` does not go with elastic throughput",
        hint: "delete the line, or add `throughput: bursting`")
    }
  }
}

extension Draft {
  /// The EFS with their paths.
  fileprivate var elastic: [(path: String, efs: Cluster.EFS)] {
    fileSystems.compactMap { path, system in
      if case .efs(let efs) = system.kind { ("\(path).efs", efs) } else { nil }
    }
  }

  fileprivate func transitLine(_ path: String) -> String {
    position(of: "\(path).encryptionInTransit").map { " (line \($0.line))" } ?? ""
  }
}
