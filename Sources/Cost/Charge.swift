/// What a rule says that a resource costs: a quantity of something that has a price.
struct Charge {
  /// What the price is looked up by.
  enum Price {
    /// A row of the table of services.
    case service(String)
    /// An hour of an instance, on demand.
    case instance(String)
    /// US dollars that are worked out already, how well they are known, and from what.
    case worked(Double, CostItem.Status, String)
    /// No price is known, for this reason.
    case unknown(String)
  }

  let name: String
  let group: CostGroup
  let quantity: Double
  let price: Price
  /// The unit where no row has it.
  let unit: String
  /// What quantity of use it rests on.
  let usage: [Usage.Key]

  init(
    _ name: String, _ group: CostGroup, _ quantity: Double, _ price: Price, unit: String = "hour",
    usage: [Usage.Key] = []
  ) {
    self.name = name
    self.group = group
    self.quantity = quantity
    self.price = price
    self.unit = unit
    self.usage = usage
  }

  /// Something that costs, and of which nobody knows how much.
  static func unknown(_ name: String, _ group: CostGroup, _ reason: String) -> Charge {
    Charge(name, group, 1, .unknown(reason), unit: "month")
  }
}
