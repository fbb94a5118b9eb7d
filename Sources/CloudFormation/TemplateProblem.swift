/// Why CloudFormation would not take a template.
public enum TemplateProblem: Sendable, Hashable, CustomStringConvertible {
  /// A part of a template that has names.
  public enum Part: String, Sendable { case parameters, conditions, resources, outputs }

  /// A name that is not of letters and digits, 1 to 255 of them.
  case badName(String, in: Part)
  /// A name that two have.
  case duplicateName(String, in: Part)
  /// More than CloudFormation takes.
  case tooMany(Part, count: Int, limit: Int)
  /// No resource at all.
  case noResources
  /// The description has more bytes than CloudFormation takes.
  case longDescription(bytes: Int, limit: Int)
  /// The text has more bytes than CloudFormation takes from a bucket.
  case tooLarge(bytes: Int, limit: Int)
  /// Something refers to a name that the template does not have.
  case unknownReference(String, from: String)
  /// The template imports what it exports itself.
  case ownExport(String, from: String)
  /// A resource that CloudFormation cannot take a snapshot of is to be snapshotted.
  case noSnapshot(String, type: String)
  /// A policy that an update which replaces a resource does not know.
  case badReplacePolicy(String)
  /// More tags than AWS takes on a resource.
  case tooManyTags(String, count: Int, limit: Int)

  /// One sentence.
  public var description: String {
    switch self {
    case .badName(let name, let part): "\(part.rawValue): '\(name)' is not 1 to 255 letters and digits"
    case .duplicateName(let name, let part): "\(part.rawValue): '\(name)' stands twice"
    case .tooMany(let part, let count, let limit): "\(count) \(part.rawValue), and CloudFormation takes \(limit)"
    case .noResources: "the template has no resources"
    case .longDescription(let bytes, let limit): "the description has \(bytes) bytes, and CloudFormation takes \(limit)"
    case .tooLarge(let bytes, let limit): "the template has \(bytes) bytes, and CloudFormation takes \(limit)"
    case .unknownReference(let name, let place): "\(place) refers to '\(name)', which the template does not have"
    case .ownExport(let name, let place): "\(place) imports '\(name)', which this very template exports"
    case .noSnapshot(let id, let type): "\(id): CloudFormation cannot take a snapshot of \(type)"
    case .badReplacePolicy(let id): "\(id): RetainExceptOnCreate is no policy for an update that replaces a resource"
    case .tooManyTags(let id, let count, let limit): "\(id) has \(count) tags, and AWS takes \(limit)"
    }
  }
}
