/// Actions by which an identity can come to rights that it was not given. Sources: AWS Service Authorization Reference;
/// "AWS IAM Privilege Escalation", Rhino Security Labs, github.com/RhinoSecurityLabs; read 2026-11-24.
enum RaisingActions {
  /// What an action does to rights, as the end of "it may".
  struct Action: Sendable {
    let name: String
    let does: String
  }

  /// Those that write the rights of roles. ParallelCluster's provider needs some of them for the roles of its nodes.
  static let ofRoles: [Action] = [
    Action(name: "iam:PutRolePolicy", does: "write the policies of roles"),
    Action(name: "iam:AttachRolePolicy", does: "attach policies to roles"),
    Action(name: "iam:DeleteRolePolicy", does: "take away the policies of roles, those that deny among them"),
    Action(name: "iam:DetachRolePolicy", does: "take away the policies of roles, those that deny among them"),
    Action(name: "iam:CreateRole", does: "make roles"),
    Action(name: "iam:UpdateAssumeRolePolicy", does: "say who may take on roles"),
    Action(name: "iam:PutRolePermissionsBoundary", does: "change the bounds of roles"),
    Action(name: "iam:DeleteRolePermissionsBoundary", does: "take away the bounds of roles"),
  ]

  /// Those that the provider may have for roles below the cluster's own path.
  static let ofProvider: Set<String> = [
    "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:CreateRole",
  ]

  /// Those that nothing here needs.
  static let never: [Action] = [
    Action(name: "iam:CreatePolicyVersion", does: "rewrite policies"),
    Action(name: "iam:SetDefaultPolicyVersion", does: "bring back an older form of policies"),
    Action(name: "iam:PutUserPolicy", does: "write the policies of users"),
    Action(name: "iam:PutGroupPolicy", does: "write the policies of groups"),
    Action(name: "iam:AttachUserPolicy", does: "attach policies to users"),
    Action(name: "iam:AttachGroupPolicy", does: "attach policies to groups"),
    Action(name: "iam:AddUserToGroup", does: "put users into groups"),
    Action(name: "iam:CreateUser", does: "make users"),
    Action(name: "iam:CreateAccessKey", does: "make access keys of users"),
    Action(name: "iam:CreateLoginProfile", does: "make passwords of users"),
    Action(name: "iam:UpdateLoginProfile", does: "change passwords of users"),
    Action(name: "iam:CreateSAMLProvider", does: "let other directories in"),
    Action(name: "iam:CreateOpenIDConnectProvider", does: "let other directories in"),
    Action(name: "sts:AssumeRoot", does: "act as an account's root"),
  ]

  /// Those that run programs with the rights of whoever runs there.
  static let running: [Action] = [
    Action(name: "ssm:SendCommand", does: "run programs on instances, with their roles"),
    Action(name: "ssm:StartSession", does: "open shells on instances, with their roles"),
    Action(name: "ec2-instance-connect:SendSSHPublicKey", does: "open shells on instances, with their roles"),
    Action(name: "lambda:UpdateFunctionCode", does: "change functions, with their roles"),
    Action(name: "ecs:ExecuteCommand", does: "run programs in tasks, with their roles"),
    Action(name: "ec2:AssociateIamInstanceProfile", does: "give instances other roles"),
    Action(name: "ec2:ReplaceIamInstanceProfileAssociation", does: "give instances other roles"),
  ]

  /// Those that lend a role of the account.
  static let lending = ["iam:PassRole", "sts:AssumeRole"]
}
