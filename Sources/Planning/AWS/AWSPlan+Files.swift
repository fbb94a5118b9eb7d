import CloudFormation
import ClusterFile
import Cost
import Drawing
import Infrastructure
import Platform
import Proofs
import Serialization
import SlurmCluster

extension AWSPlan {
  /// The plan as `apus plan --json` prints it, and the index of its folder: stacks, files, network, cost, proofs. The
  /// form: docs/plan.md.
  public func index(cost: CostReport, proofs: [Proof]) -> JSON {
    [
      "version": .int(WrittenPlan.version), "cluster": .string(cluster.name), "region": .string(cluster.region),
      "stacks": .array(stacks.map { $0.entry(questions[$0.name] ?? []) }),
      "omissions": .array(omissions.map(JSON.string)),
      "files": .array(
        files.map { file in
          [
            "key": .string(file.path), "sha256": .string(SHA256.hex(file.bytes)), "bytes": .int(file.bytes.count),
          ]
        }),
      "artefacts": .array(artefacts.map { .string($0.path) }),
      "flows": .array(flows.map(\.json)),
      "cost": cost.json,
      "proofs": .array(proofs.map(\.json)),
    ]
  }

  /// Everything that `apus plan --out` writes, but its index: sorted by path.
  public var artefacts: [PlanFile] {
    let templates = stacks.flatMap { stack -> [PlanFile] in
      let template = PlanFile(path: stack.templatePath, text: stack.json.text + "\n")
      return [template] + (stack.policy.map { [PlanFile(path: stack.policyPath, text: $0.json.text + "\n")] } ?? [])
    }
    let rights = platform.resources.compactMap { resource in
      Self.rights(of: resource).map { policy in
        PlanFile(path: "policies/\(resource.id.stack).\(resource.id.logicalId).json", text: policy.text + "\n")
      }
    }
    let all =
      templates + rights + files.map { PlanFile(path: $0.path, bytes: $0.bytes) } + [
        PlanFile(path: "parallelcluster.yaml", text: configuration.yaml),
        PlanFile(path: "architecture.svg", text: Drawing.svg(of: platform)),
      ]
    return all.sorted { $0.path < $1.path }
  }

  /// What a role may do, and who may take it on; what a policy allows. Nil for other resources.
  private static func rights(of resource: PlatformResource) -> JSON? {
    switch resource.type {
    case "AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy": resource.properties
    default: nil
    }
  }
}

extension PlannedStack {
  var templatePath: String { "stacks/\(name).json" }
  var policyPath: String { "stacks/\(name).policy.json" }

  fileprivate func entry(_ questions: [StackParameter]) -> JSON {
    [
      "name": .string(name), "template": .string(templatePath), "policy": policy == nil ? .null : .string(policyPath),
      "capabilities": .array(capabilities.map(JSON.string)), "parameters": .object([]),
      "questions": .array(questions.map(\.json)),
      "resources": .int(template.entries.count), "imports": .array(template.imports.map(JSON.string)),
    ]
  }
}

extension Proof {
  /// For programs.
  public var json: JSON {
    [
      "id": .string(id), "claim": .string(claim), "examined": .int(examined), "proven": .bool(isProven),
      "counterexamples": .array(
        counterexamples.map { item in
          [
            "resource": item.resource.map { .string("\($0)") } ?? .null, "message": .string(item.message),
            "hint": item.hint.map(JSON.string) ?? .null,
          ]
        }),
      "assumptions": .array(
        assumptions.map { item in
          ["resource": item.resource.map { .string("\($0)") } ?? .null, "message": .string(item.message)]
        }),
    ]
  }
}
