extension Duration {
  /// So many seconds, between none and a day: numbers come from plan files and from the control socket, and none of
  /// them may end the supervisor.
  static func upToADay(seconds: Double) -> Duration {
    // The order of the arguments makes none of what is no number.
    .milliseconds(Int64(min(86_400, max(0, seconds)) * 1000))
  }
}
