import ArgumentParser

/// A time on the command line: `3s`, `500ms`, `2min`, `1h`; a bare number is seconds. At most a day.
struct TimeSpan: ExpressibleByArgument {
  var seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units: [Substring: Double] = ["": 1, "ms": 0.001, "s": 1, "min": 60, "m": 60, "h": 3600]
    let unit = argument.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Double(digits), let factor = units[unit], number * factor <= 86_400 else { return nil }
    seconds = number * factor
  }

  var defaultValueDescription: String { seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s" }
}
