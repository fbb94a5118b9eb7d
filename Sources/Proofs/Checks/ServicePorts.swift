import Platform
import Serialization

extension TemplateCheck {
  /// The port of a container that a service sends traffic to is one that its task opens.
  static let servicePorts = TemplateCheck(id: "service-ports", types: ["AWS::ECS::Service"]) {
    service, platform, examination in
    guard let task = platform.resource(service["TaskDefinition"]) else { return }
    let containers = task.list("ContainerDefinitions")
    for (list, key) in [("LoadBalancers", "ContainerPort"), ("ServiceRegistries", "ContainerPort")] {
      for target in service.list(list) {
        guard let name = target["ContainerName"]?.string else { continue }
        guard let container = containers.first(where: { $0["Name"]?.string == name }) else {
          examination.fail(
            service.id, "\(list) names the container '\(name)', which \(task.id) does not have",
            hint: "one of \(containers.compactMap { $0["Name"]?.string }.joined(separator: ", "))")
          continue
        }
        let ports = (container["PortMappings"]?.array ?? []).compactMap { Texts.number($0["ContainerPort"]) }
        guard let port = Texts.number(target[key]), !ports.contains(port) else { continue }
        examination.fail(
          service.id,
          "\(list) sends to port \(port) of '\(name)', which opens \(ports.isEmpty ? "none" : ports.map(String.init).joined(separator: ", "))",
          hint: "a port mapping for \(port)")
      }
    }
  }
}
