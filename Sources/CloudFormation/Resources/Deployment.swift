import Serialization

// Stacks in a stack, and what is kept for others: AWS::CloudFormation, ParallelCluster, AWS::SSM.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// AWS Systems Manager.
public enum SSM {}

/// A stack within this one. `ref` is its ARN.
public struct NestedStack: Resource {
  /// Its type.
  public static let type = "AWS::CloudFormation::Stack"

  /// Where its template is, in a bucket.
  @Property public var templateURL: Value<String>
  /// Its parameters.
  @Property("Parameters") public var parameters: [String: Value<String>]? = nil
  /// Minutes until it counts as failed.
  @Property("TimeoutInMinutes") public var timeoutInMinutes: Value<Int>? = nil
  /// Its tags.
  @Property("Tags") public var tags: Tags<KeyValueList> = [:]

  /// All of them.
  public var declaredProperties: [any NamedProperty] { [_templateURL, _parameters, _timeoutInMinutes, _tags] }

  /// With these properties, and those that `fill` sets.
  public init(templateURL: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
    _templateURL = Property("TemplateURL", templateURL)
    fill(&self)
  }
}

/// A cluster that AWS ParallelCluster makes. `ref` is its name. The form: AWS ParallelCluster's guide, "Custom
/// resource".
public struct PclusterCluster: Resource {
  /// Its type.
  public static let type = "Custom::PclusterCluster"

  /// The provider: an output of its nested stack.
  @Property public var serviceToken: Value<String>
  /// Its name; not that of a stack. It cannot change.
  @Property public var clusterName: Value<String>
  /// What ParallelCluster is to make. Functions may stand in it: `Value.json`.
  @Property public var clusterConfiguration: JSON
  /// `Retain` or `Delete`: what becomes of the cluster with the resource.
  @Property("DeletionPolicy") public var deletionPolicy: Value<String>? = nil

  /// All of them.
  public var declaredProperties: [any NamedProperty] {
    [_serviceToken, _clusterName, _clusterConfiguration, _deletionPolicy]
  }

  /// With these properties, and those that `fill` sets.
  public init(
    serviceToken: Value<String>, clusterName: Value<String>, clusterConfiguration: JSON,
    _ fill: (inout Self) -> Void = { _ in }
  ) {
    _serviceToken = Property("ServiceToken", serviceToken)
    _clusterName = Property("ClusterName", clusterName)
    _clusterConfiguration = Property("ClusterConfiguration", clusterConfiguration)
    fill(&self)
  }

  /// What `Fn::GetAtt` gives.
  public struct Attributes: ResourceAttributes {
    /// The head node's instance.
    public let headNodeInstanceId = Attribute<String>("headNode.instanceId")
    /// The head node's address.
    public let headNodePrivateIpAddress = Attribute<String>("headNode.privateIpAddress")
    /// What ParallelCluster found in the configuration.
    public let validationMessages = Attribute<String>("validationMessages")

    /// The attributes.
    public init() {}
  }
}

extension SSM {
  /// A text under a path. `ref` is its name.
  public struct Parameter: Resource {
    /// Its type.
    public static let type = "AWS::SSM::Parameter"

    /// `String` or `StringList`.
    @Property public var type: Value<String>
    /// The text.
    @Property public var value: Value<String>
    /// `/apus/genomics/plan`.
    @Property("Name") public var name: Value<String>? = nil
    /// What it is for.
    @Property("Description") public var description: Value<String>? = nil
    /// `Standard` or `Advanced`.
    @Property("Tier") public var tier: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueMap> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_type, _value, _name, _description, _tier, _tags] }

    /// With these properties, and those that `fill` sets.
    public init(type: Value<String>, value: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _type = Property("Type", type)
      _value = Property("Value", value)
      fill(&self)
    }
  }
}

extension SSM {
  /// Runs a document of Systems Manager: at once, and again where a schedule says so. `ref` is its name.
  public struct Association: Resource {
    /// Its type.
    public static let type = "AWS::SSM::Association"

    /// The document: `AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules`.
    @Property public var name: Value<String>
    /// What people know it by.
    @Property("AssociationName") public var associationName: Value<String>? = nil
    /// What the document is given: a list of texts under each key. Functions may stand in it: `Value.json`.
    @Property("Parameters") public var parameters: JSON? = nil
    /// When it runs again: `rate(30 days)`.
    @Property("ScheduleExpression") public var scheduleExpression: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_name, _associationName, _parameters, _scheduleExpression, _tags]
    }

    /// With these properties, and those that `fill` sets.
    public init(name: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _name = Property("Name", name)
      fill(&self)
    }
  }
}

extension Handle where Kind == NestedStack {
  /// An output of the nested stack. Its template is not ours to know, so nothing checks that it has it.
  public func output(_ name: String) -> Value<String> {
    .function(["Fn::GetAtt": [.string(logicalId), .string("Outputs.\(name)")]])
  }
}
