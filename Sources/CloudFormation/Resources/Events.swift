import Serialization

// What happens, and who is told: AWS::Events.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon EventBridge.
public enum Events {}

extension Events {
  /// Passes on events that fit a pattern. `ref` is its name.
  public struct Rule: Resource {
    /// Its type.
    public static let type = "AWS::Events::Rule"

    /// Its name.
    @Property("Name") public var name: Value<String>? = nil
    /// What it is for.
    @Property("Description") public var description: Value<String>? = nil
    /// Which events: `{"source": ["aws.backup"]}`.
    @Property public var eventPattern: JSON
    /// `ENABLED` or `DISABLED`.
    @Property("State") public var state: Value<String>? = nil
    /// Where they go.
    @Property public var targets: [Target]
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_name, _description, _eventPattern, _state, _targets, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(eventPattern: JSON, targets: [Target], _ fill: (inout Self) -> Void = { _ in }) {
      _eventPattern = Property("EventPattern", eventPattern)
      _targets = Property("Targets", targets)
      fill(&self)
    }

    /// Where events go.
    public struct Target: PropertyGroup {
      /// Its name in the rule.
      @Property public var id: Value<String>
      /// The ARN of a topic, a queue, a function.
      @Property public var arn: Value<String>
      /// The ARN of the role that the rule takes on; a topic's own policy lets the rule publish instead.
      @Property("RoleArn") public var roleArn: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_id, _arn, _roleArn] }

      /// With these properties, and those that `fill` sets.
      public init(id: Value<String>, arn: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _id = Property("Id", id)
        _arn = Property("Arn", arn)
        fill(&self)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")

      /// The attributes.
      public init() {}
    }
  }
}
