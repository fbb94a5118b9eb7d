import Serialization
import Yams

/// A type of value that a key can have: how it is read from the file, and how it is written there.
struct ValueType<Value: Sendable>: Sendable {
  /// What it looks like, for the schema and the reference.
  let shape: Shape
  /// The value of a node; nil, with a finding, where it is not one.
  let read: @Sendable (Node, String, inout Reader) -> Value?
  /// The value as a user would write it.
  let write: @Sendable (Value) -> JSON
}
