/// A host and a port out of `HOST`, `HOST:PORT` or `SCHEME://HOST:PORT/`.
struct HostPort: Hashable {
  let host: String
  let port: Int

  /// - Parameter fallback: the port where none is written, by the scheme in front of `://`, which may be empty.
  init(_ text: some StringProtocol, fallback: (String) -> Int) {
    let trimmed = text.drop { $0 == " " }
    var scheme = ""
    var rest = Substring(trimmed)
    if let mark = rest.firstRange(of: "://") {
      scheme = String(rest[..<mark.lowerBound])
      rest = rest[mark.upperBound...]
    }
    let parts = rest.prefix { $0 != "/" && $0 != " " }.split(separator: ":", maxSplits: 1)
    host = parts.first.map(String.init) ?? ""
    port = parts.count == 2 ? Int(parts[1]) ?? fallback(scheme) : fallback(scheme)
  }
}
