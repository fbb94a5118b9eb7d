/// One row of a table: a copy of its bytes, decoded field by field when asked.
struct FactsRow {
  static let tab = UInt8(ascii: "\t")

  /// The fields, in the order of the columns.
  let fields: [ArraySlice<UInt8>]

  /// The row in that range of the table.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self.init(FactsRow.copy(bytes, range))
  }

  /// The row of a line without its newline.
  init(_ line: [UInt8]) {
    fields = line.split(separator: FactsRow.tab, omittingEmptySubsequences: false)
  }

  /// The field as text; nil where the row is too short.
  func text(_ index: Int) -> String? {
    fields.indices.contains(index) ? String(decoding: fields[index], as: UTF8.self) : nil
  }

  /// The field as a number that is not negative; nil where it is none.
  func integer(_ index: Int) -> Int? {
    guard let number = text(index).flatMap({ Int($0) }), number >= 0 else { return nil }
    return number
  }

  /// The field as a finite number that is not negative; nil where it is none.
  func decimal(_ index: Int) -> Double? {
    text(index).flatMap(FactsRow.decimal)
  }

  /// Which field is the text.
  func index(of text: String) -> Int? {
    fields.firstIndex { $0.elementsEqual(text.utf8) }
  }

  static func decimal(_ text: some StringProtocol) -> Double? {
    guard let number = Double(text), number.isFinite, number >= 0 else { return nil }
    return number
  }

  static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: copy(bytes, range), as: UTF8.self)
  }

  private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for position in range { copy.append(bytes[position]) }
    return copy
  }
}
