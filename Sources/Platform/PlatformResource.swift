import Serialization

/// A resource as its template has it, with what its properties refer to resolved.
public struct PlatformResource: Sendable, Hashable {
  /// Its stack and its name there.
  public let id: ResourceID
  /// Its type: `AWS::EC2::VPC`.
  public let type: String
  /// Its properties. Functions are worked out; what only AWS will know stands as a `Reference` in a text, AWS's own
  /// parameters as `${AWS::AccountId}`. What cannot be worked out (`Fn::GetAZs`) stays as it is written.
  public let properties: JSON
  /// `Retain`, `Snapshot`, `Delete`, `RetainExceptOnCreate`; nil where the template says nothing: CloudFormation deletes.
  public let deletionPolicy: String?
  /// The same for an update that replaces it.
  public let updateReplacePolicy: String?
  /// Its `Metadata`.
  public let metadata: JSON?

  /// What others refer to it by.
  public var ref: String { Reference(id).text }

  /// A property; nil where it is not given.
  public subscript(_ name: String) -> JSON? { properties[name] }

  /// The properties of a type that is a list of objects: `resource.list("Routes")`; empty where it is not given.
  public func list(_ name: String) -> [JSON] { properties[name]?.array ?? [] }

  /// A tag's value; nil where it has no such tag. Both forms of tags are read.
  public func tag(_ key: String) -> String? {
    for name in ["Tags", "FileSystemTags", "BackupVaultTags", "HostedZoneTags"] {
      guard let tags = properties[name] else { continue }
      if let value = tags.array?.first(where: { $0["Key"]?.string == key })?["Value"]?.string { return value }
      if let value = tags[key]?.string { return value }
    }
    return nil
  }
}
