import ClusterFile
import Testing

/// The verdicts on ParallelCluster's validators hold together, and name rules that there are.
@Suite struct ParallelClusterValidatorsTests {
  typealias Validators = ParallelClusterValidators

  @Test("every rule that a verdict names is one of the rules", arguments: Validators.all.map(\.name))
  func rulesExist(_ name: String) throws {
    let known = Set(Rules.all.map(\.id))
    let validator = try #require(Validators.all.first { $0.name == name })
    for case .rules(let ids, _) in validator.verdicts {
      #expect(!ids.isEmpty)
      #expect(ids.filter { !known.contains($0) } == [], "no rule of this id")
    }
  }

  @Test("each validator stands in the table once, and has a verdict of each kind at most once")
  func once() {
    #expect(Set(Validators.all.map(\.name)).count == Validators.all.count)
    for validator in Validators.all {
      let kinds = validator.verdicts.map { verdict in
        switch verdict {
        case .rules: 0
        case .account: 1
        case .cannotHappen: 2
        }
      }
      #expect(!kinds.isEmpty && Set(kinds).count == kinds.count, "\(validator.name)")
    }
  }

  @Test("texts are sentences that do not break the table's cells")
  func sentences() {
    for validator in Validators.all {
      for verdict in validator.verdicts {
        let texts =
          switch verdict {
          case .rules(_, let remark): [remark]
          case .account(let why, let check): [why, check]
          case .cannotHappen(let why): [why]
          }
        for text in texts {
          let begins = text.first.map { $0.isUppercase || $0 == "`" } ?? false
          #expect(begins && text.hasSuffix("."), "\(validator.name): \(text)")
          let breaks = text.contains("|") || text.contains("\n") || text.contains("  ")
          #expect(!breaks, "\(validator.name): \(text)")
        }
      }
    }
  }

  @Test("the table has a row of three cells for every validator, in order")
  func reference() {
    let rows = Validators.reference.split(separator: "\n").dropFirst(2)
    #expect(rows.map { $0.split(separator: "`")[1] } == Validators.all.map { $0.name[...] })
    #expect(rows.allSatisfy { $0.count(where: { $0 == "|" }) == 4 && $0.hasSuffix(" |") })
    #expect(Validators.reference.hasSuffix(" |\n"))
  }
}
