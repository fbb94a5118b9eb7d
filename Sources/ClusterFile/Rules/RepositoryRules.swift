import Diagnostics

/// Buckets that are joined to a Lustre file system: as a whole, or to folders of it.
enum RepositoryRules {
  static let all = [deployment, exportBucket, mixed, count, associationDeployment, name, nameTwice, path]

  static let deployment = Rule(
    "data-repository-deployment", "A `persistent2` file system has associations, not a data repository.",
    why: "FSx takes import and export paths with the older deployment types only.",
    source: "AWS: FSx API reference, CreateFileSystemLustreConfiguration, ImportPath",
    fails: "storage: [{mount: /s, lustre: {deployment: persistent2, ▸dataRepository: {import: s3://data-sets}}}]",
    passes: "storage: [{mount: /s, lustre: {deployment: scratch2, dataRepository: {import: s3://data-sets}}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.dataRepository != nil && lustre.deployment == .persistent2 {
      findings.reportKey(
        "\(path).dataRepository", "a persistent2 file system cannot be joined to a bucket as a whole",
        hint: "write `associations: [{name: data, bucket: s3://…, path: /data}]`")
    }
  }

  static let exportBucket = Rule(
    "export-bucket", "Files are exported to the bucket that they are imported from.",
    why: "FSx takes one bucket for both; the prefix may be another.",
    source: "AWS: FSx API reference, CreateFileSystemLustreConfiguration, ExportPath",
    fails: "storage: [{mount: /s, lustre: {dataRepository: {import: s3://data-sets, export: ▸s3://results}}}]",
    passes: "storage: [{mount: /s, lustre: {dataRepository: {import: s3://data-sets, export: s3://data-sets/results}}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre {
      guard let repository = lustre.dataRepository, let target = repository.exportPath,
        draft.isSound("\(path).dataRepository.import")
      else { continue }
      let bucket = S3Path(repository.importPath).bucket
      guard S3Path(target).bucket != bucket else { continue }
      findings.report(
        "\(path).dataRepository.export",
        "\(Quoted.name(target)) is in another bucket than \(Quoted.name(repository.importPath))",
        hint: "write `s3://\(bucket)/results`, or use `associations`")
    }
  }

  static let mixed = Rule(
    "association-mixed", "A Lustre file system has associations or a data repository, not both.",
    why: "They are two generations of one thing; FSx refuses them together.",
    source: "ParallelCluster 3.16.1: FsxDraValidator",
    fails: "storage: [{mount: /s, lustre: {dataRepository: {import: s3://data-sets}, ▸associations: \(one)}}]",
    passes: "storage: [{mount: /s, lustre: {associations: \(one)}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.dataRepository != nil && !lustre.associations.isEmpty {
      let line = draft.position(of: "\(path).dataRepository").map { " (line \($0.line))" } ?? ""
      findings.reportKey(
        "\(path).associations", "there is a data repository, too\(line)", hint: "write it as one of the associations")
    }
  }

  static let count = Rule(
    "association-count", "A Lustre file system has at most eight associations.", why: "FSx allows no more.",
    source: "ParallelCluster 3.16.1: FsxDraValidator",
    fails: "storage: [{mount: /s, lustre: {associations: ["
      + (0...8).map { "\($0 == 8 ? "▸" : ""){name: a\($0), bucket: s3://data-\($0), path: /a\($0)}" }.joined(
        separator: ", ")
      + "]}}]",
    passes: "storage: [{mount: /s, lustre: {associations: ["
      + (0..<8).map { "{name: a\($0), bucket: s3://data-\($0), path: /a\($0)}" }.joined(separator: ", ") + "]}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre where lustre.associations.count > 8 {
      findings.report(
        "\(path).associations[8]", "there are \(lustre.associations.count) associations, and at most eight are allowed",
        hint: "join a bucket's common prefix, or make a second file system")
    }
  }

  static let associationDeployment = Rule(
    "association-deployment", "A `scratch1` file system has no associations.",
    why: "FSx has them for the newer deployment types.",
    source: "AWS: FSx for Lustre user guide, Linking your file system to an Amazon S3 bucket",
    fails: "storage: [{mount: /s, lustre: {deployment: scratch1, ▸associations: \(one)}}]",
    passes: "storage: [{mount: /s, lustre: {deployment: scratch2, associations: \(one)}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre
    where !lustre.associations.isEmpty && lustre.deployment == .scratch1 && lustre.fromBackup == nil {
      findings.reportKey(
        "\(path).associations", "a scratch1 file system cannot be joined to buckets by folders",
        hint: "take `deployment: scratch2`, or write `dataRepository`")
    }
  }

  static let name = Rule(
    "association-name", "An association's name is of letters, digits and `+-=._:@/`; at most 30 characters.",
    why: "ParallelCluster takes no other, nor `default`.",
    source: "ParallelCluster 3.16.1: SharedStorageNameValidator",
    fails: "storage: [{mount: /s, lustre: {associations: [{name: ▸\"a b\", bucket: s3://data-sets, path: /a}]}}]",
    passes: "storage: [{mount: /s, lustre: {associations: [{name: a-b, bucket: s3://data-sets, path: /a}]}}]"
  ) { draft, findings in
    for (path, association) in draft.associations where !association.name.isEmpty {
      guard let problem = StorageName.problem(association.name) else { continue }
      findings.report(
        "\(path).name", "\(Quoted.name(association.name)) cannot be an association's name: \(problem)",
        hint: StorageName.mended(association.name).map { "write `\($0)`" })
    }
  }

  static let nameTwice = Rule(
    "association-name-twice", "No two associations of a file system have the same name.",
    why: "They become resources of one stack, named after them.",
    source: "Apus: what is named alike cannot be told apart",
    fails: "storage: [{mount: /s, lustre: {associations: [{name: a, bucket: s3://data-1, path: /a}, "
      + "{name: ▸a, bucket: s3://data-2, path: /b}]}}]",
    passes: "storage: [{mount: /s, lustre: {associations: [{name: a, bucket: s3://data-1, path: /a}, "
      + "{name: b, bucket: s3://data-2, path: /b}]}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre {
      var first: [String: Int] = [:]
      for (index, association) in lustre.associations.enumerated() where !association.name.isEmpty {
        guard let other = first[association.name] else {
          first[association.name] = index
          continue
        }
        let line = draft.position(of: "\(path).associations[\(other)].name").map { "line \($0.line) has the first; " }
        findings.report(
          "\(path).associations[\(index)].name", "a second association is called \(Quoted.name(association.name))",
          hint: (line ?? "") + "rename one of them")
      }
    }
  }

  static let path = Rule(
    "association-path", "The folders and the buckets of associations are apart.",
    why: "FSx refuses a folder in another one's, and a prefix in another one's.",
    source: "AWS: FSx API reference, CreateDataRepositoryAssociation",
    fails: "storage: [{mount: /s, lustre: {associations: [{name: a, bucket: s3://data-1, path: /a}, "
      + "{name: b, bucket: s3://data-2, path: ▸/a/b}]}}]",
    passes: "storage: [{mount: /s, lustre: {associations: [{name: a, bucket: s3://data-1, path: /a}, "
      + "{name: b, bucket: s3://data-2, path: /ab}]}}]"
  ) { draft, findings in
    for (path, lustre) in draft.newLustre {
      // More than eight are reported by another rule.
      for (index, second) in lustre.associations.prefix(8).enumerated() {
        let place = "\(path).associations[\(index)]"
        if !second.path.isEmpty, !second.path.hasPrefix("/") {
          findings.report(
            "\(place).path", "\(Quoted.name(second.path)) is no path in the file system",
            hint: "write `/\(second.path.prefix(60))`")
          continue
        }
        for (other, first) in lustre.associations[..<index].enumerated() {
          let line = draft.position(of: "\(path).associations[\(other)]").map { " (line \($0.line))" } ?? ""
          if !first.path.isEmpty, !second.path.isEmpty, isNested(first.path, second.path) {
            findings.report(
              "\(place).path", "\(Quoted.name(second.path)) and \(Quoted.name(first.path))\(line) lie in each other",
              hint: "give each a folder of its own")
            break
          }
          if !first.bucket.isEmpty, !second.bucket.isEmpty, isNested(first.bucket, second.bucket) {
            findings.report(
              "\(place).bucket",
              "\(Quoted.name(second.bucket)) and \(Quoted.name(first.bucket))\(line) lie in each other",
              hint: "give each a prefix of its own")
            break
          }
        }
      }
    }
  }

  private static func isNested(_ one: String, _ other: String) -> Bool {
    let (first, second) = (closed(one), closed(other))
    return first.hasPrefix(second) || second.hasPrefix(first)
  }

  private static func closed(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

  private static let one = "[{name: a, bucket: s3://data-sets, path: /a}]"
}

/// An address in S3, in its parts.
struct S3Path {
  /// The bucket's name.
  let bucket: String

  init(_ address: String) {
    bucket = String(address.dropFirst("s3://".count).prefix { $0 != "/" })
  }
}

extension Draft {
  /// The associations of Lustre file systems that are made, with their paths.
  fileprivate var associations: [(path: String, association: Cluster.Lustre.Association)] {
    newLustre.flatMap { path, lustre in
      lustre.associations.enumerated().map { ("\(path).associations[\($0)]", $1) }
    }
  }
}
