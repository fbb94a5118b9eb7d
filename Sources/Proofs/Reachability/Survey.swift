import Platform

/// All places of a platform, and what passes between them.
struct Survey: Sendable {
  /// Places that are the same to the network and to the flows: the queues of a large cluster.
  struct Class: Sendable {
    /// Its places, by their indices.
    let members: [Int]
    let interfaces: [Interface]
  }

  /// A way from one place to another, which stands for those between all places of their classes.
  struct Way: Sendable {
    let from: Int
    let to: Int
    let passage: Passage
    let flows: [FlowJudge.Applied]
    /// How many pairs of places it stands for.
    let count: Int

    /// What must be open.
    var required: Ports { flows.filter(\.flow.isRequired).reduce(.none) { $0.union($1.ports) } }
    /// What may be open.
    var permitted: Ports { flows.reduce(.none) { $0.union($1.ports) } }
    /// What is open and may not be; nothing where that cannot be told.
    var excess: Ports { passage.isJudged ? passage.somewhere.subtracting(permitted) : .none }
  }

  let places: [Place]
  let classes: [Class]
  let paths: Paths
  let ways: [Way]
  let assumptions: [String]
  let faults: [Counterexample]
  let judge: FlowJudge
  /// The class of each place.
  let classOf: [Int]

  init(_ platform: Platform) {
    let reader = PlaceReader(platform)
    places = reader.places
    assumptions = reader.assumptions
    faults = reader.network.faults
    paths = Paths(network: reader.network)
    judge = FlowJudge(FlowFacts(platform, reader.network, reader.places))
    classes = Self.classes(reader.places)
    var classOf = [Int](repeating: 0, count: reader.places.count)
    for (index, group) in classes.enumerated() { for member in group.members { classOf[member] = index } }
    self.classOf = classOf
    ways = Self.ways(places, classes, paths, judge)
  }

  private static func classes(_ places: [Place]) -> [Class] {
    struct Key: Hashable {
      let kind: Place.Kind
      let interfaces: [Interface]
      let facts: [Int?]
      let flags: [Bool]
      let mountedBy: Set<Int>
    }
    var order: [Key] = []
    var members: [Key: [Int]] = [:]
    for (index, place) in places.enumerated() {
      let key = Key(
        kind: place.kind, interfaces: place.interfaces, facts: [place.cluster, place.port, place.desktopPort],
        flags: [place.hasEFA, place.isSingle], mountedBy: place.mountedBy)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(index)
    }
    return order.map { Class(members: members[$0] ?? [], interfaces: $0.interfaces) }
  }

  private static func ways(_ places: [Place], _ classes: [Class], _ paths: Paths, _ judge: FlowJudge) -> [Way] {
    var memo: [[Interface]: [[Interface]: Passage]] = [:]
    var result: [Way] = []
    for from in classes {
      for to in classes where isAsked(places[from.members[0]].kind, places[to.members[0]].kind) {
        let passage = memo[from.interfaces]?[to.interfaces] ?? passage(from.interfaces, to.interfaces, paths)
        memo[from.interfaces, default: [:]][to.interfaces] = passage
        let (first, other) = (from.members[0], to.members[0])
        func add(_ other: Int, _ count: Int) {
          let flows = judge.flows(places[first], places[other], isSame: first == other)
          result.append(Way(from: first, to: other, passage: passage, flows: flows, count: count))
        }
        if first != other {
          add(other, from.members.count * to.members.count)
        } else {
          if !places[first].isSingle { add(first, from.members.count) }
          if from.members.count > 1 { add(from.members[1], from.members.count * (from.members.count - 1)) }
        }
      }
    }
    return result
  }

  /// Whether a way between places of these kinds is this platform's matter.
  static func isAsked(_ from: Place.Kind, _ to: Place.Kind) -> Bool {
    let outside: Set<Place.Kind> = [.internet, .allowed, .desktops]
    if from == .gateways || (outside.contains(from) && (outside.contains(to) || to == .elsewhere || to == .gateways)) {
      return false
    }
    return from != .elsewhere || !(outside.contains(to) || to == .elsewhere || to == .gateways)
  }

  private static func passage(_ from: [Interface], _ to: [Interface], _ paths: Paths) -> Passage {
    var result: Passage?
    for left in from {
      for right in to {
        let one = paths.passage(left, right)
        guard let sum = result else {
          result = one
          continue
        }
        result = Passage(
          somewhere: sum.somewhere.union(one.somewhere), everywhere: sum.everywhere.intersection(one.everywhere),
          isJudged: sum.isJudged && one.isJudged)
      }
    }
    return result ?? .closed
  }

  /// The name of a place, or of all that are like it.
  func name(_ place: Int) -> String {
    let members = classes[classOf[place]].members
    guard members.count > 2, members.first == place else {
      return members.first == place ? members.map { places[$0].name }.joined(separator: " and ") : places[place].name
    }
    return "\(places[place].name) and \(members.count - 1) like it"
  }
}
