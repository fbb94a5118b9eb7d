import Testing

@testable import AWSFacts

/// Every row of every embedded table is read: a table that was built wrong must not ship.
@Suite struct FactsTableTests {
  @Test(arguments: FactsTable.allCases)
  func everyTableSaysItsSourceAndDate(table: FactsTable) throws {
    #expect(try #require(table.comment("source")).count > 10)
    #expect(try #require(table.comment("date")).hasPrefix("20"))
    #expect(table.comment("no such key") == nil)
  }

  @Test(arguments: FactsTable.allCases)
  func rowsAreSortedAndOfOneWidth(table: FactsTable) {
    let names = table.names
    #expect(names.count > 30)
    // Bisection needs strictly rising bytes.
    for (one, next) in zip(names, names.dropFirst()) {
      #expect(one.utf8.lexicographicallyPrecedes(next.utf8), "\(one) before \(next)")
    }
    let width = table.columns.fields.count
    let wrong = table.rows.filter { $0.fields.count != width }
    #expect(wrong.isEmpty)
    #expect(table.rows.map { $0.text(0) } == names)
  }

  @Test(arguments: FactsTable.allCases)
  func bisectionFindsEveryRowAndNothingElse(table: FactsTable) {
    let names = Set(table.names)
    for row in table.rows {
      let name = row.text(0) ?? ""
      #expect(table.row(named: name)?.fields == row.fields, "\(name)")
      for other in [String(name.dropLast()), name + "0", name + "\t"] {
        #expect((table.row(named: other) != nil) == names.contains(other), "\(other)")
      }
    }
  }

  @Test func instanceColumnsAreTheTables() {
    let columns = FactsTable.instances.columns
    #expect(
      columns.fields.indices.map { columns.text($0) } == [
        "type", "architecture", "vcpus", "cores", "threads_per_core", "memory_mib", "network_gbps",
        "network", "network_cards", "efa", "gpus", "gpu_maker", "gpu_model", "gpu_mib", "gpu_part",
        "accelerators", "accelerator_maker", "disks", "disks_gb", "flags",
      ])
    #expect(InstanceColumn.allCases.count == columns.fields.count)
  }

  @Test func everyInstanceTypeDecodesAndIsSound() throws {
    let flags: Set<Substring> = ["spot", "capacity-block", "cluster", "burstable", "metal", "ena", "current"]
    for row in FactsTable.instances.rows {
      let name = try #require(row.text(0))
      let type = try #require(InstanceType(row: row), "\(name) does not decode")
      #expect(type.vCPUs == type.cores * type.threadsPerCore, "\(name)")
      #expect((1...2).contains(type.threadsPerCore), "\(name)")
      #expect((256...40_000_000).contains(type.memoryMiB), "\(name)")
      #expect(!type.family.isEmpty && !type.size.isEmpty && "\(type.family).\(type.size)" == name)
      #expect(type.networkCards >= 1 && type.efaInterfaces <= type.networkCards, "\(name)")
      #expect((type.networkGbps == nil) != type.networkPerformance.contains("Gigabit"), "\(name)")
      #expect(type.networkGbps ?? 1 > 0, "\(name)")
      #expect((type.localDisks == 0) == (type.localStorageGB == 0), "\(name)")
      let own = try #require(row.text(InstanceColumn.flags.rawValue)).split(separator: ",")
      #expect(flags.isSuperset(of: own), "\(name)")
      if let gpu = type.gpu {
        #expect((1...16).contains(gpu.count) && gpu.memoryMiB > 1000 && !gpu.model.isEmpty, "\(name)")
        #expect(gpu.part > 0 && gpu.part <= 1 && !gpu.maker.isEmpty, "\(name)")
      }
      if name.hasPrefix("hpc") { #expect(type.threadsPerCore == 1 && !type.supportsSpot, "\(name)") }
    }
  }

  @Test func everyOfferingIsOfAKnownTypeAndZone() throws {
    let columns = FactsTable.offerings.columns
    let regions = try columns.fields.indices.dropFirst().map { try #require(columns.text($0)) }
    #expect(regions == AWSFacts.regions)
    let zones = Dictionary(uniqueKeysWithValues: regions.map { ($0, Set(AWSFacts.zones(in: $0))) })
    #expect(FactsTable.offerings.names == FactsTable.instances.names)
    for row in FactsTable.offerings.rows {
      var offered = false
      for (region, field) in zip(regions, row.fields.dropFirst()) where !field.isEmpty {
        offered = true
        let letters = String(decoding: field, as: UTF8.self)
        #expect(letters == String(Set(letters).sorted()), "\(row.text(0) ?? "") \(region)")
        #expect(zones[region]?.isSuperset(of: letters.map { "\(region)\($0)" }) == true)
      }
      #expect(offered, "\(row.text(0) ?? "") is offered nowhere")
    }
  }

  @Test func everyPriceDecodesAndIsSane() throws {
    let columns = FactsTable.prices.columns
    let known = Set(AWSFacts.regions + AWSFacts.regionsWithoutOfferings)
    let spotless = Set(AWSFacts.instanceTypes.filter { !$0.supportsSpot }.map(\.name))
    var prices = 0
    for row in FactsTable.prices.rows {
      let name = try #require(row.text(0))
      for column in row.fields.indices.dropFirst() {
        let (cell, region) = (try #require(row.text(column)), try #require(columns.text(column)))
        #expect(known.contains(region))
        if cell.isEmpty { continue }
        let price = try #require(InstancePrice(cell: cell), "\(name) \(region): \(cell)")
        let onDemand = try #require(price.onDemand)
        #expect(onDemand > 0.002 && onDemand < 1000, "\(name) \(region)")
        if let spot = price.spot {
          #expect(spot > 0.0002 && spot <= onDemand, "\(name) \(region)")
          #expect(!spotless.contains(name), "\(name) is not sold as spot")
        }
        prices += 1
      }
    }
    #expect(prices > 20_000)
  }

  @Test func everyRegionHasANameAndItsOwnZones() {
    #expect(AWSFacts.regions.count == 30)
    var ids: Set<String> = []
    for region in AWSFacts.regions {
      #expect(AWSFacts.regionName(region)?.contains("(") == true)
      let zones = AWSFacts.zones(in: region)
      #expect(zones.count >= 2 && zones == zones.sorted(), "\(region)")
      for zone in zones {
        #expect(zone.hasPrefix(region) && zone.count == region.count + 1, "\(zone)")
        // An id belongs to one zone only.
        #expect(AWSFacts.zoneID(of: zone).map { ids.insert($0).inserted } == true, "\(zone)")
      }
      #expect(!AWSFacts.priceLists(in: region).isEmpty)
    }
  }

  @Test(arguments: [
    "", "/", "x", "1/", "/1", "1/2/3", "-1", "nan", "inf/1", "1/~", "1/~~1", "1/-1", "~1/1", "1,5",
  ])
  func aMalformedPriceIsNoPrice(cell: String) {
    #expect(InstancePrice(cell: cell) == nil)
  }

  @Test func aMalformedRowIsNoType() throws {
    let good = try #require(FactsTable.instances.row(named: "p5.48xlarge"))
    let texts = good.fields.indices.map { good.text($0) ?? "" }
    #expect(InstanceType(row: FactsRow(Array(texts.joined(separator: "\t").utf8))) != nil)
    // networkGbps (6) may be empty; the words (7), a GPU's names (11, 12) and flags (19) are free text, as is who makes accelerators (16).
    for column in texts.indices where ![0, 6, 7, 11, 12, 16, 19].contains(column) {
      for bad in ["", "-1", "x", "99999999999999999999"] {
        var broken = texts
        broken[column] = bad
        // A decimal may be as large as it likes.
        if column == 14, bad.count > 2 { continue }
        let row = FactsRow(Array(broken.joined(separator: "\t").utf8))
        #expect(InstanceType(row: row) == nil, "column \(column): '\(bad)'")
      }
    }
    #expect(InstanceType(row: FactsRow(Array(texts.dropLast().joined(separator: "\t").utf8))) == nil)
    #expect(InstanceType(row: FactsRow([])) == nil)
  }
}
