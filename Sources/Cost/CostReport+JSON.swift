import AWSFacts
import Platform
import Serialization

extension CostReport {
  /// The whole report: every item with its resource, quantity, unit price, month and source. Amounts are US dollars;
  /// `null` is unknown.
  public var json: JSON {
    [
      "region": .string(region), "currency": "USD", "hoursPerMonth": .double(AWSFacts.hoursPerMonth),
      "fixed": .array(items.map(\.json)),
      "groups": .array(
        groups.map { ["group": .string($0.group.rawValue), "monthly": Self.json(Self.sum($0.items))] }),
      "queues": .array(queues.map(\.json)),
      "totals": [
        "idle": .object(Pricing.allCases.map { .init(name: $0.rawValue, value: Self.json(idle($0))) }),
        "everythingOn": .object(Pricing.allCases.map { .init(name: $0.rawValue, value: Self.json(everythingOn($0))) }),
      ],
      "budget": budget.map(budgetJSON) ?? .null, "unknown": .array(unknown.map(JSON.string)),
      "assumptions": .array(assumptions.map(JSON.string)),
      "usage": .object(Usage.Key.allCases.map { .init(name: $0.rawValue, value: .double(usage[$0])) }),
    ]
  }

  private static func json(_ total: Total) -> JSON {
    ["known": .double(total.known.dollars), "isComplete": .bool(!total.isIncomplete)]
  }

  private func budgetJSON(_ budget: Money) -> JSON {
    func share(_ total: Total) -> JSON {
      [
        "isOver": .bool(total.known > budget), "isComplete": .bool(!total.isIncomplete),
        "share": budget.cents > 0 ? .double(Amount.rounded(total.known.dollars / budget.dollars, 4)) : .null,
      ]
    }
    return ["monthly": .double(budget.dollars), "idle": share(idle()), "everythingOn": share(everythingOn())]
  }
}

extension CostItem {
  var json: JSON {
    [
      "resource": .string(resource.description), "name": .string(name), "group": .string(group.rawValue),
      "quantity": .double(quantity), "unit": .string(unit), "unitPrice": unitPrice.map(JSON.double) ?? .null,
      "monthly": monthly.map { .double($0.dollars) } ?? .null, "status": .string(status.rawValue),
      "source": .string(source),
    ]
  }
}

extension QueueCost {
  var json: JSON {
    [
      "name": .string(name), "bought": .string(purchase.rawValue),
      "computeResources": .array(resources.map { $0.json(purchase) }),
      "hourlyAtMaximum": .object(
        Pricing.allCases.map { pricing in
          .init(name: pricing.rawValue, value: atMaximum(pricing).map { .double(Amount.rounded($0)) } ?? .null)
        }),
    ]
  }
}

extension QueueCost.Resource {
  func json(_ purchase: Purchase) -> JSON {
    func monthly(_ nodes: Int) -> JSON {
      .object(
        Pricing.allCases.map { pricing in
          .init(
            name: pricing.rawValue, value: self.monthly(nodes, pricing, purchase).map { .double($0.dollars) } ?? .null)
        })
    }
    return [
      "name": .string(name), "minimum": .int(minimum), "maximum": .int(maximum),
      "types": .array(
        types.map { type in
          [
            "type": .string(type.name), "onDemand": type.onDemand.map(JSON.double) ?? .null,
            "spot": type.spot.map(JSON.double) ?? .null, "isSoldAsSpot": .bool(type.isSoldAsSpot),
          ]
        }),
      "monthlyAtMinimum": monthly(minimum), "monthlyAtMaximum": monthly(maximum),
    ]
  }
}
