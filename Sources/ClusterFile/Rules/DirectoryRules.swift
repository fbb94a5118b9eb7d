import Diagnostics

/// Users from an LDAP directory.
enum DirectoryRules {
  static let all = [address, scheme, unencrypted, domain, certificate, sssd]

  static let address = Rule(
    "directory-address", "A directory is `ldaps://HOST` or `ldap://HOST`.", why: "SSSD knows no other way to it.",
    source: "ParallelCluster 3.16.1: DomainAddrValidator; sssd-ldap(5), ldap_uri",
    fails: file(address: "▸\"https://corp.example.org\""), passes: file(address: "\"ldaps://corp.example.org\"")
  ) { draft, findings in
    for text in draft.directoryAddresses {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      let hasScheme = text.contains("://")
      let isKnown = text.hasPrefix("ldaps://") || text.hasPrefix("ldap://")
      let host = hasScheme ? (parts.count > 2 ? parts[2] : "") : parts.first ?? ""
      if isKnown || !hasScheme, !host.isEmpty, !host.contains(" ") { continue }
      findings.report(
        "directoryService.address", "\(Quoted.name(text)) is not a directory's address",
        hint: host.isEmpty || host.contains(" ")
          ? "write one like `\"ldaps://corp.example.org\"`" : "write `\"ldaps://\(host.prefix(60))\"`")
      return
    }
  }

  static let scheme = Rule(
    "directory-scheme", .advice, "A directory's address says how it is asked.",
    why: "`ldaps` is taken where it does not.",
    source: "ParallelCluster 3.16.1: DomainAddrValidator",
    fails: file(address: "▸corp.example.org"), passes: file(address: "\"ldaps://corp.example.org\"")
  ) { draft, findings in
    guard let text = draft.directoryAddresses.first(where: { !$0.contains("://") && !$0.isEmpty }) else { return }
    findings.report(
      "directoryService.address", "\(Quoted.name(text)) does not say `ldaps` or `ldap`",
      hint: "write `\"ldaps://\(text.prefix(60))\"`, which is what is taken")
  }

  static let unencrypted = Rule(
    "directory-unencrypted", .warning, "The directory is asked through TLS.",
    why:
      "With `ldap://` passwords go over the network as they are, and SSSD refuses logins unless it is told that this "
      + "is no production.",
    source: "ParallelCluster 3.16.1: DomainAddrValidator; sssd-ldap(5)",
    fails: file(address: "▸\"ldap://corp.example.org\""), passes: file(address: "\"ldaps://corp.example.org\"")
  ) { draft, findings in
    guard let service = draft.cluster.directoryService,
      let text = draft.directoryAddresses.first(where: { $0.hasPrefix("ldap://") })
    else { return }
    let isTold = service.sssd.contains {
      $0.name == "ldap_auth_disable_tls_never_use_in_production" && $0.value.lowercased() == "true"
    }
    findings.report(
      "directoryService.address", "\(Quoted.name(text)) is asked without TLS",
      hint: "write `ldaps://`"
        + (isTold
          ? "" : "; with `ldap://` logins fail without `sssd: {ldap_auth_disable_tls_never_use_in_production: true}`"))
  }

  static let domain = Rule(
    "directory-domain", "A domain is `corp.example.org` or `dc=corp,dc=example,dc=org`.",
    why: "SSSD looks for users below it.", source: "ParallelCluster 3.16.1: DomainNameValidator",
    fails: file(domain: "▸\"corp example org\""), passes: file(domain: "\"dc=corp,dc=example,dc=org\"")
  ) { draft, findings in
    guard let text = draft.cluster.directoryService?.domain, !text.isEmpty, !isDomain(text) else { return }
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
    let parts = words.filter { $0.lowercased() != "dc" }
    let mended = parts.joined(separator: ".")
    findings.report(
      "directoryService.domain", "\(Quoted.name(text)) is not a domain",
      hint: isDomain(mended)
        ? "write `\(mended.prefix(100))`, or `\(parts.map { "dc=\($0)" }.joined(separator: ",").prefix(100))`"
        : "write one like `corp.example.org`")
  }

  private static func isDomain(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    if labels.allSatisfy(isLabel) { return true }
    return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
      (part.hasPrefix("dc=") || part.hasPrefix("DC=")) && isLabel(part.dropFirst(3))
    }
  }

  private static func isLabel(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  static let certificate = Rule(
    "directory-certificate", .warning, "The directory's certificate is checked.",
    why: "Without it anyone in the network can pass for the directory, and read passwords.",
    source: "ParallelCluster 3.16.1: LdapTlsReqCertValidator",
    fails: file(more: "certificateCheck: ▸never"), passes: file(more: "certificateCheck: demand")
  ) { draft, findings in
    guard let check = draft.cluster.directoryService?.certificateCheck, ![.hard, .demand].contains(check) else {
      return
    }
    findings.report(
      "directoryService.certificateCheck", "with `\(check.rawValue)` a false certificate passes",
      hint: "write `hard`, and give your authority's certificate by `caCertificate`")
  }

  static let sssd = Rule(
    "directory-sssd", "Settings of SSSD do not change what ParallelCluster needs.",
    why: "It reads users by LDAP; an access filter is LDAP's, too.",
    source: "ParallelCluster 3.16.1: AdditionalSssdConfigsValidator (DIRECTORY_SERVICE_RESERVED_SETTINGS)",
    fails: file(more: "sssd: {id_provider: ▸ad}"), passes: file(more: "sssd: {id_provider: ldap}")
  ) { draft, findings in
    guard let service = draft.cluster.directoryService else { return }
    for setting in service.sssd where setting.value != "ldap" {
      if setting.name == "id_provider" {
        findings.report(
          "directoryService.sssd.id_provider", "users are read by LDAP, not by \(Quoted.name(setting.value))",
          hint: "delete it, or write `ldap`")
      } else if setting.name == "access_provider", service.accessFilter != nil {
        let line = draft.position(of: "directoryService.accessFilter").map { " (line \($0.line))" } ?? ""
        findings.report(
          "directoryService.sssd.access_provider",
          "`accessFilter`\(line) needs the access provider `ldap`, not \(Quoted.name(setting.value))",
          hint: "delete it, or the filter")
      }
    }
  }

  private static func file(
    domain: String = "corp.example.org", address: String = "\"ldaps://corp.example.org\"", more: String? = nil
  ) -> String {
    """
    directoryService:
      domain: \(domain)
      address: \(address)
      readOnlyUser: "cn=reader,dc=corp,dc=example,dc=org"
      passwordSecret: arn:aws:secretsmanager:us-east-1:123456789012:secret:reader-a1b2c3
    """ + (more.map { "\n  " + $0 } ?? "")
  }
}

extension Draft {
  /// The directory's addresses; empty where there is none.
  fileprivate var directoryAddresses: [String] {
    guard let text = cluster.directoryService?.address, !text.isEmpty else { return [] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " })
    }
  }
}
