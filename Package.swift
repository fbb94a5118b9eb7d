// swift-tools-version: 6.2
import PackageDescription

// One target a room; the floors are numbered from the ground. Arrows go down only, and rooms on one
// floor do not know each other. `make build` passes `--explicit-target-dependency-import-check error`,
// so an import that is not declared here does not compile. See docs/architecture.md.

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// The same for the targets in C.
let houseC: [CSetting] = [
  .enableWarning("all"),
  .enableWarning("extra"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "apus",
  products: [
    .executable(name: "apus", targets: ["apus"]),
    .library(name: "apus-save", type: .dynamic, targets: ["apus-save"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // Floor 5: arguments in, a call down, words out.
    .executableTarget(
      name: "apus",
      dependencies: [
        "AWSFacts", "ClusterFile", "Comparison", "Cost", "Diagnostics", "LocalTarget", "Planning", "Platform",
        "Proofs", "SampleApplications", "Serialization", "Slurm", "SlurmCluster", argumentParser,
      ],
      swiftSettings: house),

    // Floor 4: making a plan real, and speaking with what runs.
    .target(
      name: "LocalTarget",
      dependencies: [
        "CLocalTarget", "ClusterFile", "Diagnostics", "Planning", "SampleApplications", "Slurm",
      ],
      swiftSettings: house),
    .target(name: "CLocalTarget", cSettings: houseC),
    // A node of the local target: namespaces, mounts, host name, then slurmd. C, because it must be
    // single-threaded to unshare, and because 128 of them must cost next to nothing.
    .executableTarget(name: "apus-node", cSettings: houseC),

    // A library that has slurmctld save its queue at once.
    .target(name: "apus-save", cSettings: houseC),

    // Floor 3: Cluster to Plan.
    .target(
      name: "Planning",
      dependencies: [
        "AWSFacts", "CloudFormation", "ClusterFile", "Comparison", "Cost", "Diagnostics", "Drawing", "Infrastructure",
        "Platform", "Proofs", "SampleApplications", "Serialization", "SlurmCluster",
      ],
      swiftSettings: house),

    // Floor 2: the modules of the architecture.
    .target(
      name: "Infrastructure", dependencies: ["AWSFacts", "CloudFormation", "ClusterFile", "Serialization"],
      swiftSettings: house),
    .target(
      name: "SlurmCluster",
      dependencies: [
        "AWSFacts", "CSlurmCluster", "CloudFormation", "ClusterFile", "Diagnostics", "ParallelCluster", "Serialization",
      ],
      swiftSettings: house),
    .target(name: "CSlurmCluster", exclude: ["Files"], cSettings: houseC),
    .target(
      name: "SampleApplications", dependencies: ["CSampleApplications"], swiftSettings: house),
    .target(name: "CSampleApplications", exclude: ["Files"], cSettings: houseC),

    // Floor 2, too: what is worked out from templates as they are written.
    .target(
      name: "Proofs", dependencies: ["AWSFacts", "Diagnostics", "Platform", "Serialization"], swiftSettings: house),
    .target(name: "Cost", dependencies: ["AWSFacts", "Platform", "Serialization"], swiftSettings: house),
    .target(name: "Drawing", dependencies: ["Platform", "Serialization"], swiftSettings: house),
    .target(
      name: "Comparison", dependencies: ["CComparison", "ParallelCluster", "Platform", "Serialization"],
      swiftSettings: house),
    .target(name: "CComparison", cSettings: houseC),

    // Floor 1: what a set of templates makes.
    .target(name: "Platform", dependencies: ["Serialization"], swiftSettings: house),

    // Floor 1, too: what the user may write.
    .target(
      name: "ClusterFile",
      dependencies: ["AWSFacts", "Diagnostics", "ParallelCluster", "Serialization", yams],
      swiftSettings: house),

    // Floor 0.
    .target(name: "AWSFacts", dependencies: ["CAWSFacts"], swiftSettings: house),
    .target(name: "CAWSFacts", cSettings: houseC),
    .target(
      name: "Slurm", dependencies: [subprocess],
      swiftSettings: house),
    .target(name: "Diagnostics", swiftSettings: house),
    // Values and their text, the same bytes for the same value.
    .target(name: "Serialization", swiftSettings: house),
    // Templates, their resources and policies as values.
    .target(name: "CloudFormation", dependencies: ["Serialization"], swiftSettings: house),
    // What AWS ParallelCluster's own package says of its configuration.
    .target(name: "ParallelCluster", dependencies: ["CParallelCluster", "Serialization"], swiftSettings: house),
    .target(name: "CParallelCluster", cSettings: houseC),

    .testTarget(name: "PlatformTests", dependencies: ["Platform", "Serialization"], swiftSettings: house),
    .testTarget(
      name: "InfrastructureTests",
      dependencies: ["AWSFacts", "CloudFormation", "ClusterFile", "Infrastructure", "Serialization"],
      exclude: ["Golden"], swiftSettings: house),
    .testTarget(
      name: "ProofsTests", dependencies: ["CloudFormation", "Platform", "Proofs", "Serialization"],
      swiftSettings: house),
    .testTarget(
      name: "CostTests", dependencies: ["AWSFacts", "CloudFormation", "Cost", "Platform", "Serialization"],
      swiftSettings: house),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing", "Platform", "Serialization"], exclude: ["Golden"],
      swiftSettings: house),
    .testTarget(
      name: "ComparisonTests", dependencies: ["Comparison", "ParallelCluster", "Platform", "Serialization"],
      swiftSettings: house),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: house),
    .testTarget(name: "SerializationTests", dependencies: ["Serialization", yams], swiftSettings: house),
    .testTarget(
      name: "CloudFormationTests", dependencies: ["CloudFormation", "Serialization", yams], exclude: ["Golden"],
      swiftSettings: house),
    .testTarget(
      name: "ParallelClusterTests", dependencies: ["ParallelCluster", "Serialization"], swiftSettings: house),
    .testTarget(name: "AWSFactsTests", dependencies: ["AWSFacts"], swiftSettings: house),
    .testTarget(
      name: "SlurmTests", dependencies: ["Slurm"], resources: [.copy("Fixtures")], swiftSettings: house),
    .testTarget(
      name: "ClusterFileTests",
      dependencies: ["AWSFacts", "ClusterFile", "Diagnostics", "ParallelCluster", "Serialization"],
      exclude: ["Golden"], swiftSettings: house),
    .testTarget(
      name: "SampleApplicationsTests", dependencies: ["SampleApplications"], swiftSettings: house),
    .testTarget(
      name: "SlurmClusterTests",
      dependencies: [
        "CloudFormation", "ClusterFile", "Diagnostics", "ParallelCluster", "Platform", "Serialization", "SlurmCluster",
      ],
      resources: [.copy("Fixtures"), .copy("Golden")], swiftSettings: house),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "AWSFacts", "CloudFormation", "ClusterFile", "Comparison", "Cost", "Diagnostics", "Planning", "Platform",
        "Proofs", "Serialization", "SlurmCluster",
      ],
      swiftSettings: house),
    .testTarget(
      name: "LocalTargetTests",
      dependencies: ["ClusterFile", "Diagnostics", "LocalTarget", "Planning", "Slurm"],
      swiftSettings: house),
    // The commands that need no cluster, as programs: what they print, and how they end.
    .testTarget(name: "CommandTests", dependencies: ["apus"], swiftSettings: house),
    // The main job, the faults and the changes, against a real Slurm.
    .testTarget(name: "LocalClusterTests", dependencies: ["apus", "apus-node", "Slurm"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu17
)
