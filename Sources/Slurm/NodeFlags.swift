/// The flags of a node's state, by the names of `scontrol show node`.
public struct NodeFlags: OptionSet, Sendable, Hashable {
  /// One bit a flag; the bits are this program's own.
  public var rawValue: UInt32

  /// Flags by their bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Network performance counters are in use.
  public static let performanceCounters = NodeFlags(rawValue: 1 << 0)
  /// In a reservation.
  public static let reserved = NodeFlags(rawValue: 1 << 1)
  /// Being taken out of the drained state.
  public static let undrain = NodeFlags(rawValue: 1 << 2)
  /// Configured with `State=CLOUD`.
  public static let cloud = NodeFlags(rawValue: 1 << 3)
  /// Being returned to service.
  public static let resume = NodeFlags(rawValue: 1 << 4)
  /// Takes no new job, by an administrator's or a health check's word.
  public static let drain = NodeFlags(rawValue: 1 << 5)
  /// Jobs on it are ending.
  public static let completing = NodeFlags(rawValue: 1 << 6)
  /// Its slurmd does not answer.
  public static let notResponding = NodeFlags(rawValue: 1 << 7)
  /// Powered off.
  public static let poweredDown = NodeFlags(rawValue: 1 << 8)
  /// Expected to fail soon.
  public static let fail = NodeFlags(rawValue: 1 << 9)
  /// Being powered up.
  public static let poweringUp = NodeFlags(rawValue: 1 << 10)
  /// In a reservation for maintenance.
  public static let maintenance = NodeFlags(rawValue: 1 << 11)
  /// A reboot is asked for.
  public static let rebootRequested = NodeFlags(rawValue: 1 << 12)
  /// The reboot is called off.
  public static let rebootCanceled = NodeFlags(rawValue: 1 << 13)
  /// Being powered down.
  public static let poweringDown = NodeFlags(rawValue: 1 << 14)
  /// A node of `slurmd -F`.
  public static let dynamicFuture = NodeFlags(rawValue: 1 << 15)
  /// The reboot program was started.
  public static let rebootIssued = NodeFlags(rawValue: 1 << 16)
  /// Kept free by the backfill scheduler.
  public static let planned = NodeFlags(rawValue: 1 << 17)
  /// Registered with fewer resources than configured.
  public static let invalidRegistration = NodeFlags(rawValue: 1 << 18)
  /// Will be powered down.
  public static let powerDown = NodeFlags(rawValue: 1 << 19)
  /// Will be powered up.
  public static let powerUp = NodeFlags(rawValue: 1 << 20)
  /// Will be powered down once it is drained.
  public static let powerDrain = NodeFlags(rawValue: 1 << 21)
  /// A node of `slurmd -Z`.
  public static let dynamicNormal = NodeFlags(rawValue: 1 << 22)
  /// Kept from other jobs by an exclusive topology block (23.11 and later).
  public static let blocked = NodeFlags(rawValue: 1 << 23)

  /// Slurm's names, in the order in which it prints them; those that 22.05 does not print come last.
  static let all: [(flag: NodeFlags, name: String)] = [
    (.cloud, "CLOUD"), (.completing, "COMPLETING"), (.drain, "DRAIN"), (.dynamicFuture, "DYNAMIC_FUTURE"),
    (.dynamicNormal, "DYNAMIC_NORM"), (.invalidRegistration, "INVALID_REG"), (.fail, "FAIL"),
    (.maintenance, "MAINTENANCE"), (.powerDown, "POWER_DOWN"), (.powerUp, "POWER_UP"),
    (.performanceCounters, "PERFCTRS"), (.poweredDown, "POWERED_DOWN"),
    (.rebootRequested, "REBOOT_REQUESTED"), (.rebootIssued, "REBOOT_ISSUED"), (.reserved, "RESERVED"),
    (.resume, "RESUME"), (.notResponding, "NOT_RESPONDING"), (.planned, "PLANNED"),
    (.poweringUp, "POWERING_UP"), (.poweringDown, "POWERING_DOWN"), (.undrain, "UNDRAIN"),
    (.rebootCanceled, "REBOOT_CANCELED"), (.powerDrain, "POWER_DRAIN"), (.blocked, "BLOCKED"),
  ]

  static let byName = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0.flag) }
      // Names of releases before 21.08.
      + [("POWER", NodeFlags.poweredDown), ("MAINT", NodeFlags.maintenance)])

  /// The symbols behind a state in sinfo, strongest first (sinfo(1), NODE STATE CODES).
  static let symbols: [(flag: NodeFlags, symbol: Character)] = [
    (.maintenance, "$"), (.rebootIssued, "^"), (.rebootRequested, "@"), (.poweringUp, "#"),
    (.poweringDown, "%"), (.poweredDown, "~"), (.powerDown, "!"), (.notResponding, "*"),
  ]

  static let bySymbol = Dictionary(
    uniqueKeysWithValues: symbols.compactMap { entry in
      entry.symbol.asciiValue.map { ($0, entry.flag) }
    })

  /// Slurm's names of these flags, in Slurm's order.
  public var names: [String] { Self.all.filter { contains($0.flag) }.map(\.name) }
}
