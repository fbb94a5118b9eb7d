import CloudFormation

extension Builder {
  /// Exports what other stacks use, and says what they read it by.
  mutating func export(
    _ network: NetworkParts, _ groups: Groups, _ key: Handle<KMS.Key>, _ topic: Handle<SNS.Topic>
  ) -> InfrastructureOutputs {
    let vpc = network.exportsVpc ? template.export("Vpc", network.vpc, description: "The VPC").value : network.vpc
    let privateSubnets = export(network.privateSubnets, "Private")
    let publicSubnets = export(network.publicSubnets, "Public")
    var made: [Place: Value<String>] = [:]
    for group in groups.made {
      made[group.place] =
        template.export(
          "\(group.place.id)Group", group.id, description: "Security group: \(group.place.purpose)"
        ).value
    }
    return InfrastructureOutputs(
      vpc: vpc, privateSubnets: privateSubnets, publicSubnets: publicSubnets, groups: made,
      logsKey: template.export("LogsKey", key.arn, description: "The key of logs and alerts").value,
      alertTopic: template.export("Alerts", topic.ref, description: "The topic of alerts").value)
  }

  /// Subnets that are there are literals, which need no export.
  private mutating func export(_ subnets: [SubnetOutput], _ kind: String) -> [SubnetOutput] {
    subnets.enumerated().map { index, subnet in
      if subnet.id.literal != nil { return subnet }
      let output = template.export(
        "\(kind)Subnet\(index + 1)", subnet.id, description: "The \(kind.lowercased()) subnet in \(subnet.zone)")
      return SubnetOutput(zone: subnet.zone, id: output.value)
    }
  }
}
