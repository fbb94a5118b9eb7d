import Platform
import Serialization

/// Why something is reachable or not: the way of a packet, step by step.
public struct Explanation: Sendable, Hashable {
  /// Where packets go through, or are stopped.
  public struct Step: Sendable, Hashable {
    /// A rule, a route, an access list's entry: `ingress of HeadGroup: HeadFromCompute (tcp 6820-6829 from ComputeGroup)`.
    public let text: String
    /// Whether it lets them pass.
    public let passes: Bool
    /// The resource that decides; nil where none does.
    public let resource: ResourceID?
  }

  /// The place where the packets come from.
  public let from: String
  /// The place where they go to.
  public let to: String
  /// `tcp 6818`.
  public let port: String
  /// Whether it is open from any address to any address of theirs.
  public let isOpen: Bool
  /// Where the packets come from: the interface, its subnet and groups.
  public let start: String
  /// The steps, in order; all of them, those after one that stops the packets, too.
  public let steps: [Step]
  /// Where they arrive.
  public let end: String
  /// The flows that need it or let it be, each a sentence.
  public let reasons: [String]
  /// What is taken for granted for it.
  public let notes: [String]

  /// For a terminal.
  public var text: String {
    var lines = ["\(from) \(isOpen ? "reaches" : "cannot reach") \(to) on \(port)"]
    lines.append("  from  \(start)")
    lines += steps.map { "  \($0.passes ? "open" : "STOP")  \($0.text)" }
    lines.append("  to    \(end)")
    lines += reasons.isEmpty ? ["  no flow needs it"] : reasons.map { "  why   \($0)" }
    lines += notes.map { "  note  \($0)" }
    return lines.joined(separator: "\n")
  }

  /// All of it.
  public var json: JSON {
    [
      "from": .string(from), "to": .string(to), "port": .string(port), "open": .bool(isOpen), "start": .string(start),
      "steps": .array(
        steps.map { step in
          var json: JSON = ["text": .string(step.text), "passes": .bool(step.passes)]
          if let resource = step.resource { json["resource"] = .string(resource.description) }
          return json
        }), "end": .string(end), "reasons": .array(reasons.map(JSON.string)), "notes": .array(notes.map(JSON.string)),
    ]
  }
}

/// A question that has no answer.
public enum ReachabilityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No place has the name; those that have one like it, or all.
  case unknownPlace(String, known: [String])
  /// A protocol that is none, or a port beyond 65535.
  case unknownPort(String)
  /// Between these nothing passes that would be the platform's matter.
  case notAsked(from: String, to: String)

  /// What is wrong, and what could be meant.
  public var description: String {
    switch self {
    case .unknownPlace(let name, let known): "there is no place '\(name)'; there is \(known.joined(separator: ", "))"
    case .unknownPort(let text): "'\(text)' is no port: a port is 0 to 65535 of tcp or udp, or icmp, or all"
    case .notAsked(let from, let to): "from \(from) to \(to) no packet passes through this network"
    }
  }
}
