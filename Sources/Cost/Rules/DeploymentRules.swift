import Platform
import Serialization

/// What makes other resources, and machines. Sources: pricing of AWS CloudFormation, Lambda and EC2.
extension PriceRules {
  static let deployment: [PriceRule] =
    [
      .priced("Custom::PclusterCluster", "all that ParallelCluster makes of the configuration in it") {
        resource, subject in ClusterCharges(WrittenCluster(resource, subject.platform.region), subject).all
      },
      .priced("AWS::CloudFormation::Stack", "ParallelCluster's provider: functions that run for minutes at each deploy")
      {
        resource, _ in
        let url = resource["TemplateURL"]?.string ?? ""
        return url.hasSuffix("/templates/custom_resource/cluster.yaml")
          ? [] : [.unknown("nested stack", .other, "what the template \(url) makes is not known")]
      },
      .free("AWS::CloudFormation::WaitCondition", "a part of a stack"),
      .free("AWS::CloudFormation::WaitConditionHandle", "a part of a stack"),
      .free("AWS::EC2::LaunchTemplate", "what is started from it is counted where it is started"),
      .free("AWS::EC2::PlacementGroup", "AWS asks nothing for it"),
      .priced("AWS::EC2::Instance", "hours on demand; its disks are not in sight") { resource, subject in
        let type = resource["InstanceType"]?.string ?? "unknown"
        return [
          Charge("instance \(type)", .other, subject.hours, .instance(type)),
          .unknown("disks of the instance", .other, "its image says how large they are"),
        ]
      },
    ]
}
