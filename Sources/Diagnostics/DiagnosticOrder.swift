extension Sequence<Diagnostic> {
  /// The findings as they are shown: by file, position, severity, rule and message, each one once. Findings
  /// about a whole file come before those at a place in it.
  public func ordered() -> [Diagnostic] {
    var last: Diagnostic?
    return sorted(by: Diagnostic.precedes).filter { finding in
      defer { last = finding }
      return finding != last
    }
  }
}

extension Diagnostic {
  static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    let start = SourcePosition(line: 0, column: 0)
    let places = (a.position ?? start, b.position ?? start)
    if a.file != b.file { return (a.file ?? "") < (b.file ?? "") }
    if places.0 != places.1 { return places.0 < places.1 }
    if a.severity != b.severity { return a.severity < b.severity }
    if a.rule != b.rule { return a.rule < b.rule }
    if a.message != b.message { return a.message < b.message }
    return (a.hint ?? "") < (b.hint ?? "")
  }
}
