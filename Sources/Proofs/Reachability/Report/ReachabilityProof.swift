import Platform

/// Compares what is reachable with what is needed.
struct ReachabilityProof {
  private let survey: Survey
  private let platform: Platform
  private let trace: Trace
  private var counterexamples: [Counterexample] = []
  private var examined = 0
  /// Rules that a counterexample names already.
  private var named: Set<String> = []

  /// The proof.
  var proof: Proof {
    Proof(
      id: "reachability",
      claim: "every flow that is needed is open through routes, access lists and security groups, and nothing else is",
      examined: examined, counterexamples: counterexamples,
      assumptions: survey.assumptions.map { Assumption(nil, $0) })
  }

  init(_ survey: Survey, _ platform: Platform) {
    self.survey = survey
    self.platform = platform
    trace = Trace(survey.paths)
    counterexamples =
      survey.faults
      + platform.problems.map { problem in
        Counterexample(nil, "\(problem), so nothing can be said of what hangs on it", hint: "mend the reference")
      }
    for way in survey.ways {
      examined += way.count
      checkMissing(way)
      checkExcess(way)
    }
    var rules = RuleProof(survey)
    rules.check(beside: named)
    var exposure = ExposureProof(survey, platform)
    exposure.check()
    var services = ServiceProof(survey, platform)
    services.check()
    counterexamples += rules.counterexamples + exposure.counterexamples + services.counterexamples
    examined += rules.examined + exposure.examined + services.examined
  }

  private mutating func checkMissing(_ way: Survey.Way) {
    // Of what stands elsewhere in the network nobody knows the address: one is enough.
    let isElsewhere = survey.places[way.from].kind == .elsewhere
    let open = isElsewhere ? way.passage.somewhere : way.passage.everywhere
    for applied in way.flows where applied.flow.isRequired {
      let missing = applied.ports.subtracting(open)
      guard !missing.isEmpty else { continue }
      let (from, to) = (survey.name(way.from), survey.name(way.to))
      let obstacle = obstacle(way, missing)
      counterexamples.append(
        Counterexample(
          obstacle?.resource ?? survey.places[way.to].resource,
          "\(from) cannot reach \(to) on \(missing): \(obstacle?.text ?? "it stands nowhere"). "
            + "\(Self.sentence(applied.flow.why)) (\(applied.flow.source))",
          hint: "open \(missing) from \(from) to \(to)"))
    }
  }

  private mutating func checkExcess(_ way: Survey.Way) {
    let excess = way.excess
    guard let port = excess.intervals.ranges.first?.lowerBound else { return }
    let (from, to) = (survey.name(way.from), survey.name(way.to))
    var culprits: [SecurityRule] = []
    var text = "\(from) can reach \(to) on \(excess), which no flow needs"
    if let (left, right, steps) = openWay(way, port) {
      text += ": " + ([trace.describe(left)] + steps.map(\.text) + [trace.describe(right)]).joined(separator: "; ")
      culprits = steps.compactMap(\.rule)
    }
    for rule in culprits { named.insert(rule.name) }
    let rule =
      survey.places[way.to].interfaces.contains { $0.subnet != nil && !$0.isStranger } ? culprits.last : culprits.first
    let needed = way.permitted
    counterexamples.append(
      Counterexample(
        rule?.resource ?? survey.places[way.to].resource, text,
        hint: rule.map { rule in
          if let group = madeGroup(way) {
            return "in the cluster file network: {securityGroups: apus}; rules can name \(group) by addresses only, "
              + "which others have, too"
          }
          return needed.isEmpty
            ? "take it out of \(rule.name): nothing is needed from \(from) to \(to)"
            : "narrow \(rule.name) to \(needed)"
        }))
  }

  /// A group that ParallelCluster makes, of a place of the way, or of nodes where the other place is unknown.
  private func madeGroup(_ way: Survey.Way) -> String? {
    let isUnknown = [way.from, way.to].contains { survey.places[$0].kind == .elsewhere }
    let places = isUnknown ? survey.places : [survey.places[way.from], survey.places[way.to]]
    let groups = places.flatMap(\.interfaces).flatMap(\.groups).map { survey.paths.network.groups[$0] }
    return groups.first { $0.isMadeByParallelCluster }?.name
  }

  /// The step that stops a port that is needed.
  private func obstacle(_ way: Survey.Way, _ missing: Ports) -> Trace.Step? {
    guard let port = missing.intervals.ranges.first?.lowerBound else { return nil }
    for left in survey.places[way.from].interfaces {
      for right in survey.places[way.to].interfaces {
        if let step = trace.steps(left, right, port: port, every: true).first(where: { !$0.passes }) { return step }
      }
    }
    return nil
  }

  /// A pair of interfaces between which a port is open, and the steps of its way.
  private func openWay(_ way: Survey.Way, _ port: Int) -> (Place.Stand, Place.Stand, [Trace.Step])? {
    for left in survey.places[way.from].stands {
      for right in survey.places[way.to].stands {
        let passage = survey.paths.passage(left.interface, right.interface)
        guard passage.somewhere.intervals.contains(port) else { continue }
        return (left, right, trace.steps(left.interface, right.interface, port: port, every: false))
      }
    }
    return nil
  }

  static func sentence(_ why: String) -> String { why.prefix(1).uppercased() + why.dropFirst() }
}
