extension Cluster {
  /// Whether job history has a database, or a slurmdbd, that is there.
  var hasDatabase: Bool { slurm.database != nil || slurm.externalSlurmdbd != nil }

  /// Whether a database can stand in the network: RDS asks for subnets in two zones. In a new network of one zone Apus makes
  /// a second subnet for it, if there is room. What the subnets of a network that is there are of, only AWS knows.
  var hasRoomForDatabase: Bool {
    if network.isExisting { return network.privateSubnets.count != 1 }
    guard network.zones.count == 1, let plan = SubnetPlan(self) else { return true }
    return plan.database != nil
  }
}
