import AWSFacts
import Platform
import Serialization

extension TemplateCheck {
  /// The region offers the instance types of all nodes.
  static let instanceTypes = TemplateCheck(
    id: "instance-types", types: ["Custom::PclusterCluster", "AWS::EC2::Instance"]
  ) { resource, platform, examination in
    let region = platform.region
    guard AWSFacts.regions.contains(region) else {
      examination.assume(resource.id, "which instance types \(region) offers is not known")
      return
    }
    for (owner, type) in NodeTypes.all(of: resource, in: region) {
      if AWSFacts.instanceType(type) == nil {
        examination.assume(
          resource.id, "\(owner): instance type '\(type)' is not known here, so neither is whether \(region) offers it")
      } else if AWSFacts.zones(offering: type, in: region).isEmpty {
        let regions = AWSFacts.regions(offering: type)
        examination.fail(
          resource.id, "\(owner): \(region) does not offer \(type)",
          hint: regions.isEmpty
            ? "another type" : "another type, or one of \(regions.prefix(5).joined(separator: ", "))")
      }
    }
  }
}

/// The instance types of a resource.
private enum NodeTypes {
  static func all(of resource: PlatformResource, in region: String) -> [(owner: String, type: String)] {
    guard resource.type == "Custom::PclusterCluster" else {
      return (resource["InstanceType"]?.string).map { [("the instance", $0)] } ?? []
    }
    let cluster = WrittenCluster(resource, region)
    let nodes = [("the head node", cluster.head)] + cluster.logins.map { ("login nodes '\($0.name)'", $0) }
    let queues = cluster.queues.map { ("queue '\($0.name)'", $0.nodes) }
    return (nodes + queues).flatMap { owner, nodes in nodes.instances.map { (owner, $0) } }
  }
}
