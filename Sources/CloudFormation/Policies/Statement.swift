import Serialization

/// One statement of a policy.
public struct Statement: Sendable, Hashable {
  /// What a statement does.
  public enum Effect: String, Sendable {
    case allow = "Allow"
    case deny = "Deny"
  }

  /// Which actions, or all but which.
  public enum Actions: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// These: `s3:GetObject`.
    case only([String])
    /// All but these.
    case allBut([String])

    /// These.
    public init(arrayLiteral elements: String...) { self = .only(elements) }
  }

  /// Which resources, or all but which.
  public enum Resources: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// These ARNs.
    case only([Value<String>])
    /// All but these ARNs.
    case allBut([Value<String>])

    /// These ARNs.
    public init(arrayLiteral elements: Value<String>...) { self = .only(elements) }
  }

  /// Its name in the policy: letters and digits.
  public var sid: String?
  /// Whether it allows or denies.
  public var effect: Effect
  /// For whom; nil in an identity's own policy.
  public var principal: Principal?
  /// What.
  public var actions: Actions
  /// On what; nil in a trust policy.
  public var resources: Resources?
  /// When: all of them must hold. Two of one comparison and key are one with the values of both.
  public var conditions: [StatementCondition]

  /// This statement.
  public init(
    _ effect: Effect, sid: String? = nil, principal: Principal? = nil, actions: Actions, resources: Resources?,
    conditions: [StatementCondition] = []
  ) {
    self.effect = effect
    self.sid = sid
    self.principal = principal
    self.actions = actions
    self.resources = resources
    self.conditions = conditions
  }

  /// Its form in a policy.
  public var json: JSON {
    var json = JSON.object([])
    json["Sid"] = sid.map(JSON.string)
    json["Effect"] = .string(effect.rawValue)
    json["Principal"] = principal?.json
    switch actions {
    case .only(let names): json["Action"] = .array(names.map(JSON.string))
    case .allBut(let names): json["NotAction"] = .array(names.map(JSON.string))
    }
    switch resources {
    case .only(let names): json["Resource"] = names.json
    case .allBut(let names): json["NotResource"] = names.json
    case nil: break
    }
    json["Condition"] = StatementCondition.json(conditions)
    return json
  }
}
