import Platform
import Serialization

extension Comparison {
  /// For a person: what changes, stack by stack, and a summary. Ends with a line feed.
  public var text: String {
    if let mismatch { return "Cannot be compared: \(mismatch).\n" }
    guard !changes.isEmpty else { return "Nothing changes.\n" }
    var lines: [String] = []
    var stack = ""
    for change in changes {
      if change.id.stack != stack {
        stack = change.id.stack
        lines.append(stack)
      }
      let word = change.effect == .added || change.effect == .removed ? "" : "  \(change.effect.text)"
      lines.append("  \(change.effect.mark) \(change.id.logicalId) (\(change.type))\(word)")
      if let reason = change.reason { lines.append("      \(reason)") }
      lines += change.properties.map { "      \($0.line(isLoud: $0.effect != .inPlace))" }
    }
    return (lines + ["", summary]).joined(separator: "\n") + "\n"
  }

  /// How many resources have each effect: `1 added, 2 changed in place`.
  public var summary: String {
    let counts = Effect.allCases.compactMap { effect -> String? in
      let count = changes.count { $0.effect == effect }
      return count == 0 ? nil : "\(count) \(effect.text)"
    }
    return counts.isEmpty ? "nothing changes" : counts.joined(separator: ", ")
  }

  /// For programs.
  public var json: JSON {
    let counts = Effect.allCases.map { effect in
      JSON.Member(name: effect.name, value: .int(changes.count { $0.effect == effect }))
    }
    return [
      "mismatch": mismatch.map(JSON.string) ?? .null, "counts": .object(counts),
      "changes": .array(changes.map(\.json)),
    ]
  }
}

extension ResourceChange {
  fileprivate var json: JSON {
    [
      "stack": .string(id.stack), "logicalId": .string(id.logicalId), "type": .string(type),
      "effect": .string(effect.name), "reason": reason.map(JSON.string) ?? .null,
      "properties": .array(properties.map(\.json)),
    ]
  }
}

extension PropertyChange {
  fileprivate var json: JSON {
    [
      "path": .string(path), "old": old ?? .null, "new": new ?? .null, "effect": .string(effect.name),
      "reason": reason.map(JSON.string) ?? .null,
    ]
  }

  fileprivate func line(isLoud: Bool) -> String {
    let values =
      old == new
      ? "what it refers to is replaced" : "\(old?.brief() ?? "nothing") → \(new?.brief() ?? "nothing")"
    let effect = isLoud ? "  \(self.effect.text)" : ""
    return "\(path): \(values)\(effect)" + (reason.map { " (\($0))" } ?? "")
  }
}
