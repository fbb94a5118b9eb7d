import CloudFormation

/// What the stack `NAME-storage` exports, as values for other stacks.
public struct StorageOutputs: Sendable {
  /// The ids of the file systems that the stack makes, by their names in the cluster file.
  public let fileSystems: [String: Value<String>]
  /// The ids of the access points of its EFS, by the names of their file systems.
  public let accessPoints: [String: Value<String>]
  /// The ARN of the key that everything here is encrypted with; volumes of nodes may be, too.
  public let dataKey: Value<String>
  /// The name of the configuration bucket.
  public let bucketName: Value<String>
  /// The ARN of the configuration bucket.
  public let bucketArn: Value<String>
  /// The database for job history; nil where none is made.
  public let database: Database?

  /// A MySQL database.
  public struct Database: Sendable {
    /// Its address, `host:port`.
    public let uri: Value<String>
    /// The user.
    public let user: String
    /// The ARN of the secret whose whole text is the user's password.
    public let passwordSecret: Value<String>
  }
}
