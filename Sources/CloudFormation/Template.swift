import Serialization

/// The template of one stack: everything in the order in which it was added, so that the same calls give the same bytes.
///
/// Nothing that is added is refused; `problems` says what CloudFormation would not take.
public struct Template: Sendable {
  /// The name of the stack that is made from it. Its exports begin with it.
  public let stackName: String
  /// What the stack is.
  public var description: String
  /// The tags of every resource that can carry tags.
  public var tags: TagSet
  /// Free data about the template, under keys of its own.
  public var metadata: [String: JSON] = [:]
  /// Macros of AWS that run over it, in this order: `AWS::SecretsManager-2024-09-16`.
  public var transforms: [String] = []

  /// A resource as it was added.
  public struct Entry: Sendable {
    /// Its name in the template.
    public let logicalId: String
    /// Its type and its properties.
    public let resource: any Resource
    /// What CloudFormation is to do with it.
    public let settings: ResourceSettings
  }

  struct Parameter: Sendable {
    let name: String
    let json: JSON
  }

  struct Output: Sendable {
    let name: String
    let export: String?
    let condition: Condition?
    let json: JSON
  }

  /// The resources.
  public private(set) var entries: [Entry] = []
  private(set) var parameters: [Parameter] = []
  private(set) var conditions: [(condition: Condition, test: Condition.Test)] = []
  private(set) var outputs: [Output] = []

  /// An empty template.
  public init(stackName: String, description: String, tags: TagSet = [:]) {
    self.stackName = stackName
    self.description = description
    self.tags = tags
  }

  /// Adds a resource.
  /// - Parameters:
  ///   - logicalId: letters and digits; no other resource and no parameter has it.
  ///   - settings: deletion policy, dependencies, condition, metadata.
  /// - Returns: what other resources refer to it by.
  @discardableResult
  public mutating func add<Kind: Resource>(
    _ logicalId: String, _ resource: Kind, _ settings: ResourceSettings = ResourceSettings()
  ) -> Handle<Kind> {
    entries.append(Entry(logicalId: logicalId, resource: resource, settings: settings))
    return Handle(logicalId: logicalId)
  }

  /// Adds a parameter.
  /// - Parameter form: its type and its bounds.
  /// - Returns: its value.
  public mutating func addParameter(_ name: String, _ form: ParameterForm = ParameterForm()) -> Value<String> {
    parameters.append(Parameter(name: name, json: form.json(type: form.type.rawValue)))
    return .reference(name)
  }

  /// Adds a parameter that is a list of texts.
  /// - Parameter form: the type of its items, and their bounds.
  /// - Returns: its value.
  public mutating func addListParameter(_ name: String, _ form: ParameterForm = ParameterForm()) -> StringList {
    let type = form.type == .string ? "CommaDelimitedList" : "List<\(form.type.rawValue)>"
    parameters.append(Parameter(name: name, json: form.json(type: type)))
    return .reference(name)
  }

  /// Adds a condition.
  public mutating func addCondition(_ name: String, _ test: Condition.Test) -> Condition {
    let condition = Condition(name: name)
    conditions.append((condition, test))
    return condition
  }

  /// Adds an output, exported as `STACK-NAME`.
  /// - Returns: what another template reads it by.
  @discardableResult
  public mutating func export(
    _ name: String, _ value: Value<String>, description: String? = nil, condition: Condition? = nil
  ) -> StackOutput<String> {
    let export = addOutput(name, value, export: "\(stackName)-\(name)", description, condition)
    return StackOutput(stackName: stackName, name: name, value: .function(["Fn::ImportValue": .string(export)]))
  }

  /// Adds a list as an output, exported as `STACK-NAME` with commas between its texts, which may have none.
  /// - Returns: what another template reads it by.
  @discardableResult
  public mutating func export(
    _ name: String, _ list: StringList, description: String? = nil, condition: Condition? = nil
  ) -> StackOutput<[Value<String>]> {
    let export = addOutput(name, .join(",", list), export: "\(stackName)-\(name)", description, condition)
    let value = StringList.split(",", .function(["Fn::ImportValue": .string(export)]))
    return StackOutput(stackName: stackName, name: name, value: value)
  }

  /// Adds an output that no other stack can read.
  public mutating func output(
    _ name: String, _ value: Value<String>, description: String? = nil, condition: Condition? = nil
  ) {
    addOutput(name, value, export: nil, description, condition)
  }

  @discardableResult
  private mutating func addOutput(
    _ name: String, _ value: Value<String>, export: String?, _ description: String?, _ condition: Condition?
  ) -> String {
    var json = JSON.object([])
    json["Description"] = description.map(JSON.string)
    json["Condition"] = condition.map { .string($0.name) }
    json["Value"] = value.json
    json["Export"] = export.map { ["Name": .string($0)] }
    outputs.append(Output(name: name, export: export, condition: condition, json: json))
    return export ?? ""
  }
}
