import Diagnostics
import Platform

extension Reachability {
  /// Why a port of one place can be reached from another, or not.
  /// - Parameters:
  ///   - from: a place as the matrix prints it, or another name of it: `head`, `queue:cpu` or `cpu`, `/scratch`.
  ///   - to: the same.
  ///   - port: 0 to 65535; a type for `icmp`.
  ///   - protocol: `tcp`, `udp`, `icmp`, or a protocol's number.
  /// - Throws: `ReachabilityError` where a name or port is none.
  public func why(from: String, to: String, port: Int, protocol name: String = "tcp") throws(ReachabilityError)
    -> Explanation
  {
    let (source, destination) = (try place(from), try place(to))
    let number = try Self.port(port, name)
    let (left, right) = (survey.places[source], survey.places[destination])
    guard Survey.isAsked(left.kind, right.kind) else {
      throw .notAsked(from: left.name, to: right.name)
    }
    return explain(source, destination, number)
  }

  private func explain(_ source: Int, _ destination: Int, _ port: Int) -> Explanation {
    let (from, to) = (survey.places[source], survey.places[destination])
    let flows = survey.judge.flows(from, to, isSame: source == destination)
      .filter { $0.ports.intervals.contains(port) }
    let isRequired = flows.contains(where: \.flow.isRequired)
    let pair = pair(from, to, port, isRequired)
    let trace = Trace(survey.paths)
    let steps = pair.map { trace.steps($0.0.interface, $0.1.interface, port: port, every: isRequired) } ?? []
    var seen: Set<String> = []
    return Explanation(
      from: from.name, to: to.name, port: Ports(Intervals(port...port)).description,
      isOpen: pair != nil && steps.allSatisfy(\.passes),
      start: pair.map { trace.describe($0.0) } ?? "nowhere: it stands in no subnet",
      steps: steps.map { Explanation.Step(text: $0.text, passes: $0.passes, resource: $0.resource) },
      end: pair.map { trace.describe($0.1) } ?? "nowhere: it stands in no subnet",
      reasons: flows.map { applied in
        "\(applied.flow.isRequired ? "needed" : "let be"): \(applied.flow.why) (\(applied.flow.source))"
      }.filter { seen.insert($0).inserted },
      notes: notes(pair.map { [$0.0.interface, $0.1.interface] } ?? []))
  }

  /// The interfaces that answer: of a needed flow those between which it is closed, else those between which it is open.
  private func pair(_ from: Place, _ to: Place, _ port: Int, _ isRequired: Bool) -> (Place.Stand, Place.Stand)? {
    var first: (Place.Stand, Place.Stand)?
    for left in from.stands {
      for right in to.stands {
        let passage = survey.paths.passage(left.interface, right.interface)
        let open = isRequired ? passage.everywhere : passage.somewhere
        if open.intervals.contains(port) != isRequired { return (left, right) }
        if first == nil { first = (left, right) }
      }
    }
    return first
  }

  private func notes(_ interfaces: [Interface]) -> [String] {
    let network = survey.paths.network
    let names = interfaces.flatMap { interface in
      interface.groups.map { network.groups[$0] }.filter { !$0.isKnown }.map(\.name)
        + (interface.subnet.map { network.subnets[$0] }.map { $0.isKnown ? [] : [$0.name] } ?? [])
    }
    return assumptions.filter { assumption in names.contains { assumption.contains($0) } }
  }

  private func place(_ name: String) throws(ReachabilityError) -> Int {
    if let index = survey.places.firstIndex(where: { $0.name == name }) { return index }
    let lowered = name.lowercased()
    if let index = survey.places.firstIndex(where: { place in
      place.name.lowercased() == lowered || place.aliases.contains { $0.lowercased() == lowered }
    }) {
      return index
    }
    let names = survey.places.map(\.name)
    let all = survey.places.flatMap { [$0.name] + $0.aliases }
    let near = nearestNames(to: name, in: all, most: 3)
    throw .unknownPlace(name, known: near.isEmpty ? names : near)
  }

  private static func port(_ port: Int, _ name: String) throws(ReachabilityError) -> Int {
    let numbers = ["tcp": Ports.Number.tcp, "udp": Ports.Number.udp, "icmp": Ports.Number.icmp]
    guard let number = numbers[name.lowercased()] ?? Int(name), (0...255).contains(number), (0...0xFFFF).contains(port)
    else { throw .unknownPort("\(name) \(port)") }
    guard number == Ports.Number.icmp else { return number << 16 | port }
    guard port <= 255 else { throw .unknownPort("\(name) \(port)") }
    return number << 16 | port << 8
  }
}
