import Serialization

// Who is told: AWS::SNS, AWS::Budgets.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// Amazon Simple Notification Service.
public enum SNS {}

/// AWS Budgets.
public enum Budgets {}

extension SNS {
  /// What people subscribe to. `ref` is its ARN.
  public struct Topic: Resource {
    /// Its type.
    public static let type = "AWS::SNS::Topic"

    /// Its name.
    @Property("TopicName") public var topicName: Value<String>? = nil
    /// The sender of its mails.
    @Property("DisplayName") public var displayName: Value<String>? = nil
    /// The key's id or ARN.
    @Property("KmsMasterKeyId") public var kmsMasterKeyId: Value<String>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_topicName, _displayName, _kmsMasterKeyId, _tags] }

    /// With the properties that `fill` sets.
    public init(_ fill: (inout Self) -> Void = { _ in }) {
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let topicArn = Attribute<String>("TopicArn")
      /// Its name.
      public let topicName = Attribute<String>("TopicName")

      /// The attributes.
      public init() {}
    }
  }

  /// Who may publish.
  public struct TopicPolicy: Resource {
    /// Its type.
    public static let type = "AWS::SNS::TopicPolicy"

    /// The topics' ARNs.
    @Property public var topics: StringList
    /// The policy.
    @Property public var policyDocument: PolicyDocument

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_topics, _policyDocument] }

    /// With these properties.
    public init(topics: StringList, policyDocument: PolicyDocument) {
      _topics = Property("Topics", topics)
      _policyDocument = Property("PolicyDocument", policyDocument)
    }
  }

  /// Someone who is told.
  public struct Subscription: Resource {
    /// Its type.
    public static let type = "AWS::SNS::Subscription"

    /// The topic's ARN.
    @Property public var topicArn: Value<String>
    /// `email`, `https`.
    @Property public var `protocol`: Value<String>
    /// The address. AWS asks for it of every protocol that is used here.
    @Property public var endpoint: Value<String>

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_topicArn, _protocol, _endpoint] }

    /// With these properties.
    public init(topicArn: Value<String>, protocol: Value<String>, endpoint: Value<String>) {
      _topicArn = Property("TopicArn", topicArn)
      _protocol = Property("Protocol", `protocol`)
      _endpoint = Property("Endpoint", endpoint)
    }
  }
}

extension Budgets {
  /// An amount of money and who is told about it.
  public struct Budget: Resource {
    /// Its type.
    public static let type = "AWS::Budgets::Budget"

    /// The amount.
    @Property public var budget: BudgetData
    /// Who is told when.
    @Property("NotificationsWithSubscribers") public var notificationsWithSubscribers: [NotificationWithSubscribers]? =
      nil
    /// Its tags.
    @Property("ResourceTags") public var resourceTags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_budget, _notificationsWithSubscribers, _resourceTags] }

    /// With these properties, and those that `fill` sets.
    public init(budget: BudgetData, _ fill: (inout Self) -> Void = { _ in }) {
      _budget = Property("Budget", budget)
      fill(&self)
    }

    /// An amount of money.
    public struct BudgetData: PropertyGroup {
      /// `COST`.
      @Property public var budgetType: Value<String>
      /// `MONTHLY`.
      @Property public var timeUnit: Value<String>
      /// Its name.
      @Property("BudgetName") public var budgetName: Value<String>? = nil
      /// The amount.
      @Property("BudgetLimit") public var budgetLimit: Spend? = nil
      /// What counts: `{"TagKeyValue": ["user:cluster$genomics"]}`.
      @Property("CostFilters") public var costFilters: JSON? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_budgetType, _timeUnit, _budgetName, _budgetLimit, _costFilters]
      }

      /// With these properties, and those that `fill` sets.
      public init(budgetType: Value<String>, timeUnit: Value<String>, _ fill: (inout Self) -> Void = { _ in }) {
        _budgetType = Property("BudgetType", budgetType)
        _timeUnit = Property("TimeUnit", timeUnit)
        fill(&self)
      }
    }

    /// An amount.
    public struct Spend: PropertyGroup {
      /// How much.
      @Property public var amount: Value<Double>
      /// `USD`.
      @Property public var unit: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_amount, _unit] }

      /// With these properties.
      public init(amount: Value<Double>, unit: Value<String>) {
        _amount = Property("Amount", amount)
        _unit = Property("Unit", unit)
      }
    }

    /// Who is told when.
    public struct NotificationWithSubscribers: PropertyGroup {
      /// When.
      @Property public var notification: Notification
      /// Who.
      @Property public var subscribers: [Subscriber]

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_notification, _subscribers] }

      /// With these properties.
      public init(notification: Notification, subscribers: [Subscriber]) {
        _notification = Property("Notification", notification)
        _subscribers = Property("Subscribers", subscribers)
      }
    }

    /// When someone is told.
    public struct Notification: PropertyGroup {
      /// `ACTUAL` or `FORECASTED`.
      @Property public var notificationType: Value<String>
      /// `GREATER_THAN`.
      @Property public var comparisonOperator: Value<String>
      /// Percent, or an amount.
      @Property public var threshold: Value<Double>
      /// `PERCENTAGE` or `ABSOLUTE_VALUE`.
      @Property("ThresholdType") public var thresholdType: Value<String>? = nil

      /// All of them.
      public var declaredProperties: [any NamedProperty] {
        [_notificationType, _comparisonOperator, _threshold, _thresholdType]
      }

      /// With these properties, and those that `fill` sets.
      public init(
        notificationType: Value<String>, comparisonOperator: Value<String>, threshold: Value<Double>,
        _ fill: (inout Self) -> Void = { _ in }
      ) {
        _notificationType = Property("NotificationType", notificationType)
        _comparisonOperator = Property("ComparisonOperator", comparisonOperator)
        _threshold = Property("Threshold", threshold)
        fill(&self)
      }
    }

    /// Someone who is told.
    public struct Subscriber: PropertyGroup {
      /// `SNS` or `EMAIL`.
      @Property public var subscriptionType: Value<String>
      /// The topic's ARN, or the mail address.
      @Property public var address: Value<String>

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_subscriptionType, _address] }

      /// With these properties.
      public init(subscriptionType: Value<String>, address: Value<String>) {
        _subscriptionType = Property("SubscriptionType", subscriptionType)
        _address = Property("Address", address)
      }
    }
  }
}
