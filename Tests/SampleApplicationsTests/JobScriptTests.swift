import Foundation
import SampleApplications
import Testing

/// What Slurm and bash will make of the job scripts, seen without a cluster.
struct JobScriptTests {
  /// One script and the `#SBATCH` options in it.
  struct Script {
    var path: String
    var text: String
    var options: [String: String]
  }

  /// The options that the scripts use, of those in sbatch's manual, and what a value of each looks like.
  static let known: [String: String] = [
    "job-name": "[a-z-]+", "output": "[a-z%_-]+[xjAa_%-]*\\.out", "nodes": "[1-9][0-9]*", "ntasks": "1",
    "ntasks-per-node": "[1-9]", "cpus-per-task": "[1-9]", "mem": "[1-9][0-9]*M", "gres": "gpu:1",
    "time": "00:[0-5][0-9]:00", "array": "0-3", "requeue": "", "open-mode": "append",
  ]

  static func scripts() throws -> [Script] {
    try SampleApplications.files(for: SampleApplication.Group.allCases).filter(\.executable).map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      var options: [String: String] = [:]
      for line in text.split(separator: "\n") where line.hasPrefix("#SBATCH") {
        let match = try #require(try /#SBATCH --([a-z-]+)(?:=(\S+))?/.wholeMatch(in: line), "\(line)")
        #expect(options.updateValue(String(match.2 ?? ""), forKey: String(match.1)) == nil, "\(line)")
      }
      return Script(path: file.path, text: text, options: options)
    }
  }

  /// sbatch refuses an option that it does not know, and ignores one that comes after the first command.
  @Test func directivesAreWellFormed() throws {
    for script in try Self.scripts() {
      for (option, value) in script.options {
        let pattern = try #require(Self.known[option], "\(script.path): --\(option)")
        let whole = try Regex(pattern).wholeMatch(in: value)
        #expect(whole != nil, "\(script.path): --\(option)=\(value)")
      }
      let lines = script.text.split(separator: "\n")
      #expect(lines.first == "#!/bin/bash")
      let head = lines.prefix { $0.hasPrefix("#") }.filter { $0.hasPrefix("#SBATCH") }
      #expect(head.count == script.options.count, "\(script.path): a directive after a command")
    }
  }

  /// A job without a time limit or a memory request takes what the partition allows: hours, a whole node.
  @Test func everyJobBoundsItself() throws {
    for script in try Self.scripts() {
      #expect(script.options["time"] != nil, "\(script.path)")
      #expect(script.options["mem"] != nil, "\(script.path)")
    }
  }

  /// The default requests fit nodes of two CPUs, the smallest that there are.
  @Test func requestsFitSmallNodes() throws {
    for script in try Self.scripts() {
      let tasks = Int(script.options["ntasks-per-node"] ?? script.options["ntasks"] ?? "1") ?? 0
      let threads = Int(script.options["cpus-per-task"] ?? "1") ?? 0
      #expect((1...2).contains(tasks * threads), "\(script.path)")
    }
  }

  /// The job's name is the application's: `apus jobs` and the name of the output show it.
  @Test(arguments: SampleApplications.all)
  func jobIsNamedAsTheApplication(_ application: SampleApplication) throws {
    let path = "\(application.folder)/\(application.script)"
    let script = try #require(try Self.scripts().first { $0.path == path })
    #expect(script.options["job-name"] == application.name)
    #expect(script.options["output"]?.hasPrefix("%x-%") == true)
    #expect(script.text.contains("source ../job.sh \(application.name) ||"))
  }

  /// No folder of one site, and no partition: the same script runs here and there.
  @Test func scriptsNameNoSite() throws {
    for script in try Self.scripts() {
      #expect(!script.text.contains("#SBATCH --partition"))
      #expect(!script.text.contains("/home") && !script.text.contains("/opt"), "\(script.path)")
    }
  }

  @Test func scriptsPassShellcheck() throws {
    let workshop = try Workshop()
    let outcome = try workshop.run("shellcheck job.sh */*.sh")
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
