// What is written down: AWS::Logs, and flow logs of AWS::EC2.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon CloudWatch Logs.
public enum Logs {}

extension Logs {
  /// Logs with one retention. `ref` is its name.
  public struct LogGroup: Resource {
    /// Its type.
    public static let type = "AWS::Logs::LogGroup"

    /// Its name: `/apus/genomics/flow`.
    @Property("LogGroupName") public var logGroupName: Value<String>? = nil
    /// Days that a line is kept; AWS takes certain numbers only. Without it lines are kept for ever.
    @Property("RetentionInDays") public var retentionInDays: Value<Int>? = nil
    /// The ARN of the key. Its policy must allow the service `logs`.
    @Property("KmsKeyId") public var kmsKeyId: Value<String>? = nil
    /// `STANDARD` or `INFREQUENT_ACCESS`.
    @Property("LogGroupClass") public var logGroupClass: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_logGroupName, _retentionInDays, _kmsKeyId, _logGroupClass, _tags]
    }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN, ended by `:*`.
      public let arn = Attribute<String>("Arn")

      /// The attributes.
      public init() {}
    }
  }
}

extension EC2 {
  /// A record of the connections of a network.
  public struct FlowLog: Resource {
    /// Its type.
    public static let type = "AWS::EC2::FlowLog"

    /// The id of the network, subnet or interface.
    @Property public var resourceId: Value<String>
    /// `VPC`, `Subnet` or `NetworkInterface`.
    @Property public var resourceType: Value<String>
    /// `ALL`, `ACCEPT` or `REJECT`.
    @Property("TrafficType") public var trafficType: Value<String>? = nil
    /// `cloud-watch-logs` or `s3`.
    @Property("LogDestinationType") public var logDestinationType: Value<String>? = nil
    /// The ARN of the log group or the bucket.
    @Property("LogDestination") public var logDestination: Value<String>? = nil
    /// The ARN of the role that writes into the log group.
    @Property("DeliverLogsPermissionArn") public var deliverLogsPermissionArn: Value<String>? = nil
    /// Seconds that are gathered in one record: 60 or 600.
    @Property("MaxAggregationInterval") public var maxAggregationInterval: Value<Int>? = nil
    /// The fields of a record.
    @Property("LogFormat") public var logFormat: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _resourceId, _resourceType, _trafficType, _logDestinationType, _logDestination, _deliverLogsPermissionArn,
        _maxAggregationInterval, _logFormat, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(resourceId: Value<String>, resourceType: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _resourceId = Property("ResourceId", resourceId)
      _resourceType = Property("ResourceType", resourceType)
      fill(&self)
    }
  }
}
