import ClusterFile
import Testing

@testable import LocalTarget

/// `up --local` says which keys of the file it does not honour, shortly.
@Suite struct IgnoredKeysTests {
  private func note(_ text: String) -> String? { IgnoredKeys.note(ClusterFile.check(text: text).localNotes) }

  private let base = "name: lab\nregion: us-east-1\nqueues: [{name: q, instances: [c7i.large], nodes: 0-2}]\n"

  /// A file in which all counts is not talked about, whatever its defaults are.
  @Test func nothing() {
    #expect(note(base + "accounting: false\nstorage: [{mount: /data, ebs: {}}]\n") == nil)
  }

  /// Keys with one reason are one line, the longest first.
  @Test func grouped() {
    let more = """
      tags: {a: b}
      budget: 100 USD/month
      slurm: {memoryScheduling: true, scaling: bestEffort}
      queues: [{name: q, instances: [c7i.large], capacity: spot, maxPrice: 1 USD/h, exclusive: true}]
      """
    #expect(
      note("name: lab\nregion: us-east-1\n" + more) == """
        keys without effect on this machine; docs/cluster-file.md says why:
          queues[].maxPrice, budget: a rehearsal costs nothing
          slurm.scaling: a rehearsal has the nodes that it needs
          tags: nothing here carries tags
        """)
  }

  /// A handful of lines, however many reasons there are, and no key is lost.
  @Test(arguments: 0...12) func short(count: Int) {
    let notes = (0..<count).map { (key: "key\($0)", why: "reason \($0)") }
    guard let text = IgnoredKeys.note(notes) else {
      #expect(count == 0)
      return
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count == min(count, 5) + 1)
    for note in notes { #expect(text.contains(note.key)) }
    #expect(lines.last?.hasPrefix("  and ") == (count > 5))
  }
}
