// What is watched: AWS::CloudWatch.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon CloudWatch.
public enum CloudWatch {}

extension CloudWatch {
  /// Watches a metric. `ref` is its name.
  public struct Alarm: Resource {
    /// Its type.
    public static let type = "AWS::CloudWatch::Alarm"

    /// Its name.
    @Property("AlarmName") public var alarmName: Value<String>? = nil
    /// What it means, and what to do.
    @Property("AlarmDescription") public var alarmDescription: Value<String>? = nil
    /// Whether it does anything.
    @Property("ActionsEnabled") public var actionsEnabled: Value<Bool>? = nil
    /// Where the metric is: `AWS/EC2`.
    @Property("Namespace") public var namespace: Value<String>? = nil
    /// The metric: `StatusCheckFailed`.
    @Property("MetricName") public var metricName: Value<String>? = nil
    /// Of what.
    @Property("Dimensions") public var dimensions: [Dimension]? = nil
    /// `Average`, `Maximum`, `Minimum`, `SampleCount` or `Sum`.
    @Property("Statistic") public var statistic: Value<String>? = nil
    /// `p99`, in place of a statistic.
    @Property("ExtendedStatistic") public var extendedStatistic: Value<String>? = nil
    /// The metric's unit.
    @Property("Unit") public var unit: Value<String>? = nil
    /// Seconds that one value is of.
    @Property("Period") public var period: Value<Int>? = nil
    /// Values that are looked at.
    @Property("EvaluationPeriods") public var evaluationPeriods: Value<Int>? = nil
    /// Of them, how many must be wrong.
    @Property("DatapointsToAlarm") public var datapointsToAlarm: Value<Int>? = nil
    /// What is wrong.
    @Property("Threshold") public var threshold: Value<Double>? = nil
    /// `GreaterThanThreshold`. AWS asks for it of every alarm on a metric.
    @Property public var comparisonOperator: Value<String>
    /// `breaching`, `notBreaching`, `ignore` or `missing`.
    @Property("TreatMissingData") public var treatMissingData: Value<String>? = nil
    /// ARNs of topics that are told.
    @Property("AlarmActions") public var alarmActions: StringList? = nil
    /// ARNs of topics that are told when all is well again.
    @Property("OKActions") public var okActions: StringList? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _alarmName, _alarmDescription, _actionsEnabled, _namespace, _metricName, _dimensions, _statistic,
        _extendedStatistic, _unit, _period, _evaluationPeriods, _datapointsToAlarm, _threshold, _comparisonOperator,
        _treatMissingData, _alarmActions, _okActions, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(comparisonOperator: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _comparisonOperator = Property("ComparisonOperator", comparisonOperator)
      fill(&self)
    }

    /// Of what a metric is.
    public struct Dimension: PropertyGroup {
      /// `InstanceId`.
      @Property public var name: Value<String>
      /// The id.
      @Property public var value: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_name, _value] }

      /// With these properties.
      public init(name: Value<String>, value: Value<String>) {
        _name = Property("Name", name)
        _value = Property("Value", value)
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

  /// A page of graphs. `ref` is its name.
  public struct Dashboard: Resource {
    /// Its type.
    public static let type = "AWS::CloudWatch::Dashboard"

    /// Its JSON text.
    @Property public var dashboardBody: Value<String>
    /// Its name.
    @Property("DashboardName") public var dashboardName: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_dashboardBody, _dashboardName, _tags] }

    /// With these properties, and those that `fill` sets.
    public init(dashboardBody: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
      _dashboardBody = Property("DashboardBody", dashboardBody)
      fill(&self)
    }
  }
}
