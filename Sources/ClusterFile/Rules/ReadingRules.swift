/// What reading itself enforces, before anything is known of the cluster.
enum ReadingRules {
  static let all = [
    fileMissing, fileUnreadable, fileEmpty, fileTooLarge, notText, controlCharacter, syntax, tab, tooDeep,
    severalDocuments, parallelClusterFile, tooManyAliases, keyType, duplicateKey, mergeKey, unsupportedTag, unknownKey,
    missingKey,
    wrongType, emptyValue, unknownChoice, numberRange, listLength, unknownUnit,
    resourceID, resourceARN, address, timeForm, manyFindings,
  ]

  static let fileMissing = Rule(
    "file-missing", "The cluster file exists.", why: "Every command starts from it.",
    source: "Apus: every command starts from this file")

  static let fileUnreadable = Rule(
    "file-unreadable", "The cluster file can be read.",
    why: "A directory, or a file that this user may not read, cannot be checked.",
    source: "Apus: what cannot be read cannot be checked")

  static let fileEmpty = Rule(
    "file-empty", "The cluster file says something.",
    why: "A cluster needs a name, a region and a queue; a file of comments gives none of them.",
    source: "Apus: a file of comments describes no cluster")

  static let fileTooLarge = Rule(
    "file-too-large", "The cluster file has at most 512 KiB.",
    why: "The largest sound cluster file has a few dozen KiB; more is another file, given by mistake.",
    source: "Apus: a bound far above the largest sound file")

  static let notText = Rule(
    "not-text", "The cluster file is UTF-8 text.",
    why: "YAML is text. UTF-16, or a binary file, is read wrongly or not at all.",
    source: "YAML 1.2.2, 5.1 Character Set; of its encodings (5.2) Apus takes UTF-8 alone")

  static let controlCharacter = Rule(
    "control-character", "The cluster file holds no control characters.",
    why:
      "They are invisible in editors, and YAML refuses them; lone carriage returns and Unicode's line separators end "
      + "a line for some programs and not for others.",
    source: "YAML 1.2.2, 5.1 Character Set and 5.4 Line Break Characters",
    fails: "tags: {a: x▸\u{7}}", passes: "tags: {a: x}")

  static let syntax = Rule(
    "yaml-syntax", "The cluster file is YAML.", why: "Nothing can be said of a file that is not.",
    source: "YAML, as libyaml reads it",
    fails: "tags: {a: b, c: ▸]", passes: "tags: {a: b, c: d}")

  static let tab = Rule(
    "tab-indentation", "Lines are indented with blanks.",
    why: "YAML forbids tabs there: editors disagree on their width.",
    source: "YAML 1.2.2, 6.1 Indentation Spaces",
    fails: "network:\n▸\tzones: 2", passes: "network:\n  zones: 2")

  static let tooDeep = Rule(
    "nesting", "Lists and mappings are not nested without end.",
    why: "A cluster file needs five levels; a thousand are a mistake or an attack on the reader.",
    source: "libyaml: MAX_NESTING_LEVEL, a bound against hostile files")

  static let parallelClusterFile = Rule(
    "parallelcluster-file", "The file is a cluster file, not a configuration of ParallelCluster.",
    why: "Both are YAML that describes a cluster, with keys of their own.",
    source: "ParallelCluster 3.16.1: its schema, whose keys begin with capital letters")

  static let severalDocuments = Rule(
    "several-documents", "The cluster file holds one YAML document.",
    why: "A file describes one cluster; what follows a line `---` would be ignored.",
    source: "Apus: one file describes one cluster (YAML 1.2.2, 9.2 Streams, allows more documents)",
    fails: Rule.queue("instances: [c7i.large]") + "\nname: one\nregion: us-east-1\n---\n▸name: other",
    passes: "tags: {}")

  static let tooManyAliases = Rule(
    "alias-bound", "Aliases do not unfold to more than a cluster file can need.",
    why: "Aliases of aliases can make a kilobyte stand for gigabytes. Anchors, aliases and merge keys are "
      + "supported; a finding in what they bring in points at the place where it is written.",
    source: "Apus: a bound against aliases of aliases, which unfold without end")

  static let keyType = Rule(
    "key-type", "Keys are words.",
    why: "YAML allows lists and mappings as keys; no key of a cluster file is one.",
    source: "Apus: no key of a cluster file is a list or mapping (YAML 1.2.2, 3.2.1.1 Nodes, allows them)",
    fails: "▸[a, b]: c", passes: "tags: {a: b}")

  static let duplicateKey = Rule(
    "duplicate-key", "A key is given once in a mapping.",
    why: "Programs disagree on which of the two counts; one of them is a line that does nothing.",
    source: "YAML 1.2.2, 3.2.1.1 Nodes: the keys of a mapping are unique",
    fails: "budget: 10 USD/month\n▸budget: 20 USD/month", passes: "budget: 10 USD/month")

  static let mergeKey = Rule(
    "merge-key", "A merge key takes a mapping, or a list of them.", why: "Nothing else can be merged.",
    source: "YAML: Merge Key Language-Independent Type for YAML Version 1.1",
    fails: "backup: {<<: ▸7}", passes: "backup: {<<: {daily: 7}}")

  static let unsupportedTag = Rule(
    "yaml-tag", "Values have no tags of other programs.",
    why: "A tag like `!include` or `!Ref` means something to one program only, and nothing here.",
    source: "Apus: a tag of another program would be ignored in silence",
    fails: "applications: [▸!include mpi]", passes: "applications: [mpi]")

  static let unknownKey = Rule(
    "unknown-key", "Every key is one that a cluster file has.",
    why: "A misspelt key would silently leave its default in place.",
    source: "Apus: a misspelt key must not pass for a default",
    fails: "▸acounting: true", passes: "accounting: true")

  static let missingKey = Rule(
    "missing-key", "Required keys are given.",
    why: "`name`, `region`, a queue's `name`, and the like have no default.",
    source: "Apus: what has no sound default has to be said",
    fails: "queues:\n  - ▸instances: [c7i.8xlarge]", passes: "queues:\n  - name: cpu\n    instances: [c7i.8xlarge]")

  static let wrongType = Rule(
    "wrong-type", "Every value is of its key's type.",
    why:
      "Only what every YAML program reads alike is taken: `yes` is no boolean here, `012` and `0x10` are no numbers.",
    source: "YAML 1.2.2, 10.3 Core Schema, less what YAML 1.1 reads otherwise",
    fails: "accounting: ▸yes", passes: "accounting: true")

  static let emptyValue = Rule(
    "empty-value", "Every key has a value.",
    why: "Nothing after a colon can mean the default, or a line that was not finished.",
    source: "Apus: an unfinished line must not pass for a default",
    fails: "▸budget:", passes: "budget: 100 USD/month")

  static let unknownChoice = Rule(
    "unknown-choice", "A choice is one of those that there are.", why: "Nothing else can be built.",
    source: "Apus: each key's choices, as docs/cluster-file.md lists them",
    fails: "network: {internet: ▸natgateway}", passes: "network: {internet: nat}")

  static let numberRange = Rule(
    "number-range", "Numbers are within their bounds.", why: "AWS and Slurm have the bounds.",
    source: "Apus: each key's bounds, as docs/cluster-file.md lists them",
    fails: "backup: {daily: ▸-1}", passes: "backup: {daily: 0}")

  static let listLength = Rule(
    "list-length", "A list has at most 100 items.",
    why: "AWS, ParallelCluster and Slurm take no more queues, types, mounts or ranges.",
    source: "Apus: a bound above every list that AWS, ParallelCluster and Slurm take",
    fails: "monitoring: {access: [" + String(repeating: "10.0.0.0/8, ", count: 100) + "▸10.0.0.0/8]}",
    passes: "monitoring: {access: [" + String(repeating: "10.0.0.0/8, ", count: 100) + "]}")

  static let resourceID = Rule(
    "resource-id", "The id of an AWS resource has the form of its kind.",
    why: "An id of another kind, or one that lost a digit on its way, is found only when the stack fails.",
    source: "AWS: EC2 resource ids; ParallelCluster 3.16.1: the patterns of its schema",
    fails: "network: {privateSubnets: [▸subnet-0123]}", passes: "network: {privateSubnets: [subnet-0123456789abcdef0]}")

  static let resourceARN = Rule(
    "resource-arn", "An ARN has the form of its kind.",
    why: "A role where a policy is wanted, or a part that is missing, is found only when the stack fails.",
    source: "AWS: Amazon Resource Names; ParallelCluster 3.16.1: the patterns of its schema",
    fails: "iam: {permissionsBoundary: ▸\"arn:aws:iam::123456789012:role/boundary\"}",
    passes: "iam: {permissionsBoundary: \"arn:aws:iam::123456789012:policy/boundary\"}")

  static let address = Rule(
    "address-form", "A script, a file or a bucket is given by its address.",
    why: "Nodes fetch it from there; a path on this machine means nothing to them.",
    source: "ParallelCluster 3.16.1: UrlValidator, S3BucketUriValidator; AWS: S3 bucket naming rules",
    fails: "headNode: {customActions: {onStart: [{script: ▸setup.sh}]}}",
    passes: "headNode: {customActions: {onStart: [{script: s3://my-bucket/setup.sh}]}}")

  static let timeForm = Rule(
    "time-form", "A time of day is `HH:MM`, of the week `DAY:HH:MM`.",
    why: "FSx takes no other form.",
    source: "ParallelCluster 3.16.1: FsxLustreSettingsSchema; AWS: FSx API",
    fails: "storage: [{mount: /s, lustre: {deployment: persistent2, backup: {days: 7, start: ▸3 o'clock}}}]",
    passes: "storage: [{mount: /s, lustre: {deployment: persistent2, backup: {days: 7, start: \"03:30\"}}}]")

  static let manyFindings = Rule(
    "many-findings", "The findings of one file are few enough to read.",
    why: "A file with hundreds of them is mostly another kind of file. A rule reports at most 100 places.",
    source: "Apus: a report that nobody reads helps nobody")

  static let unknownUnit = Rule(
    "unit", "Sizes, durations and amounts have their unit.",
    why:
      "A bare number means minutes to one reader and seconds to the next. AWS sells storage in GiB, which is 7% "
      + "more than a GB.",
    source: "Apus: a number without its unit is read in two ways",
    fails: "headNode: {home: ▸200 GB}", passes: "headNode: {home: 200 GiB}")
}
