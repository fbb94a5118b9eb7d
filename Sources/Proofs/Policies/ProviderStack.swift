/// ParallelCluster's provider: the nested stack with the function that makes clusters.
enum ProviderStack {
  /// Whether a template is ParallelCluster's own: `https://REGION-aws-parallelcluster.s3.REGION.amazonaws.com/
  /// parallelcluster/VERSION/templates/custom_resource/cluster.yaml` (ParallelCluster's guide, "Custom resource").
  static func isProvider(_ url: String, in region: String) -> Bool {
    ["amazonaws.com", "amazonaws.com.cn", "${AWS::URLSuffix}"].contains { suffix in
      let start = "https://\(region)-aws-parallelcluster.s3.\(region).\(suffix)/parallelcluster/"
      let end = "/templates/custom_resource/cluster.yaml"
      guard url.hasPrefix(start), url.hasSuffix(end), url.utf8.count > start.utf8.count + end.utf8.count else {
        return false
      }
      return !url.dropFirst(start.count).dropLast(end.count).contains("/")
    }
  }
}
