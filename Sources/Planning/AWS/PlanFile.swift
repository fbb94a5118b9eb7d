/// A file of a plan, as `apus plan --out` writes it.
public struct PlanFile: Sendable, Hashable {
  /// Its path in the plan's folder: `stacks/genomics-storage.json`.
  public let path: String
  /// What is in it.
  public let bytes: [UInt8]

  /// This file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file of text.
  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}
