import Platform
import Serialization

/// Who may connect to whom, by the rules of the security groups that have a place.
struct Flows {
  /// A rule: `slurmctld` on ports `6820–6829` from a place, or from addresses.
  struct Flow {
    let name: String
    let ports: String
    /// The place that connects, or the addresses.
    let from: String
    let isAddress: Bool
    let to: String
  }

  let all: [Flow]
  /// The places that have a security group.
  let places: Set<String>

  init(_ platform: Platform) {
    let groups = platform.resources("AWS::EC2::SecurityGroup")
    let places = Dictionary(groups.compactMap { group in group.tag("apus:place").map { (group.id, $0) } }) { $1 }
    func place(_ value: JSON?) -> String? { platform.group(value).flatMap { places[$0] } }
    var all: [Flow] = []
    func add(_ rule: JSON, to: String?) {
      guard let to else { return }
      let addresses = (rule["CidrIp"] ?? rule["CidrIpv6"])?.string
      guard let from = place(rule["SourceSecurityGroupId"]) ?? addresses else { return }
      all.append(
        Flow(
          name: rule["Description"]?.string ?? "", ports: Self.ports(rule), from: from,
          isAddress: rule["SourceSecurityGroupId"] == nil, to: to))
    }
    for group in groups { for rule in group.list("SecurityGroupIngress") { add(rule, to: places[group.id]) } }
    for rule in platform.resources("AWS::EC2::SecurityGroupIngress") {
      add(rule.properties, to: place(rule["GroupId"]))
    }
    self.all = all
    self.places = Set(places.values)
  }

  private static func ports(_ rule: JSON) -> String {
    let `protocol` = rule["IpProtocol"].flatMap(Scene.word) ?? "-1"
    guard `protocol` != "-1", let from = rule["FromPort"].flatMap(Scene.word) else { return "all" }
    let to = rule["ToPort"].flatMap(Scene.word) ?? from
    return (from == to ? from : "\(from)–\(to)") + (`protocol` == "udp" ? " UDP" : "")
  }

  /// What may connect from these places to those, each name once with all its ports: `lustre 988, 1018–1023`.
  func lines(from: [String], to: [String]) -> [String] {
    var names: [String] = []
    var ports: [String: [String]] = [:]
    for flow in all where !flow.isAddress && from.contains(flow.from) && to.contains(flow.to) && flow.from != flow.to {
      if ports[flow.name] == nil { names.append(flow.name) }
      if ports[flow.name]?.contains(flow.ports) != true { ports[flow.name, default: []].append(flow.ports) }
    }
    return names.map { name in
      (name.isEmpty ? [] : [name]).joined() + (name.isEmpty ? "" : " ") + (ports[name] ?? []).joined(separator: ", ")
    }
  }

  /// The addresses that may connect to a place, and on which ports.
  func addresses(to place: String) -> [(addresses: [String], ports: String)] {
    var result: [(addresses: [String], ports: String)] = []
    for flow in all where flow.isAddress && flow.to == place {
      if let index = result.firstIndex(where: { $0.ports == flow.ports }) {
        result[index].addresses.append(flow.from)
      } else {
        result.append(([flow.from], flow.ports))
      }
    }
    return result
  }

  /// Whether a group lets its own members do everything, as EFA needs.
  func isOpenToItself(_ place: String) -> Bool {
    all.contains { $0.from == place && $0.to == place && $0.ports == "all" }
  }
}

extension Platform {
  /// The resource that a group's id refers to: `Ref` or `GroupId`.
  fileprivate func group(_ value: JSON?) -> ResourceID? {
    value?.string.flatMap { Reference($0) }.flatMap { self[$0.resource]?.id }
  }
}
