import Diagnostics

/// Every rule. A new rule is one declaration in its topic's file, and one line in that file's list; a new topic is one line in `topics`.
public enum Rules {
  /// The topics, each with its rules, in the order in which they are shown.
  public static let topics = [
    RuleTopic("reading", "The file itself: YAML, keys and the types of values.", ReadingRules.all),
    RuleTopic("names", "Names of the cluster, its region and its queues.", NameRules.all),
    RuleTopic("network", "The network's range and zones.", NetworkRules.all),
    RuleTopic("instances", "Instance types, and which go together.", InstanceRules.all),
    RuleTopic("purchase", "How instances are bought and placed.", PurchaseRules.all),
    RuleTopic("fallback", "On-demand nodes for the jobs of a spot queue.", FallbackRules.all),
    RuleTopic("queues", "Queues and their nodes.", QueueRules.all),
    RuleTopic("resources", "Compute resources, and what a queue's nodes cannot keep.", ResourceRules.all),
    RuleTopic("types", "What instance types of one queue have in common.", MixedTypeRules.all),
    RuleTopic("machines", "What an instance type has for its image, its driver and its memory.", MachineRules.all),
    RuleTopic("capacity", "Capacity blocks, reservations, allocation and prices.", CapacityRules.all),
    RuleTopic("slurm", "Parameters of slurm.conf.", SlurmRules.all),
    RuleTopic("accounting", "The database and the slurmdbd for job history.", AccountingRules.all),
    RuleTopic("login", "Ways in: the head node and login nodes.", LoginRules.all),
    RuleTopic("desktops", "Remote desktops, and scripts that nodes run.", DesktopRules.all),
    RuleTopic("overrides", "What is merged into ParallelCluster's configuration.", OverrideRules.all),
    RuleTopic("budget", "The budget and the fixed cost.", BudgetRules.all),
    RuleTopic("storage", "Shared file systems: who makes them, and what becomes of them.", StorageRules.all),
    RuleTopic("mounts", "Where file systems and local disks are mounted.", MountRules.all),
    RuleTopic("volumes", "EBS volumes.", VolumeRules.all),
    RuleTopic("efs", "Elastic File System.", EFSRules.all),
    RuleTopic("lustre", "FSx for Lustre.", LustreRules.all),
    RuleTopic("repositories", "Buckets that are joined to Lustre.", RepositoryRules.all),
    RuleTopic("subnets", "Networks that are there, and the zones of queues.", SubnetRules.all),
    RuleTopic("groups", "Security groups.", SecurityGroupRules.all),
    RuleTopic("images", "Images and root volumes.", ImageRules.all),
    RuleTopic("iam", "Roles, policies, secrets and buckets.", IAMRules.all),
    RuleTopic("directory", "Users from a directory.", DirectoryRules.all),
    RuleTopic("access", "From where the cluster may be reached.", AccessRules.all),
    RuleTopic("logs", "CloudWatch.", LogRules.all),
    RuleTopic("monitoring", "Who may look, what it may cost, what is kept.", MonitoringRules.all),
    RuleTopic("tags", "Tags on AWS resources.", TagRules.all),
    RuleTopic("silence", "What the file silences.", SilenceRules.all),
    RuleTopic("import", "What `apus import` reads, and where commands write.", ImportRules.all),
  ]

  /// Those that another room checks, with their examples; `ClusterFile.check` does not find them.
  static let checkedElsewhere: Set<String> = [OverrideRules.broken.id]

  /// Every rule, by topic.
  public static let all: [Rule] = topics.flatMap(\.rules)

  /// Every rule by its id.
  static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The findings of every rule that checks a whole cluster.
  static func findings(in draft: Draft) -> [Diagnostic] {
    all.flatMap { rule -> [Diagnostic] in
      guard let check = rule.check else { return [] }
      var findings = Findings(of: rule, in: draft)
      check(draft, &findings)
      return findings.diagnostics
    }
  }
}
