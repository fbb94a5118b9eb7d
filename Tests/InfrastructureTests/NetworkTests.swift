import CloudFormation
import ClusterFile
import Infrastructure
import Serialization
import Testing

@Suite("The network")
struct NetworkTests {
  @Test("CloudFormation takes the template, twice the same", arguments: FlowTests.files)
  func problems(_ lines: String) throws {
    let stack = try Sample.stack(lines)
    #expect(stack.template.problems == [])
    #expect(try Sample.stack(lines).template.text == stack.template.text)
  }

  @Test("every example has a stack without problems", arguments: 1...8)
  func examples(_ number: Int) throws {
    let names = [
      "01-minimal", "02-spot", "03-mpi-efa", "04-gpu", "05-isolated", "06-large", "07-existing-network",
      "08-every-section",
    ]
    let stack = try Sample.example(names[number - 1])
    #expect(stack.template.problems == [])
    #expect(stack.template.json.line.utf8.count <= 51_200, "it must fit into a request")
  }

  @Test("the smallest network that a cluster fits in has all of its subnets")
  func tiny() throws {
    let stack = try Sample.stack(
      "network: {cidr: 10.0.0.0/25, zones: [us-east-1a]}\nqueues: [{name: cpu, instances: [c7i.large], nodes: 0-4}]")
    let ranges = stack.resources("AWS::EC2::Subnet").compactMap { $0.json["Properties"]?["CidrBlock"]?.string }
    #expect(ranges == ["10.0.0.64/27", "10.0.0.0/26"])
    #expect(stack.template.problems == [])
  }

  @Test("there is one NAT gateway, or one a zone, or none", arguments: [("nat", 1), ("natPerZone", 2), ("none", 0)])
  func nat(_ internet: String, _ count: Int) throws {
    let stack = try Sample.stack("network: {internet: \(internet)}")
    #expect(stack.resources("AWS::EC2::NatGateway").count == count)
    #expect(stack.resources("AWS::EC2::EIP").count == count)
    let routes = stack.resources("AWS::EC2::Route").filter { $0.json["Properties"]?["NatGatewayId"] != nil }
    #expect(routes.count == (count == 0 ? 0 : 2))
    #expect(Set(routes.compactMap { $0.json["Properties"]?["NatGatewayId"]?["Ref"]?.string }).count == count)
  }

  @Test("an isolated network has no way to the internet unless someone may open Grafana")
  func isolated() throws {
    let closed = try Sample.stack("network: {internet: none}")
    #expect(closed.resources("AWS::EC2::InternetGateway").isEmpty)
    #expect(closed.outputs.publicSubnets.isEmpty && closed.outputs.loadBalancerGroup == nil)
    let open = try Sample.stack("network: {internet: none}\nmonitoring: {access: [203.0.113.0/24]}")
    #expect(open.resources("AWS::EC2::InternetGateway").count == 1)
    #expect(open.outputs.publicSubnets.count == 2)
    let tables = open.resources("AWS::EC2::Route").compactMap { $0.json["Properties"]?["RouteTableId"]?["Ref"]?.string }
    #expect(tables == ["PublicRoutes"])
  }

  @Test("no subnet gives public addresses, and private ones never have a public route")
  func addresses() throws {
    let stack = try Sample.stack("network: {internet: natPerZone}")
    for subnet in stack.resources("AWS::EC2::Subnet") {
      #expect(subnet.json["Properties"]?["MapPublicIpOnLaunch"]?.bool == false, "\(subnet.name)")
    }
    for link in stack.resources("AWS::EC2::SubnetRouteTableAssociation") {
      let subnet = link.json["Properties"]?["SubnetId"]?["Ref"]?.string ?? ""
      let table = link.json["Properties"]?["RouteTableId"]?["Ref"]?.string ?? ""
      #expect(subnet.hasPrefix("Public") == (table == "PublicRoutes"), "\(link.name)")
    }
  }

  @Test(
    "the endpoints are those that subnets are counted for",
    arguments: [
      ("", 3), ("network: {internet: none}", 11),
      ("network: {internet: none}\nloginNodes: [{name: login, instance: m7i.large, count: 1}]", 13),
      ("network: {internet: none, zones: [ap-southeast-5a, ap-southeast-5b]}\nregion: ap-southeast-5", 14),
    ])
  func endpoints(_ lines: String, _ count: Int) throws {
    let stack = try Sample.stack(lines)
    let kinds = stack.resources("AWS::EC2::VPCEndpoint").map { $0.json["Properties"]?["VpcEndpointType"]?.string }
    #expect(kinds.filter { $0 == "Interface" }.count == count)
    #expect(kinds.filter { $0 == "Gateway" }.count == 2)
    #expect(InterfaceEndpoint.all(for: try Sample.cluster(lines)).count == count)
  }

  @Test("China's regions have names of their own for some services")
  func china() throws {
    let lines = "region: cn-north-1\nnetwork: {internet: none, zones: [cn-north-1a, cn-north-1b]}"
    let stack = try Sample.stack(lines)
    #expect(stack.properties("Ec2Endpoint")["ServiceName"] == "cn.com.amazonaws.cn-north-1.ec2")
    #expect(stack.properties("SsmEndpoint")["ServiceName"] == "com.amazonaws.cn-north-1.ssm")
  }

  @Test("a network that is there gets groups, and nothing that stands in its place")
  func existing() throws {
    let stack = try Sample.example("07-existing-network")
    for type in ["VPC", "Subnet", "Route", "RouteTable", "VPCEndpoint", "NatGateway", "InternetGateway", "FlowLog"] {
      #expect(stack.resources("AWS::EC2::\(type)").isEmpty, "\(type)")
    }
    #expect(stack.outputs.vpc.literal == "vpc-0123456789abcdef0")
    #expect(stack.outputs.privateSubnets.map(\.id.literal) == ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"])
    #expect(stack.parameters == [])
  }

  @Test("a network that is given by its subnets alone asks for its VPC")
  func found() throws {
    let stack = try Sample.stack("network: {privateSubnets: [subnet-0123456789abcdef0]}")
    #expect(stack.parameters.map(\.name) == ["Vpc"])
    #expect(stack.parameters.map(\.question) == [.vpc(ofSubnet: "subnet-0123456789abcdef0")])
    #expect(stack.template.json["Parameters"]?["Vpc"]?["Type"] == "AWS::EC2::VPC::Id")
    #expect(stack.outputs.vpc.json == ["Fn::ImportValue": "test-infrastructure-Vpc"])
  }

  @Test("no update takes the network or the key away")
  func policy() throws {
    let denied = try Sample.stack("").stackPolicy.json["Statement"]?.array?.last
    #expect(denied?["Effect"] == "Deny" && denied?["Action"] == ["Update:Replace", "Update:Delete"])
    let ids = denied?["Resource"]?.array?.compactMap(\.string) ?? []
    let names = ["LogsKey", "Vpc", "PublicSubnet1", "PublicSubnet2", "PrivateSubnet1", "PrivateSubnet2"]
    #expect(Set(ids) == Set(names.map { "LogicalResourceId/\($0)" }))
  }

  @Test("the default group is closed by AWS's own runbook, which may touch that group alone")
  func defaultGroup() throws {
    let stack = try Sample.stack("")
    let closed = stack.properties("DefaultGroupClosed")
    #expect(closed["Parameters"]?["GroupId"] == [["Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]]])
    let statements = stack.properties("DefaultGroupRole")["Policies"]?.array?.first?["PolicyDocument"]?["Statement"]
    let revoke = statements?.array?.first { $0["Sid"] == "Close" }
    let arn = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/${Vpc.DefaultSecurityGroup}"
    #expect(revoke?["Resource"] == [["Fn::Sub": .string(arn)]])
  }

  @Test("everything that carries tags says what cluster it is of")
  func tags() throws {
    let stack = try Sample.stack("tags: {team: a}\nbudget: 10 USD/month")
    for entry in stack.template.entries {
      guard let tags = entry.resource.json(tags: stack.template.tags)?["Tags"]?.array else { continue }
      #expect(tags.contains(["Key": "apus:cluster", "Value": "test"]), "\(entry.logicalId)")
      #expect(tags.contains(["Key": "team", "Value": "a"]), "\(entry.logicalId)")
      #expect(tags.contains { $0["Key"] == "Name" }, "\(entry.logicalId)")
    }
  }
}
