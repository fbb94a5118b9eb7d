import ClusterFile
import Diagnostics
import ParallelCluster
import Serialization

/// What overrides break.
///
/// Rules look at the keys of a cluster file, and overrides can say the same in ParallelCluster's keys. So the merged
/// configuration is imported: what the overrides say stands in the file's keys then, and the rules find what is wrong
/// with it. What they find without the overrides too is not their fault.
struct OverrideCheck {
  private let cluster: Cluster
  /// The configuration without the overrides.
  private let base: JSON
  /// The rules that the configuration breaks without them.
  private let known: Set<String>

  /// Of a cluster without errors.
  init(of cluster: Cluster) {
    self.cluster = cluster
    var bare = cluster
    bare.overrides = .object([])
    base = SlurmCluster.literalConfiguration(of: bare)
    known = Set(Self.findings(in: base, cluster).map(\.rule))
  }

  /// The faults, in order, each rule once.
  var faults: [CheckResult.OverrideFault] {
    var broken: Set<String> = []
    // Each try takes milliseconds, and a check is to stay quick.
    var triesLeft = 40
    return findings(with: cluster.overrides).filter { broken.insert($0.rule).inserted }.map { finding in
      CheckResult.OverrideFault(
        path: place(of: finding.rule, &triesLeft), rule: finding.rule, message: finding.message, hint: finding.hint)
    }
  }

  private func findings(with overrides: JSON) -> [Diagnostic] {
    let merged = ParallelCluster.merge(overrides, into: base)
    return Self.findings(in: merged, cluster).filter { !known.contains($0.rule) }
  }

  /// The errors in what a configuration is imported as.
  private static func findings(in configuration: JSON, _ cluster: Cluster) -> [Diagnostic] {
    // What the overrides hold keeps to the schema; what they take away is seen in the whole only.
    let problems = ParallelCluster.problems(in: configuration, isPartial: false)
    guard problems.isEmpty else {
      return problems.map {
        Diagnostic(severity: .error, rule: "override-schema", message: $0.message, hint: $0.hint)
      }
    }
    var configuration = configuration
    // Apus's own tag, which no file may write.
    if let tags = configuration["Tags"]?.array {
      configuration["Tags"] = .array(tags.filter { $0["Key"] != .string(ClusterTag.key) })
    }
    let importer = Importer(configuration, file: "", name: cluster.name, region: cluster.region)
    guard let settled = importer.settled() else { return [] }
    let unsayable = settled.dropped.filter { shared.contains($0.rule) }
    return unsayable + settled.check.diagnostics.filter { $0.severity == .error }
  }

  /// Rules of reading that ParallelCluster's validators have too. Others ask for what only a cluster file asks for.
  private static let shared: Set<String> = ["resource-arn", "address-form", "missing-key", "number-range"]

  // MARK: The place

  /// The path of the smallest part of the overrides that breaks a rule by itself.
  private func place(of rule: String, _ triesLeft: inout Int) -> String {
    var path = ""
    var part = Part(value: cluster.overrides, path: "") { $0 }
    while true {
      let smaller = part.parts.first { smaller in
        guard triesLeft > 0 else { return false }
        triesLeft -= 1
        return findings(with: smaller.whole(smaller.value)).contains { $0.rule == rule }
      }
      guard let smaller else { return path }
      part = smaller
      path = smaller.path
    }
  }

  /// A part of the overrides.
  private struct Part {
    var value: JSON
    var path: String
    /// The overrides that hold nothing but a value in this part's place, and the names on the way there.
    var whole: (JSON) -> JSON

    /// The parts of this one.
    var parts: [Part] {
      if let members = value.members {
        let name = members.filter { $0.name == "Name" }
        return members.filter { $0.name != "Name" }.map { member in
          Part(value: member.value, path: path.isEmpty ? member.name : "\(path).\(member.name)") {
            whole(.object(name + [JSON.Member(name: member.name, value: $0)]))
          }
        }
      }
      return (value.array ?? []).enumerated().map { index, item in
        Part(value: item, path: "\(path)[\(index)]") { whole([$0]) }
      }
    }
  }
}

extension SlurmCluster {
  /// The same result, with what the file's overrides break: see the rule `override-broken`.
  public static func checkingOverrides(of result: CheckResult) -> CheckResult {
    guard let cluster = result.cluster, cluster.overrides.members?.isEmpty == false else { return result }
    return result.adding(OverrideCheck(of: cluster).faults)
  }
}
