import ClusterFile
import Planning

/// A line or a parameter of slurm.conf that the cluster file gives itself.
struct CustomSetting: Hashable {
  /// Where it stands in slurm.conf.
  enum Place: Hashable {
    /// A line of its own: `slurm.settings[line]`.
    case line(Int)
    /// A parameter of a queue's partition line.
    case partition(queue: String)
    /// A parameter of the node lines of a compute resource.
    case nodes(queue: String, resource: String)
  }

  /// Where it stands.
  var place: Place
  /// One parameter, or all of a line.
  var parameters: [Cluster.SlurmSetting]

  /// As a person finds it in the file: the key, and whose.
  var subject: String {
    let names = parameters.map(\.name).joined(separator: ", ")
    return switch place {
    case .line(let index): "slurm.settings[\(index)] (\(names))"
    case .partition(let queue): "slurmSettings.\(names) of queue \(queue)"
    case .nodes(let queue, let resource): "nodeSettings.\(names) of queue \(queue), compute resource \(resource)"
    }
  }

  /// All that the file gives, in the order of slurm.conf. A line is one item, for its parameters belong together.
  static func all(in cluster: Cluster) -> [CustomSetting] {
    var all = cluster.slurm.settings.enumerated().map { CustomSetting(place: .line($0), parameters: $1) }
    for queue in cluster.queues {
      all += queue.slurmSettings.map { CustomSetting(place: .partition(queue: queue.name), parameters: [$0]) }
      for resource in queue.computeResources {
        all += resource.nodeSettings.map {
          CustomSetting(place: .nodes(queue: queue.name, resource: resource.name), parameters: [$0])
        }
      }
    }
    return all
  }

  /// The plan with no settings but these.
  static func only(_ kept: [CustomSetting], in plan: Plan) -> Plan {
    var plan = plan
    func parameters(at place: Place) -> [Cluster.SlurmSetting] {
      kept.filter { $0.place == place }.flatMap(\.parameters)
    }
    plan.cluster.slurm.settings = plan.cluster.slurm.settings.indices.map { parameters(at: .line($0)) }
    for index in plan.cluster.queues.indices {
      plan.cluster.queues[index].slurmSettings = parameters(at: .partition(queue: plan.cluster.queues[index].name))
    }
    for index in plan.nodeGroups.indices {
      let group = plan.nodeGroups[index]
      plan.nodeGroups[index].settings = parameters(at: .nodes(queue: group.queue, resource: group.resource))
    }
    return plan
  }
}
