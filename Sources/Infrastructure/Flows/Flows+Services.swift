import ClusterFile

extension Flows {
  var monitoring: [Flow] {
    let nodeMetrics = nodes.map { place in
      Flow("node-metrics", from: .monitoring, to: place, PortFacts.nodeExporter, why: "Prometheus asks node exporters")
    }
    return nodeMetrics + [
      Flow(
        "slurm-metrics", from: .monitoring, to: .head, PortFacts.slurmExporter,
        why: "Prometheus asks the exporter of Slurm's metrics"),
      Flow(
        "prometheus", from: .monitoring, to: .monitoring, PortFacts.prometheus, why: "Grafana asks Prometheus"),
      Flow(
        "alertmanager", from: .place(.monitoring), to: .place(.monitoring), PortFacts.alertmanager,
        why: "Prometheus sends alerts; Alertmanagers tell each other what is sent"),
    ]
  }

  /// How people reach what is there. There is no SSH: shells come by Session Manager, which an instance calls itself.
  var people: [Flow] {
    var result: [Flow] = []
    let access = cluster.monitoring.access
    if access.isEmpty {
      result.append(
        Flow(
          "grafana", from: .head, to: .monitoring, PortFacts.grafana,
          why: "Session Manager forwards Grafana's port over the head node, for no range may open it"))
    } else {
      result = [
        Flow(
          "grafana-https", from: .addresses("who may open Grafana (monitoring.access)", access),
          to: .place(.loadBalancer), [PortFacts.https], why: "people open Grafana"),
        Flow(
          "grafana", from: .loadBalancer, to: .monitoring, PortFacts.grafana, why: "the load balancer passes them on"),
      ]
    }
    return result + desktops
  }

  /// Session Manager forwards to a desktop's port without a rule, so `0.0.0.0/0`, the default, opens nothing.
  private var desktops: [Flow] {
    var ports: [Place: [String: [Ports]]] = [:]
    let given = [(Place.head, cluster.headNode.dcv)] + cluster.loginNodes.map { (.login, $0.dcv) }
    for (place, dcv) in given {
      guard let dcv, dcv.access != "0.0.0.0/0" else { continue }
      let port = Ports.tcp(dcv.port)
      if ports[place]?[dcv.access]?.contains(port) != true {
        ports[place, default: [:]][dcv.access, default: []].append(port)
      }
    }
    return nodes.flatMap { place in
      (ports[place] ?? [:]).sorted { $0.key < $1.key }.map { range, ports in
        Flow(
          "desktop", from: .addresses("who may open a desktop (dcv.access)", [range]), to: .place(place), ports,
          why: "people open Amazon DCV from a network that has a way into this one")
      }
    }
  }

  /// AWS's own services, and the internet.
  var services: [Flow] {
    let callers = nodes + [.monitoring]
    let network = cluster.network
    let endpoints =
      network.isExisting
      ? []
      : callers.map { place in
        Flow("aws", from: place, to: .endpoints, PortFacts.https, why: "services of AWS by interface endpoints")
      }
    if !network.isExisting, network.internet == .none {
      return endpoints
        + callers.map { place in
          Flow(
            "aws-gateways", from: .place(place), to: .anywhere, [PortFacts.https],
            why:
              "S3 and DynamoDB by gateway endpoints. Their addresses are a prefix list that CloudFormation cannot name; "
              + "no route leads anywhere else")
        }
    }
    let web = callers.map { place in
      Flow(
        "https", from: .place(place), to: .anywhere, [PortFacts.https],
        why: "services of AWS that have no endpoint here, packages, images, people's data")
    }
    let mirrors = nodes.map { place in
      Flow("http", from: .place(place), to: .anywhere, [PortFacts.http], why: "mirrors of Linux packages have no TLS")
    }
    return endpoints + web + mirrors
  }

  /// What the cluster file names outside of the network that Apus makes.
  var surroundings: [Flow] {
    var result: [Flow] = []
    if let proxy = cluster.network.proxy {
      let address = HostPort(proxy) { $0 == "https" ? 443 : PortFacts.proxy }
      let there = Flow.End.addresses("the proxy", NetworkRanges.ranges(of: address.host))
      result += nodes.map { place in
        Flow("proxy", from: .place(place), to: there, [.tcp(address.port)], why: "nodes reach the internet over it")
      }
    }
    for address in directories {
      let there = Flow.End.addresses("the directory", NetworkRanges.ranges(of: address.host, named: ["0.0.0.0/0"]))
      result += nodes.map { place in
        Flow("directory", from: .place(place), to: there, [.tcp(address.port)], why: "SSSD asks who users are")
      }
    }
    if cluster.network.isExisting {
      let servers = Flow.End.addresses("the network's name servers", NetworkRanges.privateRanges)
      result += (nodes + [.monitoring]).map { place in
        Flow(
          "dns", from: .place(place), to: servers, PortFacts.dns,
          why: "a network that is there may have name servers of its own; groups do not filter Amazon's")
      }
    }
    return result
  }

  private var directories: [HostPort] {
    var seen: Set<HostPort> = []
    return (cluster.directoryService?.address ?? "").split(separator: ",").map { text in
      HostPort(text) { $0 == "ldap" ? PortFacts.ldap : PortFacts.ldaps }
    }.filter { !$0.host.isEmpty && seen.insert($0).inserted }
  }
}
