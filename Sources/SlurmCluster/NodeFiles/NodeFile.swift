import Serialization

/// A file for the cluster's nodes.
public struct NodeFile: Sendable, Hashable {
  /// Its path: of a sample application below the folder of all (`applications/mpi/hello.c`), of what is in the
  /// cluster's bucket its key there (`files/DIGEST/NAME`).
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// A file of this path.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The SHA-256 digest of its bytes, 64 hexadecimal digits.
  var digest: String { SHA256.hex(bytes) }

  /// The same file at the key that its content gives it: another content is another key.
  var addressed: NodeFile { NodeFile(path: "files/\(digest)/\(path)", bytes: bytes) }
}
