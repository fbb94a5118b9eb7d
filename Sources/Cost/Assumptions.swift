import AWSFacts
import Platform
import Serialization

/// What a report rests on.
struct Assumptions {
  let platform: Platform
  let prices: PriceList
  let usage: Usage
  let used: Set<Usage.Key>
  let queues: [QueueCost]

  /// Each a sentence without a full stop; what is used comes first.
  var all: [String] {
    Usage.Key.allCases.filter(used.contains).map { $0.words(usage[$0]) } + priceWords + nodeWords + existing
  }

  private var priceWords: [String] {
    var words = ["services as in \(AWSFacts.servicePricesRegion), \(AWSFacts.servicePricesDate)"]
    if let ratio = prices.ratio, ratio != 1 { words[0] += ", times \(ratio) as EC2 is in \(prices.region)" }
    let lists = AWSFacts.priceLists(in: prices.region)
    if !lists.isEmpty { words.append("EC2 as listed by \(lists.joined(separator: " and "))") }
    words.append("no tax, discount, savings plan or support")
    return words
  }

  private var nodeWords: [String] {
    guard !queues.isEmpty else { return [] }
    var words = ["a node is its instance and its root disk"]
    if queues.contains(where: { $0.resources.contains { $0.types.count > 1 } }) {
      words.append("sums take the first type of a compute resource")
    }
    if queues.contains(where: { $0.resources.contains { $0.types.contains { $0.spot != nil } } }) {
      words.append("spot prices are means at one moment")
    }
    if queues.contains(where: { $0.resources.contains { $0.types.contains { !$0.isSoldAsSpot } } }) {
      words.append("types without spot count on demand")
    }
    return words
  }

  /// File systems that were there before.
  private var existing: [String] {
    let ids = platform.clusters.flatMap { cluster in
      (cluster.configuration["SharedStorage"]?.array ?? []).flatMap { storage in
        (storage.members ?? []).compactMap { member in
          (member.value["FileSystemId"] ?? member.value["VolumeId"] ?? member.value["FileCacheId"])?.string
        }
      }
    }.filter { Reference.all(in: $0).isEmpty }
    return ids.isEmpty ? [] : ["not counted, as it is there already: \(ids.joined(separator: ", "))"]
  }
}
