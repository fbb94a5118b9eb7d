extension SenseFault {
  static let all: [SenseFault] = []
}
