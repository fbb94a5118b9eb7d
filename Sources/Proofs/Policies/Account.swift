/// The account that the stacks are in, as policies write it.
enum Account {
  /// `AWS::AccountId` as it stands in a resolved text.
  static let id = "${AWS::AccountId}"

  /// Whether a principal is the account itself.
  static func isRoot(_ text: String) -> Bool { text == id || text == "arn:aws:iam::\(id):root" }

  /// The account of an ARN; nil where the text is no ARN, empty where it has none.
  static func of(arn: String) -> String? { ARN(arn)?.account }
}
