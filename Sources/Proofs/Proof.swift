import Platform
import Serialization

/// A claim about a platform, and what contradicts it.
public struct Proof: Sendable, Hashable {
  /// Its name: `reachability`, `encryption`, `permissions`, `data`.
  public let id: String
  /// What is claimed, one sentence.
  public let claim: String
  /// How many things were looked at: paths, resources, statements. A proof over nothing proves nothing.
  public let examined: Int
  /// What contradicts the claim; empty where it holds.
  public let counterexamples: [Counterexample]
  /// What the claim rests on and the templates cannot show, and what is excepted with its reason.
  public let assumptions: [Assumption]

  /// Whether the claim holds, of something.
  public var isProven: Bool { counterexamples.isEmpty && examined > 0 }

  /// This proof.
  public init(
    id: String, claim: String, examined: Int, counterexamples: [Counterexample], assumptions: [Assumption] = []
  ) {
    self.id = id
    self.claim = claim
    self.examined = examined
    self.counterexamples = counterexamples
    self.assumptions = assumptions
  }
}

/// Something that contradicts a claim.
public struct Counterexample: Sendable, Hashable {
  /// The resource at fault; nil where none is.
  public let resource: ResourceID?
  /// What is wrong, with the very values: a path and its port, a statement, a property.
  public let message: String
  /// What to do.
  public let hint: String?

  /// This counterexample.
  public init(_ resource: ResourceID?, _ message: String, hint: String? = nil) {
    self.resource = resource
    self.message = message
    self.hint = hint
  }
}

/// Something that a proof takes as given, or excepts, and why.
public struct Assumption: Sendable, Hashable {
  /// The resource that it is about; nil where it is about none.
  public let resource: ResourceID?
  /// What is assumed, with the very values, and why.
  public let message: String

  /// This assumption.
  public init(_ resource: ResourceID?, _ message: String) {
    self.resource = resource
    self.message = message
  }
}
