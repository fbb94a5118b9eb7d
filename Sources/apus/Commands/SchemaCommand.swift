import ArgumentParser
import ClusterFile

/// `apus schema`: the JSON Schema of the cluster file.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the cluster file, for editors.",
    discussion: """
      EXAMPLE
        apus schema > cluster.schema.json
      Editors with the YAML language server then complete and check a file that begins with
        # yaml-language-server: $schema=cluster.schema.json
      """)

  @Flag(help: .hidden)
  var keys = false

  func run() {
    print(keys ? ClusterFile.keyReference : ClusterFile.jsonSchema, terminator: "")
  }
}
