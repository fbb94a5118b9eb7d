/// An output that a stack exports, for other stacks. Only `Template.export` makes one, so no stack can read an output that
/// no other has.
public struct StackOutput<Literal: ValueLiteral>: Sendable, Hashable {
  /// The stack that exports it.
  public let stackName: String
  /// Its name there.
  public let name: String
  /// Its value in any other stack of the same region and account.
  public let value: Value<Literal>

  init(stackName: String, name: String, value: Value<Literal>) {
    self.stackName = stackName
    self.name = name
    self.value = value
  }
}
