/// The columns of the instance table, in its order. A test holds them against the table's own header.
enum InstanceColumn: Int, CaseIterable {
  case type, architecture, vCPUs, cores, threadsPerCore, memoryMiB, networkGbps, network, networkCards, efa
  case gpus, gpuMaker, gpuModel, gpuMiB, gpuPart, accelerators, acceleratorMaker
  case disks, disksGB, flags
}

extension FactsRow {
  fileprivate func text(_ column: InstanceColumn) -> String? { text(column.rawValue) }
  fileprivate func integer(_ column: InstanceColumn) -> Int? { integer(column.rawValue) }
  fileprivate func decimal(_ column: InstanceColumn) -> Double? { decimal(column.rawValue) }
}

extension InstanceType {
  /// Reads a row of the instance table; nil where a field is missing or is not what its column says.
  init?(row: FactsRow) {
    guard row.fields.count == InstanceColumn.allCases.count,
      let name = row.text(.type),
      let architecture = row.text(.architecture).flatMap(Architecture.init),
      let vCPUs = row.integer(.vCPUs), let cores = row.integer(.cores),
      let threadsPerCore = row.integer(.threadsPerCore), let memoryMiB = row.integer(.memoryMiB),
      let network = row.text(.network), let networkCards = row.integer(.networkCards),
      let efa = row.integer(.efa), let gpus = row.integer(.gpus),
      let accelerators = row.integer(.accelerators),
      let disks = row.integer(.disks), let disksGB = row.integer(.disksGB),
      let flags = row.text(.flags)?.split(separator: ",")
    else { return nil }
    var gpu: GPU?
    if gpus > 0 {
      gpu = GPU(row: row, count: gpus)
      if gpu == nil { return nil }
    }
    let maker = row.text(.acceleratorMaker) ?? ""
    if accelerators > 0, maker.isEmpty { return nil }
    self.init(
      name: name, architecture: architecture, vCPUs: vCPUs, cores: cores,
      threadsPerCore: threadsPerCore, memoryMiB: memoryMiB, networkPerformance: network,
      networkGbps: row.decimal(.networkGbps), networkCards: networkCards, efaInterfaces: efa, gpu: gpu,
      accelerators: accelerators, acceleratorMaker: maker.isEmpty ? nil : maker,
      localDisks: disks, localStorageGB: disksGB, supportsSpot: flags.contains("spot"),
      supportsCapacityBlock: flags.contains("capacity-block"), supportsENA: flags.contains("ena"),
      supportsPlacementGroup: flags.contains("cluster"), isBurstable: flags.contains("burstable"),
      isBareMetal: flags.contains("metal"), isCurrentGeneration: flags.contains("current"))
  }
}

extension InstanceType.GPU {
  fileprivate init?(row: FactsRow, count: Int) {
    guard let maker = row.text(.gpuMaker), let model = row.text(.gpuModel),
      let memoryMiB = row.integer(.gpuMiB), let part = row.decimal(.gpuPart)
    else { return nil }
    self.init(maker: maker, model: model, count: count, memoryMiB: memoryMiB, part: part)
  }
}
