import Platform
import Serialization

/// One change of a platform's templates: a fault that is planted, or another sound way to write something.
struct Edit: Sendable, CustomTestStringConvertible {
  /// `storage/Resources/Files/Properties/Encrypted`: a stack without the cluster's name, then keys and positions; its
  /// stack policy is `storage/policy`.
  let path: String
  /// What stands there now; nil: nothing.
  let value: JSON?

  init(_ path: String, _ value: JSON?) {
    self.path = path
    self.value = value
  }

  var testDescription: String { "\(path) = \(value?.line ?? "nothing")" }

  /// The JSON with a value at a path.
  static func set(_ json: JSON?, _ path: ArraySlice<String>, _ value: JSON?) -> JSON? {
    guard let key = path.first else { return value }
    if let position = Int(key), case .array(var values)? = json, position <= values.count {
      let old = position < values.count ? values[position] : nil
      let new = set(old, path.dropFirst(), value)
      if position == values.count {
        values += [new].compactMap { $0 }
      } else if let new {
        values[position] = new
      } else {
        values.remove(at: position)
      }
      return .array(values)
    }
    var object = json ?? .object([])
    if object.members == nil { object = .object([]) }
    object[key] = set(object[key], path.dropFirst(), value)
    return object
  }
}

import Testing
