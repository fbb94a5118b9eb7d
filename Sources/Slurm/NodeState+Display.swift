// The state in the words of sinfo. The order of the questions is that of Slurm's node_state_string();
// the tests hold it against what Slurm 22.05.8 itself says of recorded combinations.
extension NodeState {
  /// The state as `sinfo -o %t` prints it: `idle~`, `mix#`, `drng`, `down*`.
  public var display: String {
    let (word, symbol) = displayParts
    return word.short + symbol
  }

  /// The state as `sinfo -o %T` prints it: `idle~`, `mixed#`, `draining`, `down*`.
  public var longDisplay: String {
    let (word, symbol) = displayParts
    return word.long + symbol
  }

  private struct Word {
    var short: String
    var long: String

    init(_ short: String, _ long: String? = nil) {
      self.short = short
      self.long = long ?? short
    }
  }

  private var displayParts: (Word, symbol: String) {
    let star = flags.contains(.notResponding) ? "*" : ""
    if flags.contains(.invalidRegistration) { return (Word("inval"), "") }
    if let special = maintenanceOrReboot(star: star) { return special }
    if flags.contains(.drain) {
      let ending = flags.contains(.completing) || isBusy
      return (ending ? Word("drng", "draining") : Word("drain", "drained"), symbol)
    }
    if flags.contains(.fail) {
      let ending = flags.contains(.completing) || base == .allocated
      return (ending ? Word("failg", "failing") : Word("fail"), star)
    }
    return baseParts(star: star)
  }

  private func maintenanceOrReboot(star: String) -> (Word, symbol: String)? {
    if flags.contains(.maintenance), !flags.contains(.drain), !isBusy, base != .down {
      return (Word("maint"), star)
    }
    if isBusy { return nil }
    if flags.contains(.rebootIssued) { return (Word("boot", "reboot"), "^") }
    if flags.contains(.rebootRequested) { return (Word("boot", "reboot"), star) }
    return nil
  }

  private func baseParts(star: String) -> (Word, symbol: String) {
    switch base {
    case .down: return (Word("down"), symbol)
    case .allocated:
      let plus = flags.contains(.completing) && symbol.isEmpty
      return (Word("alloc", "allocated"), plus ? "+" : symbol)
    default: break
    }
    if flags.contains(.completing) { return (Word("comp", "completing"), symbol) }
    switch base {
    case .idle: return (symbol.isEmpty ? idleWord : Word("idle"), symbol)
    case .mixed:
      let planned = flags.contains(.planned) && symbol.isEmpty
      return (Word("mix", "mixed"), planned ? "-" : symbol)
    case .future: return (Word("futr", "future"), symbol)
    default: break
    }
    if flags.contains(.resume) { return (Word("resm", "resume"), "") }
    switch base {
    case .unknown: return (Word("unk", "unknown"), star)
    case .other(let name): return (Word(name.lowercased()), symbol)
    default: return (Word("?"), "")
    }
  }

  private var idleWord: Word {
    if flags.contains(.performanceCounters) { return Word("npc", "perfctrs") }
    if flags.contains(.reserved) { return Word("resv", "reserved") }
    if flags.contains(.planned) { return Word("plnd", "planned") }
    if flags.contains(.blocked) { return Word("block", "blocked") }
    return Word("idle")
  }

  /// The strongest symbol of the flags, empty where none has one.
  private var symbol: String {
    NodeFlags.symbols.first { flags.contains($0.flag) }.map { String($0.symbol) } ?? ""
  }
}
