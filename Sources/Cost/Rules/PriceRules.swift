/// The rules of all types of resources that are known here, one list a topic.
enum PriceRules {
  /// All of them.
  static let all: [PriceRule] =
    network + addresses + storage + protection + databases + observation + identity + containers + deployment

  /// The rule of a type; nil where there is none.
  static func rule(of type: String) -> PriceRule? { byType[type] }

  private static let byType = Dictionary(all.map { ($0.type, $0) }) { first, _ in first }
}
