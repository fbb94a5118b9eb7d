import Serialization

/// A text, a number or a boolean of the embedded file.
struct ScalarValue: Decodable {
  let value: JSON

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      value = .string(text)
    } else if let number = try? container.decode(Int.self) {
      value = .int(number)
    } else if let number = try? container.decode(Double.self) {
      value = .double(number)
    } else {
      value = .bool(try container.decode(Bool.self))
    }
  }
}
