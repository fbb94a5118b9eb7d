import Platform
import Serialization

extension TemplateCheck {
  /// A listener's security policy has one of AWS's names, and a listener with TLS has a certificate.
  static let listenerPolicies = TemplateCheck(
    id: "listener-policies", types: ["AWS::ElasticLoadBalancingV2::Listener"]
  ) { listener, _, examination in
    let isTLS = listener["Protocol"] == "HTTPS" || listener["Protocol"] == "TLS"
    if let policy = listener["SslPolicy"]?.string, !TLSPolicies.modern.contains(policy),
      !TLSPolicies.old.contains(policy)
    {
      examination.fail(
        listener.id, "SslPolicy is '\(policy)', which AWS does not have", hint: "SslPolicy: \(TLSPolicies.recommended)")
    }
    if isTLS, listener.list("Certificates").isEmpty {
      examination.fail(listener.id, "it takes TLS, and has no certificate", hint: "Certificates: [{CertificateArn: …}]")
    }
    let port = Texts.number(listener["Port"]) ?? 0
    if !(1...65_535).contains(port) {
      examination.fail(listener.id, "Port is \(listener["Port"]?.line ?? "not given")", hint: "a port from 1 to 65535")
    }
  }
}
