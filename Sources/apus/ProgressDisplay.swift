import Glibc
import LocalTarget
import Synchronization

/// How a cluster comes up: one line that changes on a terminal, a line for each daemon elsewhere. Standard error.
final class ProgressDisplay: Sendable {
  private struct State {
    var said: Set<String> = []
    var lineIsOpen = false
  }

  private let isLive = Terminal.errorIsTerminal
  private let state = Mutex(State())

  /// Shows how it goes.
  @Sendable func report(_ progress: LocalCluster.Progress) {
    switch progress {
    case .note(let text):
      closeLine()
      Terminal.say("note: \(text)")
    case .status(let status): isLive ? showLive(status) : showPlain(status)
    }
  }

  /// Leaves the terminal as a person expects it.
  func end() { closeLine() }

  private func showLive(_ status: SupervisorStatus) {
    let daemons = status.daemons.map { daemon in
      let sign =
        switch daemon.state {
        case .running: "✓"
        case .stopped: status.phase == .stopping ? "✓" : "·"
        case .starting, .waiting: "…"
        }
      return "\(daemon.name) \(sign)"
    }
    let nodes = status.nodes.isEmpty ? "" : "  \(status.nodes.count) nodes"
    state.withLock { $0.lineIsOpen = true }
    Terminal.say("\r\u{1B}[K\(status.phase.rawValue)  \(daemons.joined(separator: "  "))\(nodes)", terminator: "")
  }

  private func showPlain(_ status: SupervisorStatus) {
    for daemon in status.daemons where daemon.state == .running || daemon.lastEnd != nil {
      let line =
        daemon.state == .running ? "\(daemon.name) is running" : "\(daemon.name) ended: \(daemon.lastEnd ?? "")"
      if status.phase != .stopping, state.withLock({ $0.said.insert(line).inserted }) { Terminal.say(line) }
    }
  }

  private func closeLine() {
    let wasOpen = state.withLock { state in
      defer { state.lineIsOpen = false }
      return state.lineIsOpen
    }
    if wasOpen { Terminal.say("\r\u{1B}[K", terminator: "") }
  }
}
