import Platform
import Serialization

/// What is to be drawn of a platform, read from its templates.
struct Scene {
  let region: String
  /// The cluster's name; the first stack's where there is no cluster.
  let title: String
  let stacks: [Stack]
  let network: Network
  let cluster: WrittenCluster?
  let fileSystems: [FileSystem]
  let database: String?
  let endpoints: Endpoints
  let services: [Service]
  /// What monitoring is made of, each a line.
  let monitoring: [String]
  let flows: Flows

  struct Stack {
    let name: String
    let resources: Int
  }

  /// A file system and where it is mounted.
  struct FileSystem {
    let mount: String
    let title: String
    let detail: String
  }

  struct Endpoints {
    let interfaces: [String]
    let gateways: [String]
    let zones: Int
  }

  /// Something beside the network: a title and lines.
  struct Service {
    let title: String
    let lines: [String]
  }

  init(_ platform: Platform) {
    region = platform.region
    cluster = platform.clusters.first
    stacks = platform.stacks.map { stack in
      Stack(name: stack.name, resources: platform.resources.filter { $0.id.stack == stack.name }.count)
    }
    let name = platform.clusters.first?.name ?? ""
    title = name.isEmpty ? platform.stacks.first?.name ?? "no stack" : name
    network = Network(platform, platform.clusters.first)
    fileSystems = Self.fileSystems(platform)
    database = Self.database(platform)
    endpoints = Self.endpoints(platform)
    services = Self.services(platform)
    let running = platform.resources("AWS::ECS::Service").map { $0["ServiceName"]?.string ?? $0.id.logicalId }
    monitoring = running.isEmpty ? ["place of Prometheus, Grafana"] : running
    flows = Flows(platform)
  }

  private static func database(_ platform: Platform) -> String? {
    if let cluster = platform.resources("AWS::RDS::DBCluster").first {
      let scaling = cluster["ServerlessV2ScalingConfiguration"]
      let units = [scaling?["MinCapacity"], scaling?["MaxCapacity"]].compactMap { $0.flatMap(word) }
      return "\(cluster["Engine"]?.string ?? "Aurora")" + (units.isEmpty ? "" : ", \(units.joined(separator: "–")) ACU")
    }
    return platform.resources("AWS::RDS::DBInstance").first.map { instance in
      let parts = [instance["Engine"]?.string, instance["DBInstanceClass"]?.string].compactMap(\.self)
      return parts.isEmpty ? "database" : parts.joined(separator: " ")
    }
  }

  private static func endpoints(_ platform: Platform) -> Endpoints {
    let all = platform.resources("AWS::EC2::VPCEndpoint")
    func names(_ kind: String) -> [String] {
      all.filter { ($0["VpcEndpointType"]?.string ?? "Gateway") == kind }.map { endpoint in
        let service = endpoint["ServiceName"]?.string ?? "?"
        let parts = service.split(separator: ".")
        // `com.amazonaws.REGION.ecr.api` is ecr.api.
        return parts.count > 3 ? parts.dropFirst(3).joined(separator: ".") : service
      }
    }
    return Endpoints(
      interfaces: names("Interface"), gateways: names("Gateway"),
      zones: all.map { $0.list("SubnetIds").count }.max() ?? 0)
  }

  /// A number or a text as it is written.
  static func word(_ json: JSON) -> String? {
    switch json {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number):
      number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : String(number)
    default: nil
    }
  }
}
