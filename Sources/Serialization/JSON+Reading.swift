import FoundationEssentials

extension JSON {
  /// Reads a JSON text. Objects are read in the order of their keys, for the order in the text is lost.
  /// - Throws: `JSONReadingError` where it is no JSON, with the reason of Foundation's reader.
  public init(reading text: String) throws {
    do {
      self = try JSONDecoder().decode(Reading.self, from: Data(text.utf8)).json
    } catch {
      throw JSONReadingError(reason: "\(error)")
    }
  }

  /// A plain JSON value; `JSON`'s own `Codable` is made by the compiler and has another form.
  private struct Reading: Decodable {
    let json: JSON

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      if let object = try? decoder.container(keyedBy: Name.self) {
        let names = object.allKeys.sorted { $0.stringValue < $1.stringValue }
        json = .object(
          try names.map { Member(name: $0.stringValue, value: try object.decode(Reading.self, forKey: $0).json) })
      } else if var array = try? decoder.unkeyedContainer() {
        var values: [JSON] = []
        while !array.isAtEnd { values.append(try array.decode(Reading.self).json) }
        json = .array(values)
      } else {
        json = try Self.scalar(decoder.singleValueContainer())
      }
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) throws -> JSON {
      if value.decodeNil() { return .null }
      if let text = try? value.decode(String.self) { return .string(text) }
      if let bool = try? value.decode(Bool.self) { return .bool(bool) }
      if let int = try? value.decode(Int.self) { return .int(int) }
      return .double(try value.decode(Double.self))
    }
  }
}

/// Why a text is no JSON.
public struct JSONReadingError: Error, Hashable, CustomStringConvertible {
  /// What Foundation's reader says.
  public let reason: String
  /// The same.
  public var description: String { reason }
}
