import CloudFormation
import Platform
import Serialization

/// A stack of a plan: its template and all that CloudFormation is told beside it.
public struct PlannedStack: Sendable {
  /// Its template; the stack has the template's name.
  public let template: Template
  /// What updates may do to its resources; CloudFormation allows all where there is none.
  public let policy: StackPolicy?
  /// What CloudFormation must be told that is wanted: `CAPABILITY_IAM`, …
  public let capabilities: [String]
  /// The template as it is written.
  public let json: JSON

  /// Its name.
  public var name: String { template.stackName }

  /// This stack; its capabilities follow from the types of its resources.
  public init(_ template: Template, policy: StackPolicy?) {
    self.template = template
    self.policy = policy
    json = template.json
    let types = Set(template.entries.map { type(of: $0.resource).type })
    let isNamed = template.entries.contains { Self.isNamed($0.resource) }
    var capabilities: [String] = []
    // CloudFormation user guide, "Acknowledging IAM resources": CAPABILITY_NAMED_IAM includes CAPABILITY_IAM.
    if !types.isDisjoint(with: [
      "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::InstanceProfile",
    ]) {
      capabilities.append(isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM")
    }
    // ParallelCluster's provider is a nested stack with a transform and roles with names of its own.
    if types.contains(NestedStack.type) { capabilities = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"] }
    if !template.transforms.isEmpty, !capabilities.contains("CAPABILITY_AUTO_EXPAND") {
      capabilities.append("CAPABILITY_AUTO_EXPAND")
    }
    self.capabilities = capabilities
  }

  private static func isNamed(_ resource: any Resource) -> Bool {
    let names: Set = ["RoleName", "ManagedPolicyName", "InstanceProfileName"]
    return resource.declaredProperties.contains { names.contains($0.name) && $0.json(tags: [:]) != nil }
  }

  /// The stack as others read it.
  var written: WrittenStack { WrittenStack(name: name, template: json, policy: policy?.json) }
}
