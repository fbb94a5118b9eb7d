import Foundation
import Platform
import Serialization
import Testing

@testable import Drawing

/// A picture that cannot be opened, or whose texts lie over each other, is of no use to anybody.
@Suite struct DrawingTests {
  private static let evil =
    " <script>alert(\"&amp;\")</script> ]]> \u{1}\u{FFFF}\u{202E}'ünïcödé 漢字" + String(repeating: "W", count: 300)

  static let samples: [(String, Sample)] = [
    ("usual", Sample()), ("small", Sample(zones: 1, queues: 1)), ("no queue", Sample(queues: 0)),
    ("twenty queues", Sample(zones: 3, queues: 20, logins: 2)), ("fifty queues", Sample(zones: 6, queues: 50)),
    ("isolated", Sample(internet: false)), ("existing", Sample(isExisting: true, queues: 8, logins: 1)),
    ("twelve", Sample(zones: 4, queues: 12, logins: 10)), ("hostile", Sample(logins: 1, word: evil)),
    ("hostile and many", Sample(zones: 6, queues: 30, logins: 3, word: evil)),
  ]

  @Test(arguments: samples)
  func isWellFormed(name: String, sample: Sample) {
    let svg = Drawing.svg(of: sample.platform)
    #expect(XMLCheck.problem(in: svg) == nil)
    #expect(!svg.contains("<script") && !svg.contains("http://www.w3.org/1999"))
    #expect(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"description\">"))
    #expect(svg.contains("aria-labelledby=\"title description\""))
    // Nothing is fetched from anywhere.
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("@import"))
  }

  @Test(arguments: samples)
  func textsHaveRoomAndBoxesTheirOwnPlace(name: String, sample: Sample) {
    let picture = Picture(Scene(sample.platform))
    for text in picture.svg.texts {
      let width = TextWidth.of(text.text, size: text.size, bold: text.bold)
      #expect(width <= Double(text.room.width), "'\(text.text)'")
      #expect(text.room.x >= 0 && text.room.right <= Columns.width && text.room.bottom <= picture.y, "'\(text.text)'")
      #expect(text.size >= 10)
    }
    let cards = picture.svg.cards
    for (index, card) in cards.enumerated() {
      #expect(card.x >= 0 && card.right <= Columns.width && card.bottom <= picture.y && card.width > 0)
      for other in cards.dropFirst(index + 1) { #expect(!card.overlaps(other), "\(card) \(other)") }
      // A text is within a card or beside it, and never over its border.
      for text in picture.svg.texts where card.overlaps(text.room) {
        #expect(card.x <= text.room.x && text.room.right <= card.right, "'\(text.text)' over the border of \(card)")
        #expect(card.y <= text.room.y && text.room.bottom <= card.bottom, "'\(text.text)' over the border of \(card)")
      }
    }
  }

  @Test func showsWhatThereIs() {
    let svg = Drawing.svg(of: Sample(logins: 1).platform)
    for text in [
      ">genomics<", "VPC 10.40.0.0/16", "Internet gateway", "10.40.192.0/27", "10.40.0.0/19", "NAT in us-east-1b",
      "NAT gateway", "Load balancer", "443 from 203.0.113.0/24", "Session Manager", "m7i.xlarge", "/home: 500 GiB",
      "c7i.8xlarge, c6i.8xlarge", "0–48 nodes", ">EFA<", ">spot<", ">block<", "zones a b", "/scratch",
      "Lustre, 2400 GiB",
      "mysql db.t4g.micro", "slurmctld 6820–6829", "lustre 988, 1018–1023", "database 3306",
      "ssm, ssmmessages, ec2messages",
      "gateway: s3, dynamodb", "daily, kept 14 days", "budget 9000 USD a month", "stack genomics-cluster: 1 resource",
      "Login nodes pool-0", "/reads ↔ s3://our-reads/2026",
    ] { #expect(svg.contains(text), "\(text)") }
  }

  @Test func showsNothingThatIsNotThere() {
    let isolated = Drawing.svg(of: Sample(internet: false, queues: 1).platform)
    for text in ["Internet gateway", "NAT", "EFA"] { #expect(!isolated.contains(text), "\(text)") }
    #expect(isolated.contains("no way out") && isolated.contains("ecr.dkr"))
    let existing = Drawing.svg(of: Sample(isExisting: true).platform)
    #expect(existing.contains("VPC vpc-0123456789abcdef0, there already"))
    #expect(existing.contains("subnet-0123456789abcdef1") && !existing.contains("Internet gateway"))
    let none = Drawing.svg(of: Platform(region: "us-east-1", stacks: []))
    #expect(XMLCheck.problem(in: none) == nil)
  }

  /// An open port or a key is not drawn as if there were none.
  @Test func saysSoWhereAnAddressMayConnect() {
    #expect(Drawing.svg(of: Sample().platform).contains("no key, no open port"))
    let rule: JSON = [
      "Resources": [
        "Open": [
          "Type": "AWS::EC2::SecurityGroup",
          "Properties": [
            "Tags": [["Key": "apus:place", "Value": "head"]],
            "SecurityGroupIngress": [["CidrIp": "0.0.0.0/0", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22]],
          ],
        ]
      ]
    ]
    let stacks = Sample().platform.stacks + [WrittenStack(name: "extra", template: rule)]
    let svg = Drawing.svg(of: Platform(region: "us-east-1", stacks: stacks))
    #expect(!svg.contains("no key, no open port") && svg.contains("22 from 0.0.0.0/0"))
  }

  @Test func theSameTemplatesGiveTheSameBytes() throws {
    #expect(Drawing.svg(of: Sample().platform) == Drawing.svg(of: Sample().platform))
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/usual.svg")
    let svg = Drawing.svg(of: Sample().platform)
    if ProcessInfo.processInfo.environment["APUS_WRITE_GOLDEN"] != nil { try Data(svg.utf8).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == svg, "APUS_WRITE_GOLDEN=1 writes it anew")
  }

  @Test func theCheckOfXMLFindsWhatIsWrong() {
    for text in [
      "<a>", "<a></b>", "<a b=c/>", "<a b=\"1\" b=\"2\"/>", "<a>&x;</a>", "<a>\u{1}</a>", "<a/><b/>", "",
      "<a b=\"\"x=\"\"/>",
    ] {
      #expect(XMLCheck.problem(in: text) != nil, "\(text)")
    }
    #expect(XMLCheck.problem(in: "<?xml version=\"1.0\"?>\n<a b=\"&lt;\"><c/>&amp;</a>\n") == nil)
  }
}
