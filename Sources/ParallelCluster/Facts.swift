import CParallelCluster
import FoundationEssentials
import Serialization

/// The embedded file as it is.
struct Facts: Decodable {
  let version: String
  let source: String
  let date: String
  let limits: ParallelCluster.Limits
  let operatingSystems: [ParallelCluster.OperatingSystem]
  let regions: [String]
  let schema: ParallelCluster.Schema
  /// The texts that ParallelCluster takes for a boolean.
  let booleanWords: Set<String>
  /// The keys of lists whose items are known by their `Name`.
  let namedLists: Set<String>

  private enum CodingKeys: CodingKey {
    case version, source, date, root, booleans, limits, operatingSystems, regions, sections
  }

  private struct SectionRecord: Decodable {
    let keys: [ParallelCluster.Key]
    let rules: [ParallelCluster.Rule]
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(String.self, forKey: .version)
    source = try container.decode(String.self, forKey: .source)
    date = try container.decode(String.self, forKey: .date)
    booleanWords = Set(try container.decode([String: [String]].self, forKey: .booleans).values.joined())
    limits = try container.decode(ParallelCluster.Limits.self, forKey: .limits)
    operatingSystems = try container.decode([ParallelCluster.OperatingSystem].self, forKey: .operatingSystems)
    regions = try container.decode([String].self, forKey: .regions)
    let records = try container.decode([String: SectionRecord].self, forKey: .sections)
    let sections = records.map { name, record in
      ParallelCluster.Section(name: name, keys: record.keys, rules: record.rules)
    }
    schema = ParallelCluster.Schema(root: try container.decode(String.self, forKey: .root), sections: sections)
    namedLists = Set(sections.flatMap(\.keys).filter(\.isNamedList).map(\.name))
  }

  /// What is in the program. A file that cannot be read is a fault of the build, which no input can cause.
  static var embedded: Facts {
    let data = unsafe parallel_cluster_data()
    let bytes = unsafe Data(bytes: data.bytes, count: data.count)
    do {
      return try JSONDecoder().decode(Facts.self, from: bytes)
    } catch {
      preconditionFailure("parallelcluster.json: \(error)")
    }
  }
}
