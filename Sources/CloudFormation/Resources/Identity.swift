// Who may do what: AWS::IAM.
// Properties and attributes: AWS's resource schemas, compared by Tools/check-resource-schemas.

/// AWS Identity and Access Management.
public enum IAM {}

extension IAM {
  /// Rights that a service or an instance takes on. `ref` is its name.
  public struct Role: Resource {
    /// Its type.
    public static let type = "AWS::IAM::Role"

    /// Who may take it on.
    @Property public var assumeRolePolicyDocument: PolicyDocument
    /// Its name; needs the capability CAPABILITY_NAMED_IAM.
    @Property("RoleName") public var roleName: Value<String>? = nil
    /// `/` where nothing is said.
    @Property("Path") public var path: Value<String>? = nil
    /// What it is for.
    @Property("Description") public var description: Value<String>? = nil
    /// Policies that stand on their own.
    @Property("ManagedPolicyArns") public var managedPolicyArns: StringList? = nil
    /// Policies of its own.
    @Property("Policies") public var policies: [Policy]? = nil
    /// The ARN of a policy that it can never exceed.
    @Property("PermissionsBoundary") public var permissionsBoundary: Value<String>? = nil
    /// Seconds: 3600 to 43200.
    @Property("MaxSessionDuration") public var maxSessionDuration: Value<Int>? = nil
    /// Its tags.
    @Property("Tags") public var tags: Tags<KeyValueList> = [:]

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [
        _assumeRolePolicyDocument, _roleName, _path, _description, _managedPolicyArns, _policies, _permissionsBoundary,
        _maxSessionDuration, _tags,
      ]
    }

    /// With these properties, and those that `fill` sets.
    public init(assumeRolePolicyDocument: PolicyDocument, _ fill: (inout Self) -> Void = { _ in }) {
      _assumeRolePolicyDocument = Property("AssumeRolePolicyDocument", assumeRolePolicyDocument)
      fill(&self)
    }

    /// A policy of one role.
    public struct Policy: PropertyGroup {
      /// Its name.
      @Property public var policyName: Value<String>
      /// What it allows.
      @Property public var policyDocument: PolicyDocument

      /// All of them.
      public var declaredProperties: [any NamedProperty] { [_policyName, _policyDocument] }

      /// With these properties.
      public init(policyName: Value<String>, policyDocument: PolicyDocument) {
        _policyName = Property("PolicyName", policyName)
        _policyDocument = Property("PolicyDocument", policyDocument)
      }
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let arn = Attribute<String>("Arn")
      /// Its id, which no other role ever had.
      public let roleId = Attribute<String>("RoleId")

      /// The attributes.
      public init() {}
    }
  }

  /// A policy within some roles.
  public struct Policy: Resource {
    /// Its type.
    public static let type = "AWS::IAM::Policy"

    /// Its name.
    @Property public var policyName: Value<String>
    /// What it allows.
    @Property public var policyDocument: PolicyDocument
    /// The roles' names. AWS's schema asks for one of roles, groups and users.
    @Property public var roles: StringList

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_policyName, _policyDocument, _roles] }

    /// With these properties.
    public init(policyName: Value<String>, policyDocument: PolicyDocument, roles: StringList) {
      _policyName = Property("PolicyName", policyName)
      _policyDocument = Property("PolicyDocument", policyDocument)
      _roles = Property("Roles", roles)
    }
  }

  /// A policy that stands on its own. `ref` is its ARN.
  public struct ManagedPolicy: Resource {
    /// Its type.
    public static let type = "AWS::IAM::ManagedPolicy"

    /// What it allows.
    @Property public var policyDocument: PolicyDocument
    /// Its name; needs the capability CAPABILITY_NAMED_IAM.
    @Property("ManagedPolicyName") public var managedPolicyName: Value<String>? = nil
    /// `/` where nothing is said.
    @Property("Path") public var path: Value<String>? = nil
    /// What it is for. Changing it replaces the policy.
    @Property("Description") public var description: Value<String>? = nil
    /// The names of the roles that have it.
    @Property("Roles") public var roles: StringList? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] {
      [_policyDocument, _managedPolicyName, _path, _description, _roles]
    }

    /// With these properties, and those that `fill` sets.
    public init(policyDocument: PolicyDocument, _ fill: (inout Self) -> Void = { _ in }) {
      _policyDocument = Property("PolicyDocument", policyDocument)
      fill(&self)
    }

    /// What `Fn::GetAtt` gives.
    public struct Attributes: ResourceAttributes {
      /// Its ARN.
      public let policyArn = Attribute<String>("PolicyArn")

      /// The attributes.
      public init() {}
    }
  }

  /// What gives an instance its role. `ref` is its name.
  public struct InstanceProfile: Resource {
    /// Its type.
    public static let type = "AWS::IAM::InstanceProfile"

    /// One role's name.
    @Property public var roles: StringList
    /// Its name; needs the capability CAPABILITY_NAMED_IAM.
    @Property("InstanceProfileName") public var instanceProfileName: Value<String>? = nil
    /// `/` where nothing is said.
    @Property("Path") public var path: Value<String>? = nil

    /// All of them.
    public var declaredProperties: [any NamedProperty] { [_roles, _instanceProfileName, _path] }

    /// With these properties, and those that `fill` sets.
    public init(roles: StringList, _ fill: (inout Self) -> Void = { _ in }) {
      _roles = Property("Roles", roles)
      fill(&self)
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
