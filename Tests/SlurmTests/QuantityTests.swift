import Testing

@testable import Slurm

private func text(_ string: String) -> Text { Array(string.utf8)[...] }

@Suite("Numbers, sizes, times")
struct QuantityTests {
  @Test(
    "Times",
    arguments: [
      ("1795460992", 1_795_460_992), ("2026-11-23T17:15:42", 1_795_454_142), ("1970-01-01T00:00:01", 1),
      ("2000-02-29T12:00:00", 951_825_600), ("2100-03-01T00:00:00", 4_107_542_400), ("Unknown", nil),
      ("N/A", nil),
      ("NONE", nil), ("None", nil), ("0", nil), ("", nil), ("2026-13-01T00:00:00", nil), ("-5", nil),
      ("2026-11-23 17:15:42", nil), ("9999999999999999999", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func time(string: String, seconds: Int?) { #expect(Quantity.time(text(string)) == seconds) }

  @Test(
    "Durations",
    arguments: [
      ("0:00", 0), ("5:07", 307), ("01:02:03", 3723), ("2-03:04:05", 183_845), ("365-00:00:00", 31_536_000),
      ("00:01.250", 1), ("UNLIMITED", nil), ("INVALID", nil), ("Partition_Limit", nil), ("", nil), ("-", nil),
      ("5", nil), ("1:2:3:4", nil), ("99999999999-00:00:00", nil), ("99999999999:00", nil), ("-1:00", nil),
    ] as [(String, Int?)])
  func duration(string: String, seconds: Int?) { #expect(Quantity.duration(text(string)) == seconds) }

  @Test(
    "Sizes in MiB",
    arguments: [
      ("196608", 196_608), ("4G", 4096), ("192G", 196_608), ("1.50G", 1536), ("12T", 12_582_912), ("512K", 0),
      ("3072M", 3072), ("4Gc", 4096), ("4Gn", 4096), ("0", 0), ("N/A", nil), ("", nil), ("-4G", nil),
      ("99999999999999P", nil), ("G", nil), ("1e5G", nil),
    ] as [(String, Int?)])
  func size(string: String, mebibytes: Int?) { #expect(Quantity.mebibytes(text(string)) == mebibytes) }

  @Test(
    "Counts",
    arguments: [
      ("0", 0), ("100", 100), ("2K", 2048), ("1.5K", 1536), ("4-8", 4), ("100-100", 100), ("-1", nil),
      ("x", nil),
      ("", nil), ("9223372036854775807", nil), ("99999P", nil),
    ] as [(String, Int?)])
  func count(string: String, value: Int?) { #expect(Quantity.count(text(string)) == value) }

  @Test(
    "Generic resources",
    arguments: [
      ("gpu:a100:8", [GenericResource(name: "gpu", type: "a100", count: 8)]),
      ("gpu:8(S:0-1)", [GenericResource(name: "gpu", count: 8)]),
      (
        "gpu:a100:2(IDX:0,3),mps:100",
        [GenericResource(name: "gpu", type: "a100", count: 2), GenericResource(name: "mps", count: 100)]
      ),
      ("gres:gpu:a100:2", [GenericResource(name: "gpu", type: "a100", count: 2)]),
      ("gres/gpu:2", [GenericResource(name: "gpu", count: 2)]),
      ("gres/gpu=2", [GenericResource(name: "gpu", count: 2)]),
      ("gpu", [GenericResource(name: "gpu", count: 1)]),
      ("gpu:h100", [GenericResource(name: "gpu", type: "h100", count: 1)]),
      ("lustre:no_consume:2K", [GenericResource(name: "lustre", count: 2048)]),
      ("(null)", []), ("", []), ("N/A", []), (",,(", []), (":::", []),
    ])
  func gres(string: String, resources: [GenericResource]) {
    #expect(GenericResource.list(string) == resources)
  }

  @Test("Trackable resources")
  func tres() {
    let all = TrackableResources("cpu=8,mem=6G,node=2,billing=8,gres/gpu:a100=4,gres/gpu:h100=1")
    #expect((all["cpu"], all["node"], all.memory, all.gpus) == (8, 2, 6144, 5))
    #expect(TrackableResources("gres/gpu=4,gres/gpu:a100=4").gpus == 4)
    #expect((all["x"], TrackableResources("").memory, TrackableResources("cpu=").gpus) == (nil, nil, nil))
  }

  @Test(
    "Releases",
    arguments: [
      ("slurm-wlm 22.05.8", SlurmVersion(22, 5, 8)), ("slurm 24.11.0-0rc1", SlurmVersion(24, 11, 0)),
      ("21.08", SlurmVersion(21, 8)), ("slurm", nil), ("", nil), ("x.y", nil),
    ] as [(String, SlurmVersion?)])
  func version(string: String, version: SlurmVersion?) { #expect(SlurmVersion(string) == version) }

  @Test("Releases are ordered and written as Slurm writes them")
  func versionOrder() {
    #expect(SlurmVersion(21, 8, 5) < SlurmVersion(22, 5, 0))
    #expect(SlurmVersion(23, 11, 4).description == "23.11.4")
    #expect(SlurmVersion(22, 5, 8).description == "22.05.8")
  }
}
