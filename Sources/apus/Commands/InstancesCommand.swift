import AWSFacts
import ArgumentParser
import Foundation

/// `apus instances`: lists and compares EC2 instance types.
struct InstancesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instances",
    abstract: "List and compare EC2 instance types, with what they cost.",
    discussion: """
      Without names: the types that the region offers and that meet every condition. No account is \
      needed; the facts are shipped with apus, and the last line says from where and when they are.

      EXAMPLES
        apus instances --efa --min-vcpus 64 --sort core-hour --limit 10
        apus instances c7i.8xlarge c7a.8xlarge hpc7a.96xlarge --region eu-north-1
        apus instances --gpu --spot --json
      """)

  @Argument(help: "Instance types by name, like c7i.8xlarge.")
  var names: [String] = []

  @Option(help: "The region whose zones and prices are shown.")
  var region = "us-east-1"

  @Flag(help: "Only types with an Elastic Fabric Adapter.")
  var efa = false

  @Flag(help: "Only types with GPUs.")
  var gpu = false

  @Option(help: "Only types of the architecture.")
  var arch: InstanceType.Architecture?

  @Option(name: .customLong("min-vcpus"), help: "Only types with so many vCPUs or more.")
  var minVCPUs: Int?

  @Option(name: .customLong("max-vcpus"), help: "Only types with so many vCPUs or fewer.")
  var maxVCPUs: Int?

  @Option(help: ArgumentHelp("Only types with so much memory or more.", valueName: "GiB"))
  var minMemory: Double?

  @Option(help: "Only types of the family, like c7i; may be given several times.")
  var family: [String] = []

  @Flag(help: "Only types sold as spot; compare spot prices.")
  var spot = false

  @Option(help: "What to sort by.")
  var sort = InstanceQuery.Order.price

  @Option(help: "Show so many types at most.")
  var limit: Int?

  @Flag(help: "Print JSON for programs.")
  var json = false

  func validate() throws {
    for (option, value) in [("--min-vcpus", minVCPUs), ("--max-vcpus", maxVCPUs), ("--limit", limit)] {
      if let value, value < 1 { throw ValidationError("\(option) must be 1 or more, not \(value)") }
    }
    if let minMemory, !(minMemory >= 0 && minMemory.isFinite) {
      throw ValidationError("--min-memory must be a number of GiB, not \(minMemory)")
    }
  }

  func run() throws {
    do {
      let report = try query.answer()
      print(json ? try report.json() : report.text)
    } catch let error as InstanceQueryError {
      for finding in error.findings {
        FileHandle.standardError.write(Data("error: \(finding.message)\n  hint: \(finding.hint)\n".utf8))
      }
      throw ExitCode.failure
    }
  }

  private var query: InstanceQuery {
    var query = InstanceQuery()
    query.names = names
    query.region = region
    query.needsEFA = efa
    query.needsGPU = gpu
    query.architecture = arch
    query.minVCPUs = minVCPUs
    query.maxVCPUs = maxVCPUs
    query.minMemoryGiB = minMemory
    query.families = family
    query.spot = spot
    query.order = sort
    query.limit = limit
    return query
  }
}

extension InstanceReport {
  /// The report as JSON with sorted keys.
  fileprivate func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension InstanceType.Architecture: ExpressibleByArgument {}
extension InstanceQuery.Order: ExpressibleByArgument {}
