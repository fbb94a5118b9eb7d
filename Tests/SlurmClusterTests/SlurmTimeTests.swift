import Testing

@testable import SlurmCluster

@Suite struct SlurmTimeTests {
  /// slurm.conf(5) reads `90` as minutes: seconds must never be written alone.
  @Test(arguments: [
    (0, "00:00:00"), (90, "00:01:30"), (3600, "01:00:00"), (86_399, "23:59:59"), (86_400, "1-00:00:00"),
    (183_845, "2-03:04:05"),
  ])
  func text(seconds: Int, text: String) {
    #expect(SlurmTime.text(seconds: seconds) == text)
  }
}
