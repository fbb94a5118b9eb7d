/// The types of resources that Apus can write.
public enum ResourceTypes {
  /// All of them.
  public static let all: [any Resource.Type] = [
    S3.Bucket.self, S3.BucketPolicy.self, Backup.BackupVault.self, Backup.BackupPlan.self,
    Backup.BackupSelection.self, RDS.DBCluster.self, RDS.DBInstance.self, RDS.DBSubnetGroup.self,
    RDS.DBClusterParameterGroup.self, RDS.DBParameterGroup.self, NestedStack.self, PclusterCluster.self,
    SSM.Parameter.self, SSM.Association.self, EFS.FileSystem.self, EFS.MountTarget.self, EFS.AccessPoint.self,
    KMS.Key.self, KMS.Alias.self,
    IAM.Role.self, IAM.Policy.self, IAM.ManagedPolicy.self, IAM.InstanceProfile.self, Logs.LogGroup.self,
    EC2.FlowLog.self, FSx.FileSystem.self, FSx.DataRepositoryAssociation.self, EC2.VPC.self, EC2.Subnet.self,
    EC2.InternetGateway.self, EC2.VPCGatewayAttachment.self, EC2.EIP.self, EC2.NatGateway.self, SNS.Topic.self,
    SNS.TopicPolicy.self, SNS.Subscription.self, Budgets.Budget.self, CloudWatch.Alarm.self,
    CloudWatch.Dashboard.self, EC2.RouteTable.self, EC2.Route.self, EC2.SubnetRouteTableAssociation.self,
    EC2.VPCEndpoint.self, SecretsManager.Secret.self, SecretsManager.SecretTargetAttachment.self,
    SecretsManager.RotationSchedule.self, EC2.SecurityGroup.self, EC2.SecurityGroupIngress.self,
    EC2.SecurityGroupEgress.self, EC2.NetworkAcl.self, EC2.NetworkAclEntry.self, EC2.SubnetNetworkAclAssociation.self,
  ]
}
