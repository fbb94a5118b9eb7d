import Platform
import Serialization

/// A small drawing of a network for a terminal: its zones with their subnets, and who stands in each.
struct NetworkSketch {
  private let platform: Platform
  private let cluster: WrittenCluster?
  private let groups: [String: PlatformResource]

  init(_ platform: Platform) {
    self.platform = platform
    cluster = platform.clusters.first
    groups = Dictionary(platform.resources("AWS::RDS::DBSubnetGroup").map { ($0.ref, $0) }) { first, _ in first }
  }

  /// The lines, none longer than the width where words allow.
  func lines(width: Int) -> [String] {
    let subnets = platform.resources("AWS::EC2::Subnet")
    let range = platform.resources("AWS::EC2::VPC").first?["CidrBlock"]?.string
    var rows: [(String, String, String, String)] = []
    if subnets.isEmpty {
      for id in residentIds { rows.append((id, "existing", "", residents(of: id).joined(separator: ", "))) }
    }
    var zone = ""
    for subnet in subnets.sorted(by: { order($0) < order($1) }) {
      let name = subnet["AvailabilityZone"]?.string ?? ""
      let kind = subnet.tag("apus:subnet") ?? ""
      rows.append(
        (
          name == zone ? "" : name, kind, subnet["CidrBlock"]?.string ?? "",
          residents(of: subnet.ref).joined(separator: ", ")
        ))
      zone = name
    }
    let widths = [rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0, rows.map(\.2.count).max() ?? 0]
    var result = ["  internet  \(ways.joined(separator: ", "))"]
    for (index, row) in rows.enumerated() {
      let branch = index == rows.count - 1 ? "└─ " : "├─ "
      let start =
        "  " + branch + Self.padded(row.0, widths[0]) + "  " + Self.padded(row.1, widths[1]) + "  "
        + Self.padded(row.2, widths[2]) + "  "
      result += Self.wrapped(row.3, after: start, rest: index == rows.count - 1 ? "  " : "  │", width: width)
    }
    result += endpoints(width: width)
    return ["Network \(range ?? "that is there")"] + result
  }

  /// By zone, public subnets first.
  private func order(_ subnet: PlatformResource) -> (String, Int) {
    (subnet["AvailabilityZone"]?.string ?? "", subnet.tag("apus:subnet") == "public" ? 0 : 1)
  }

  /// How the network and the internet meet.
  private var ways: [String] {
    var result: [String] = []
    let gateways = platform.resources("AWS::EC2::NatGateway").count
    if gateways > 0 { result.append(gateways == 1 ? "out by one NAT gateway" : "out by \(gateways) NAT gateways") }
    if result.isEmpty {
      let isNew = !platform.resources("AWS::EC2::VPC").isEmpty
      result.append(isNew ? "no way out" : "as the network has it")
    }
    let group = platform.resources("AWS::EC2::SecurityGroup").first { $0.tag("apus:place") == "load-balancer" }
    let inline = group?.list("SecurityGroupIngress") ?? []
    let apart = platform.resources("AWS::EC2::SecurityGroupIngress").filter {
      platform.resource($0["GroupId"])?.id == group?.id
    }.map(\.properties)
    let ranges = group == nil ? [] : (inline + apart).compactMap { $0["CidrIp"]?.string }
    if !ranges.isEmpty { result.append("in by HTTPS from \(ranges.joined(separator: ", "))") }
    result.append("in by Session Manager; no SSH")
    return result
  }

  private var residentIds: [String] {
    guard let cluster else { return [] }
    var ids: [String] = []
    for nodes in [cluster.head] + cluster.logins + cluster.queues.map(\.nodes) {
      for id in nodes.subnets where !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// Who stands in a subnet.
  private func residents(of subnet: String) -> [String] {
    var result: [String] = []
    for gateway in platform.resources("AWS::EC2::NatGateway") where gateway["SubnetId"]?.string == subnet {
      result.append("NAT")
    }
    if let cluster {
      if cluster.head.subnets.contains(subnet) { result.append("head node") }
      result += cluster.logins.filter { $0.subnets.contains(subnet) }.map { "login \($0.name)" }
      result += cluster.queues.filter { $0.nodes.subnets.contains(subnet) }.map { "queue \($0.name)" }
    }
    for target in platform.resources("AWS::EFS::MountTarget") where target["SubnetId"]?.string == subnet {
      result.append(mount(target["FileSystemId"]))
    }
    for system in platform.resources("AWS::FSx::FileSystem")
    where system.list("SubnetIds").contains(.string(subnet)) {
      result.append(mount(.string(system.ref)))
    }
    let isDatabase = (platform.resources("AWS::RDS::DBCluster") + platform.resources("AWS::RDS::DBInstance")).contains {
      let group = $0["DBSubnetGroupName"]?.string.flatMap { groups[$0] }
      return group?.list("SubnetIds").contains(.string(subnet)) ?? false
    }
    if isDatabase { result.append("database") }
    return result
  }

  /// Where nodes see a file system.
  private func mount(_ id: JSON?) -> String {
    let storage = cluster?.configuration["SharedStorage"]?.array ?? []
    let entry = storage.first { item in
      ["EfsSettings", "FsxLustreSettings"].contains { item[$0]?["FileSystemId"] == id }
    }
    return entry?["MountDir"]?.string ?? platform.resource(id)?.id.logicalId ?? "a file system"
  }

  private func endpoints(width: Int) -> [String] {
    let all = platform.resources("AWS::EC2::VPCEndpoint")
    guard !all.isEmpty else { return [] }
    let names = all.map { endpoint in
      let service = endpoint["ServiceName"]?.string ?? ""
      let name = service.firstRange(of: "\(platform.region).").map { String(service[$0.upperBound...]) } ?? service
      return endpoint["VpcEndpointType"]?.string == "Gateway" ? "\(name) (gateway)" : name
    }
    return Self.wrapped(names.joined(separator: ", "), after: "  endpoints  ", rest: "  ", width: width)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// A list of words after a beginning; what does not fit goes to further lines below it.
  private static func wrapped(_ text: String, after start: String, rest: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = start
    let indent = padded(rest, start.count)
    for (index, word) in text.split(separator: ", ").enumerated() {
      let piece = index == 0 ? String(word) : ", " + word
      if line.count + piece.count > width, line.count > start.count {
        lines.append(line + ",")
        line = indent + word
      } else {
        line += piece
      }
    }
    return lines + [String(line.reversed().drop { $0 == " " }.reversed())]
  }
}
