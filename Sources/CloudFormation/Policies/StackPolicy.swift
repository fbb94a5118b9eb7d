import Serialization

/// What an update of a stack may do to its resources. It says nothing of deleting the stack.
/// The grammar: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
public struct StackPolicy: Sendable, Hashable {
  /// What an update does to a resource.
  public enum Action: String, Sendable {
    case modify = "Update:Modify"
    case replace = "Update:Replace"
    case delete = "Update:Delete"
    case all = "Update:*"
  }

  /// Which resources a statement is about.
  public enum Subject: Sendable, Hashable {
    /// All.
    case all
    /// Those with these logical ids.
    case logicalIds([String])
    /// All of these types.
    case types([String])
  }

  /// One statement.
  public struct Statement: Sendable, Hashable {
    let effect: CloudFormation.Statement.Effect
    let actions: [Action]
    let subject: Subject

    /// This statement.
    public init(_ effect: CloudFormation.Statement.Effect, _ actions: [Action], _ subject: Subject) {
      self.effect = effect
      self.actions = actions
      self.subject = subject
    }

    /// These resources.
    public init(
      _ effect: CloudFormation.Statement.Effect, _ actions: [Action], of resources: [any ResourceHandle]
    ) {
      self.init(effect, actions, .logicalIds(resources.map(\.logicalId)))
    }

    var json: JSON {
      var json: JSON = [
        "Effect": .string(effect.rawValue), "Principal": "*", "Action": .array(actions.map { .string($0.rawValue) }),
      ]
      switch subject {
      case .all: json["Resource"] = "*"
      case .logicalIds(let ids): json["Resource"] = .array(ids.map { .string("LogicalResourceId/\($0)") })
      case .types(let types):
        json["Resource"] = "*"
        json["Condition"] = ["StringEquals": ["ResourceType": .array(types.map(JSON.string))]]
      }
      return json
    }
  }

  /// What it allows and denies; what no statement allows is denied.
  public var statements: [Statement]

  /// A policy of these statements.
  public init(_ statements: [Statement]) { self.statements = statements }

  /// The policy as CloudFormation reads it.
  public var json: JSON { ["Statement": .array(statements.map(\.json))] }
}
