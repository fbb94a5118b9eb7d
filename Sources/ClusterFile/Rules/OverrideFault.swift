import Diagnostics

extension CheckResult {
  /// Something in the overrides that breaks a rule about the key that means the same.
  public struct OverrideFault: Sendable, Hashable {
    /// Its path below `parallelCluster.overrides`, `HeadNode.InstanceType`; empty for all of them.
    public var path: String
    /// The rule that is broken.
    public var rule: String
    /// What that rule says.
    public var message: String
    /// What it says to do; nil where it says nothing.
    public var hint: String?

    /// A fault of these.
    public init(path: String, rule: String, message: String, hint: String?) {
      self.path = path
      self.rule = rule
      self.message = message
      self.hint = hint
    }
  }

  /// The same with these faults as findings of the rule `override-broken`; there is no cluster where there is one.
  public func adding(_ faults: [OverrideFault]) -> CheckResult {
    guard !faults.isEmpty else { return self }
    var result = self
    result.cluster = nil
    let findings = faults.map { fault in
      let path = fault.path.isEmpty ? OverrideRules.path : "\(OverrideRules.path).\(fault.path)"
      return OverrideRules.broken.finding(
        file: name, at: places.position(of: path), "this breaks `\(fault.rule)`: \(fault.message)",
        hint: fault.hint ?? "see `apus explain \(fault.rule)`; "
          + "where a key of the cluster file means the same, write that")
    }
    result.diagnostics = (diagnostics + findings).ordered()
    return result
  }
}
