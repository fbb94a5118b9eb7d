import Testing

@testable import LocalTarget

/// Times from a plan file or from the control socket are bounded: none ends the supervisor.
@Suite struct DurationTests {
  @Test(
    arguments: [
      (0, .zero), (0.5, .milliseconds(500)), (3, .seconds(3)), (86_400, .seconds(86_400)), (1e300, .seconds(86_400)),
      (.infinity, .seconds(86_400)), (-1, .zero), (-.infinity, .zero), (.nan, .zero),
    ] as [(Double, Duration)])
  func bounded(seconds: Double, duration: Duration) { #expect(Duration.upToADay(seconds: seconds) == duration) }
}
