extension Section<Cluster.HeadNode> {
  static let headNode = Section<Cluster.HeadNode>(
    "The node that runs slurmctld and serves the home folders.", Cluster.unread.headNode,
    [
      .optional(
        "instance", \.instance,
        .text("instance type", allowed: "an EC2 instance type that the region offers"),
        default:
          "`m7i.large`, `m7i.xlarge` for more than 185 nodes; m7g where the first queue is arm64; m6i, m5 or m6g where "
          + "the region has no newer",
        from: { cluster, _ in DefaultHeadNode.instance(for: cluster) }, example: "m7i.xlarge",
        "The EC2 instance type. Its architecture must be that of the queues."),
      .optional(
        "home", \.homeGiB, .size(1...65_536), default: 100, example: "200 GiB",
        "The size of the encrypted EBS volume under `/home`, which every node mounts over NFS."),
    ])
}
