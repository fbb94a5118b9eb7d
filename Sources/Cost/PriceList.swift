import AWSFacts

/// Prices in one region.
struct PriceList {
  /// A price of one unit.
  struct Unit {
    let dollars: Double?
    let unit: String
    let status: CostItem.Status
    let source: String
  }

  let region: String
  /// How many times dearer the region is than the one whose prices of services are known; nil where nobody knows.
  let ratio: Double?

  init(region: String) {
    self.region = region
    ratio = AWSFacts.priceRatio(in: region)
  }

  func unit(of charge: Charge) -> Unit {
    switch charge.price {
    case .service(let key): service(key)
    case .instance(let type): instance(type)
    case .worked(let dollars, let status, let source):
      Unit(dollars: dollars, unit: charge.unit, status: status, source: source)
    case .unknown(let reason): Unit(dollars: nil, unit: charge.unit, status: .unknown, source: reason)
    }
  }

  /// A row of the table of services, in this region.
  func service(_ key: String) -> Unit {
    guard let price = AWSFacts.servicePrice(key) else {
      return Unit(dollars: nil, unit: "month", status: .unknown, source: "no price of '\(key)' is known")
    }
    let date = price.date.isEmpty ? "" : ", \(price.date)"
    let source = "\(price.source)\(date)"
    guard let ratio else {
      return Unit(dollars: nil, unit: price.unit, status: .unknown, source: "no price in \(region) is known")
    }
    let known: CostItem.Status = price.status == .confirmed ? .confirmed : .singleSource
    return Unit(
      dollars: Amount.rounded(price.dollars * ratio, 9), unit: price.unit, status: ratio == 1 ? known : .scaled,
      source: ratio == 1 ? source : "\(source); \(AWSFacts.servicePricesRegion)'s price times \(ratio)")
  }

  /// An hour of an instance, on demand.
  func instance(_ type: String) -> Unit {
    guard let price = AWSFacts.price(of: type, in: region)?.onDemand else {
      return Unit(dollars: nil, unit: "hour", status: .unknown, source: "no price of \(type) in \(region) is known")
    }
    return Unit(dollars: price, unit: "hour", status: .listed, source: listed)
  }

  /// Where EC2's prices are from.
  var listed: String {
    "EC2 price list (\(AWSFacts.priceLists(in: region).joined(separator: ", ")))"
  }

  /// A charge as an item of a report.
  func item(_ charge: Charge, of resource: CostSubject) -> CostItem {
    let unit = unit(of: charge)
    return CostItem(
      resource: resource.id, name: charge.name, group: charge.group, quantity: Amount.rounded(charge.quantity),
      unit: unit.unit, unitPrice: unit.dollars,
      monthly: unit.dollars.map { Money(dollars: $0 * charge.quantity) }, status: unit.status, source: unit.source)
  }
}
