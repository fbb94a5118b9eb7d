import AWSFacts
import Platform
import Serialization

extension TemplateCheck {
  /// FSx sells Lustre in steps of size and of throughput.
  static let lustreSizes = TemplateCheck(id: "lustre-sizes", types: ["AWS::FSx::FileSystem"]) {
    system, _, examination in
    guard system["FileSystemType"] == "LUSTRE" else { return }
    let lustre = system["LustreConfiguration"]
    let deployment = lustre?["DeploymentType"]?.string ?? "SCRATCH_1"
    let disk = system["StorageType"]?.string ?? "SSD"
    let throughput = Texts.number(lustre?["PerUnitStorageThroughput"])
    guard disk != "INTELLIGENT_TIERING" else { return }
    guard let offer = AWSFacts.lustreOffer(deployment, disk: disk, throughput: throughput) else {
      examination.fail(system.id, "FSx has no \(deployment) with \(disk)", hint: "PERSISTENT_2 with SSD")
      return
    }
    let isSaid = lustre?["PerUnitStorageThroughput"] != nil
    if isSaid != !offer.throughputs.isEmpty || !(throughput.map(offer.throughputs.contains) ?? !isSaid) {
      let said = lustre?["PerUnitStorageThroughput"]?.line ?? "not given"
      let sold = offer.throughputs.map(String.init).joined(separator: ", ")
      examination.fail(
        system.id, "PerUnitStorageThroughput is \(said), and \(deployment) has \(sold.isEmpty ? "none" : sold)",
        hint: sold.isEmpty ? "leave it away" : "one of \(sold)")
    }
    // From a backup it has the backup's size.
    guard system["BackupId"] == nil || system["StorageCapacity"] != nil else { return }
    guard let size = Texts.number(system["StorageCapacity"]), offer.sells(size) else {
      examination.fail(
        system.id, "StorageCapacity is \(system["StorageCapacity"]?.line ?? "not given"), which FSx does not sell",
        hint:
          "\((offer.starters + [offer.step]).map(String.init).joined(separator: ", ")) GiB, or a multiple of \(offer.step)"
      )
      return
    }
  }
}
