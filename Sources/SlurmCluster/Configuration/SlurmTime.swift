/// Slurm's form of a length of time, as in slurm.conf(5).
enum SlurmTime {
  /// `HH:MM:SS`, from a day on `D-HH:MM:SS`.
  static func text(seconds: Int) -> String {
    let days = seconds / 86_400
    let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return days > 0 ? "\(days)-\(clock)" : clock
  }

  /// The seconds of a time that is written exactly as `text` writes it; nil for any other form.
  static func seconds(_ text: String) -> Int? {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    let clock = (halves.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    let days = halves.count == 2 ? Int(halves[0]) : 0
    guard halves.count <= 2, clock.count == 3, let days, let hours = clock[0], let minutes = clock[1],
      let seconds = clock[2], (0...36_500).contains(days), (0...23).contains(hours), (0...59).contains(minutes),
      (0...59).contains(seconds)
    else { return nil }
    let all = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return self.text(seconds: all) == text ? all : nil
  }
}
