import Platform

/// What a proof finds while it looks: it stops at nothing, and says the same thing once.
struct Examination {
  private(set) var examined = 0
  private(set) var counterexamples: [Counterexample] = []
  private(set) var assumptions: [Assumption] = []
  private var said: Set<Counterexample> = []
  private var taken: Set<Assumption> = []

  /// One more thing was looked at.
  mutating func look(_ count: Int = 1) { examined += count }

  /// Something contradicts the claim.
  mutating func fail(_ resource: ResourceID?, _ message: String, hint: String? = nil) {
    let counterexample = Counterexample(resource, message, hint: hint)
    if said.insert(counterexample).inserted { counterexamples.append(counterexample) }
  }

  /// Something is taken as given.
  mutating func assume(_ resource: ResourceID?, _ message: String) {
    let assumption = Assumption(resource, message)
    if taken.insert(assumption).inserted { assumptions.append(assumption) }
  }

  /// The proof that this makes.
  func proof(_ id: String, _ claim: String) -> Proof {
    Proof(id: id, claim: claim, examined: examined, counterexamples: counterexamples, assumptions: assumptions)
  }
}
