/// The order of types within a family: nano, micro, small, medium, large, xlarge, 2xlarge …, metal.
struct InstanceSize: Comparable {
  private var step: Int
  /// How many times an xlarge: 1 for `xlarge`, 8 for `8xlarge`, 24 for `metal-24xl`; else 0.
  let multiple: Int
  private var name: Substring

  private static let small: [Substring] = ["nano", "micro", "small", "medium", "large"]

  /// The size of a type's name, `8xlarge` of `c7i.8xlarge`.
  init(of typeName: String) {
    name = typeName.drop { $0 != "." }.dropFirst()
    if let place = InstanceSize.small.firstIndex(of: name) {
      (step, multiple) = (place, 0)
    } else if name.hasSuffix("xlarge") {
      (step, multiple) = (5, name == "xlarge" ? 1 : Int(name.dropLast("xlarge".count)) ?? 0)
    } else {
      let digits = name.drop { !$0.isNumber }.prefix { $0.isNumber }
      (step, multiple) = (6, Int(digits) ?? 0)
    }
  }

  static func < (a: InstanceSize, b: InstanceSize) -> Bool {
    (a.step, a.multiple, a.name) < (b.step, b.multiple, b.name)
  }
}
