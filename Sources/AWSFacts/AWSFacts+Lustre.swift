extension AWSFacts {
  /// Whether a region offers a deployment type of FSx for Lustre (`SCRATCH_1`, `PERSISTENT_2`), as far as these tables
  /// know; nil where they say nothing of it.
  public static func offersLustre(_ deployment: String, in region: String) -> Bool? {
    switch deployment {
    case "PERSISTENT_1": true
    case "PERSISTENT_2": persistent2Regions.contains(region) ? true : nil
    case "SCRATCH_1", "SCRATCH_2": !regionsWithoutScratch.contains(region)
    default: nil
    }
  }

  /// The regions that are known to offer `PERSISTENT_2`, sorted.
  public static let persistent2Regions = [
    "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
    "ap-southeast-2", "ap-southeast-3", "ca-central-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-west-1",
    "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1",
    "us-west-2",
  ]

  /// The regions that are known to have no scratch file systems.
  static let regionsWithoutScratch = ["cn-north-1", "cn-northwest-1"]

  /// Where the lists of this file are from. `PERSISTENT_1` is wherever FSx for Lustre is.
  public static let lustreSource =
    "AWS: FSx API reference (PERSISTENT_1 is in all regions of FSx for Lustre, PERSISTENT_2 in a limited number); "
    + "What's New of 2026-04-16 (PERSISTENT_2 in ap-south-2, ap-southeast-3, eu-central-2, sa-east-1) and a public "
    + "summary of it (those before); user guides of GovCloud and of China (no scratch there)"

  /// The date of the lists of this file.
  public static let lustreDate = "2026-04-16"
}
