import Serialization

/// A policy as it is written: of a role, a bucket, a key, a topic, a vault, a file system, a stack.
/// The grammar: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
struct Policy {
  /// Its statements, in order.
  let statements: [PolicyStatement]
  /// What cannot be read of it, so that nothing can be said of what it gives.
  let faults: [String]

  /// Reads a document; a text may hold one as JSON.
  init(_ document: JSON?) {
    var document = document
    if let text = document?.string, let read = try? JSON(reading: text) { document = read }
    guard let written = document?["Statement"] else {
      statements = []
      faults = ["it has no statements"]
      return
    }
    let list = written.array ?? [written]
    var statements: [PolicyStatement] = []
    var faults: [String] = []
    for (index, json) in list.enumerated() {
      var reader = StatementReader(json, number: index + 1)
      statements.append(reader.statement())
      faults += reader.faults
    }
    self.statements = statements
    self.faults = faults
  }

  /// The statements that allow.
  var allowing: [PolicyStatement] { statements.filter { $0.effect == .allow } }
  /// The statements that deny.
  var denying: [PolicyStatement] { statements.filter { $0.effect == .deny } }
}
