import Foundation
import SampleApplications
import Testing

/// The list of applications and the files that are part of the program.
struct SampleApplicationsTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A name is what a user types: it must find one application, and only that.
  @Test func namesAreUniqueAndFound() {
    let names = SampleApplications.all.map(\.name)
    #expect(Set(names).count == names.count)
    for application in SampleApplications.all {
      #expect(SampleApplications.named(application.name) == application)
    }
    #expect(SampleApplications.named("mpi") == nil)
    #expect(SampleApplications.named("") == nil)
  }

  /// An entry whose job script is not among the files of its own group could not be submitted.
  @Test(arguments: SampleApplications.all)
  func everyApplicationComesWithItsScript(_ application: SampleApplication) throws {
    let files = SampleApplications.files(for: [application.group])
    let script = try #require(files.first { $0.path == "\(application.folder)/\(application.script)" })
    #expect(script.executable)
    #expect(files.contains { $0.path == "applications/job.sh" && !$0.executable })
    #expect(!application.summary.isEmpty && !application.summary.contains("\n"))
    #expect(!application.resources.isEmpty)
  }

  /// Two groups in one folder could not be selected apart.
  @Test func aFolderBelongsToOneGroup() {
    for (folder, members) in Dictionary(grouping: SampleApplications.all, by: \.folder) {
      #expect(Set(members.map(\.group)).count == 1, "\(folder)")
      #expect(folder.hasPrefix("\(SampleApplications.folder)/"))
    }
  }

  /// The key `applications` decides what is written beside the cluster file.
  @Test func groupsSelectFiles() {
    func folders(_ groups: [SampleApplication.Group]) -> Set<String> {
      Set(
        SampleApplications.files(for: groups).compactMap { $0.path.split(separator: "/").dropFirst().first }
      )
      .reduce(into: []) { $0.insert(String($1)) }
    }
    let always: Set = ["job.sh", "arguments.h", "checkpoint", "array", "chain", "gpu"]
    #expect(SampleApplications.files(for: []).isEmpty)
    #expect(folders([.mpi]) == always.union(["mpi"]))
    #expect(folders([.openmp, .hybrid]) == always.union(["openmp", "hybrid"]))
    #expect(folders(SampleApplication.Group.allCases) == always.union(["mpi", "openmp", "hybrid"]))
  }

  /// The same groups give the same files in the same order, whatever the order they are named in.
  @Test func filesAreSortedAndUnique() {
    let files = SampleApplications.files(for: [.hybrid, .mpi, .openmp])
    let paths = files.map(\.path)
    #expect(paths == paths.sorted())
    #expect(Set(paths).count == paths.count)
    #expect(files == SampleApplications.files(for: [.openmp, .openmp, .mpi, .hybrid]))
  }

  /// What is embedded is what lies in the repository: no file forgotten, none changed or cut short.
  @Test func everyFileOfTheRepositoryIsEmbedded() throws {
    let root = Self.repository.appending(path: "Sources/CSampleApplications/Files")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    var found: [String: [UInt8]] = [:]
    for name in names where !name.split(separator: "/").contains("build") {
      let url = root.appending(path: name)
      if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      found["applications/\(name)"] = Array(try Data(contentsOf: url))
    }
    let files = SampleApplications.files(for: SampleApplication.Group.allCases)
    #expect(files.map(\.path) == found.keys.sorted())
    for file in files {
      #expect(found[file.path] == file.bytes, "\(file.path)")
      #expect(!file.bytes.contains(0), "a zero would end \(file.path) early")
    }
  }

  /// A new application without a line in the documentation would be found by nobody.
  @Test(arguments: SampleApplications.all)
  func everyApplicationIsDocumented(_ application: SampleApplication) throws {
    let page = try String(
      contentsOf: Self.repository.appending(path: "docs/applications.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `\(application.name)` | ") }
    #expect(rows.count == 1)
  }
}
