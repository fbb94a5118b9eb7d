/// The regions in which ParallelCluster runs. Source: resources/supported-regions of ParallelCluster 3.16.1. They are
/// also part of the room ParallelCluster, whose data is read only where a file has overrides: that takes longer than all
/// else that a check does. A test holds the two together.
enum SupportedRegions {
  static let all = [
    "af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    "ap-southeast-3", "ap-southeast-5", "ap-southeast-7", "ca-central-1", "cn-north-1", "cn-northwest-1",
    "eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-south-1",
    "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-iso-west-1",
    "us-isob-east-1", "us-west-1", "us-west-2",
  ]
}
