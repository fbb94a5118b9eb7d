/// What CloudFormation takes of one template: its user guide's page "Understand CloudFormation quotas", and
/// `cfnlint.helpers.LIMITS` of cfn-lint 1.58.0, read 2026-11-24.
public enum TemplateLimits {
  /// Resources.
  public static let resources = 500
  /// Outputs.
  public static let outputs = 200
  /// Parameters.
  public static let parameters = 200
  /// Letters and digits of a name.
  public static let nameLength = 255
  /// Bytes of the description.
  public static let descriptionBytes = 1024
  /// Bytes of a template that is sent with the request.
  public static let inlineBytes = 51_200
  /// Bytes of a template that is read from a bucket: "1 MB", read in the smaller sense.
  public static let bucketBytes = 1_000_000
  /// Tags of a resource, from docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html.
  public static let tags = 50
}
