/// Whether a text is well-formed XML, as far as a picture uses XML: tags that match, attributes in quotes and each once,
/// the five entities and numbers.
struct XMLCheck {
  /// What is wrong; nil where nothing is.
  static func problem(in text: String) -> String? {
    var open: [Substring] = []
    var rest = Substring(text)
    var roots = 0
    if rest.hasPrefix("<?xml ") { rest = rest.drop { $0 != ">" }.dropFirst() }
    while let start = rest.firstIndex(of: "<") {
      if let problem = characters(rest[..<start]) { return problem }
      guard let end = rest[start...].firstIndex(of: ">") else { return "a tag does not end" }
      var tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return "</\(tag.dropFirst())> ends what was not begun" }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      if isEmpty { tag = tag.dropLast() }
      let name = tag.prefix { $0 != " " }
      if name.isEmpty || !name.allSatisfy({ $0.isLetter || $0.isNumber }) { return "<\(tag)> has no name" }
      if let problem = attributes(tag.dropFirst(name.count)) { return "<\(name)>: \(problem)" }
      if open.isEmpty { roots += 1 }
      if !isEmpty { open.append(name) }
    }
    if !open.isEmpty { return "<\(open[open.count - 1])> does not end" }
    return roots == 1 ? characters(rest) : "\(roots) roots"
  }

  private static func attributes(_ text: Substring) -> String? {
    var rest = text
    var names: Set<Substring> = []
    while !rest.isEmpty {
      guard rest.hasPrefix(" ") else { return "no blank before '\(rest.prefix(10))'" }
      rest = rest.dropFirst()
      let name = rest.prefix { $0 != "=" }
      guard !name.isEmpty, names.insert(name).inserted else { return "attribute '\(name)' twice or without a name" }
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\"") else { return "no quote after '\(name)'" }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != "\"" }
      if let problem = characters(value) { return problem }
      rest = rest.dropFirst(value.count)
      guard rest.hasPrefix("\"") else { return "'\(name)' does not end" }
      rest = rest.dropFirst()
    }
    return nil
  }

  private static func characters(_ text: Substring) -> String? {
    var rest = text
    while let ampersand = rest.firstIndex(of: "&") {
      rest = rest[ampersand...]
      let entity = rest.prefix { $0 != ";" }
      guard ["&amp", "&lt", "&gt", "&quot", "&#39"].contains(entity), rest.count > entity.count else {
        return "'\(entity.prefix(10))' is no entity"
      }
      rest = rest.dropFirst(entity.count)
    }
    let bad = text.unicodeScalars.first { scalar in
      (scalar.value < 0x20 && scalar != "\n") || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
    return bad.map { "U+\(String($0.value, radix: 16)) cannot stand in XML" }
  }
}
