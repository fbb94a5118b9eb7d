/// What a unit of one of AWS's services costs: a gigabyte and month of a disk, an hour of a NAT gateway.
public struct ServicePrice: Sendable, Hashable {
  /// How well the price is known.
  public enum Status: String, Sendable, Hashable {
    /// Two sources or more agree.
    case confirmed
    /// One source says so.
    case singleSource = "single-source"
  }

  /// Its name here, the service and the item as one word: `ebs-gp3-storage`.
  public var key: String
  /// The service: `EBS`.
  public var service: String
  /// What of it: `gp3 storage`.
  public var item: String
  /// What is counted: `GB-month`, `hour`, `1M requests`.
  public var unit: String
  /// US dollars for one unit in us-east-1.
  public var dollars: Double
  /// How well it is known.
  public var status: Status
  /// The newest date that its sources say, `2026-03-11`; empty where they say none.
  public var date: String
  /// Where it is from.
  public var source: String
  /// What there is to know beside it; empty where nothing is.
  public var note: String

  /// Reads a row of the table of services; nil where a field is missing or is not what its column says.
  init?(row: FactsRow) {
    let texts = row.fields.indices.compactMap { row.text($0) }
    guard texts.count == 9, !texts[0].isEmpty, !texts[3].isEmpty, let dollars = FactsRow.decimal(texts[4]), dollars > 0,
      let status = Status(rawValue: texts[5]), !texts[7].isEmpty
    else { return nil }
    (key, service, item, unit) = (texts[0], texts[1], texts[2], texts[3])
    (date, source, note) = (texts[6], texts[7], texts[8])
    self.dollars = dollars
    self.status = status
  }
}
