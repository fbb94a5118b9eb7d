import Platform
import Serialization

/// Containers on Fargate. Source: pricing of AWS Fargate.
extension PriceRules {
  static let containers: [PriceRule] = [
    .priced("AWS::ECS::Service", "CPU, memory and disk of its tasks, the month through") { resource, subject in
      service(resource, subject)
    },
    .free("AWS::ECS::TaskDefinition", "what it uses is counted with the service that runs it"),
    .priced("AWS::ECS::Cluster", "its metrics, where Container Insights is on") { resource, _ in
      let insights = resource.list("ClusterSettings").contains { setting in
        setting["Name"]?.string == "containerInsights" && setting["Value"]?.string != "disabled"
      }
      return insights ? [.unknown("Container Insights", .monitoring, "how many metrics it makes is not known")] : []
    },
    .free("AWS::ECS::ClusterCapacityProviderAssociations", "a part of its cluster"),
  ]

  private static func service(_ resource: PlatformResource, _ subject: CostSubject) -> [Charge] {
    let name = resource["ServiceName"]?.string ?? resource.id.logicalId
    let task = subject.platform.resource(resource["TaskDefinition"])
    guard resource["LaunchType"]?.string == "FARGATE" || task?.list("RequiresCompatibilities") == ["FARGATE"] else {
      return [.unknown(name, .fargate, "it does not run on Fargate, so what it costs is the instances' cost")]
    }
    guard let cpu = quantity(task?["Cpu"], unit: "vcpu", of: 1024),
      let memory = quantity(task?["Memory"], unit: "gb", of: 1024)
    else { return [.unknown(name, .fargate, "the template does not say its CPU and memory")] }
    let isARM = task?["RuntimePlatform"]?["CpuArchitecture"]?.string == "ARM64"
    let machine = isARM ? "arm" : "x86"
    let hours = subject.hours * (resource["DesiredCount"]?.number ?? 1)
    var charges = [
      Charge("CPU of \(name)", .fargate, cpu * hours, .service("fargate-linux-\(machine)-vcpu")),
      Charge("memory of \(name)", .fargate, memory * hours, .service("fargate-linux-\(machine)-memory")),
    ]
    if let disk = task?["EphemeralStorage"]?["SizeInGiB"]?.number, disk > 20 {
      charges.append(
        Charge("disk of \(name)", .fargate, (disk - 20) * hours, .service("fargate-ephemeral-storage-above-20-gb")))
    }
    return charges
  }

  /// `512`, `.5 vCPU`, `1024`, `1 GB`: whole units.
  private static func quantity(_ value: JSON?, unit: String, of parts: Double) -> Double? {
    guard let text = value?.string?.lowercased(), text.hasSuffix(unit) else { return value?.number.map { $0 / parts } }
    let digits = text.dropLast(unit.count).split(separator: " ").joined()
    return Double(digits).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }
}
