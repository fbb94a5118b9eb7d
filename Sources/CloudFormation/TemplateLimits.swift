/// What CloudFormation takes of one template, from
/// docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (read 2026-11-23).
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
  /// Bytes of a template that is read from a bucket.
  public static let bucketBytes = 1_048_576
  /// Tags of a resource, from docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html.
  public static let tags = 50
}
