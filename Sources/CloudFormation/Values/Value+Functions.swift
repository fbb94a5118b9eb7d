import Serialization

// The functions: docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html

extension Value {
  /// `Ref` of a logical id, or of one of AWS's own parameters.
  static func reference(_ name: String) -> Value { .function(["Ref": .string(name)]) }

  /// The property as if it were not written.
  public static var noValue: Value { reference("AWS::NoValue") }

  /// One of two values, by a condition.
  public static func `if`(_ condition: Condition, then yes: Value, else no: Value) -> Value {
    .function(["Fn::If": [.string(condition.name), yes.json, no.json]])
  }
}

extension Value where Literal == String {
  /// The region of the stack: `us-east-1`.
  public static var region: Value { reference("AWS::Region") }
  /// The account's twelve digits.
  public static var accountId: Value { reference("AWS::AccountId") }
  /// The first part of every ARN: `aws`, `aws-cn`, `aws-us-gov`.
  public static var partition: Value { reference("AWS::Partition") }
  /// The domain of AWS's services: `amazonaws.com`.
  public static var urlSuffix: Value { reference("AWS::URLSuffix") }
  /// The name of the stack.
  public static var stackName: Value { reference("AWS::StackName") }
  /// The ARN of the stack.
  public static var stackId: Value { reference("AWS::StackId") }

  /// A list's texts with a separator between them.
  public static func join(_ separator: String, _ list: StringList) -> Value {
    .function(["Fn::Join": [.string(separator), list.json]])
  }

  /// One text of a list, counted from 0.
  public static func select(_ index: Int, _ list: StringList) -> Value {
    .function(["Fn::Select": [.int(index), list.json]])
  }

  /// The Base64 form of a text.
  public static func base64(_ text: Value) -> Value { .function(["Fn::Base64": text.json]) }
}

extension Value where Literal == [Value<String>] {
  /// The names of a region's zones that the account has default subnets in, or may use.
  public static func availabilityZones(of region: Value<String> = .region) -> Value {
    .function(["Fn::GetAZs": region.json])
  }

  /// Equal address ranges out of a larger one.
  /// - Parameters:
  ///   - count: how many, 1 to 256.
  ///   - hostBits: the bits of an address that are a host's: 8 gives ranges of /24.
  public static func cidr(_ block: Value<String>, count: Int, hostBits: Int) -> Value {
    .function(["Fn::Cidr": [block.json, .int(count), .int(hostBits)]])
  }

  /// The texts between a separator.
  public static func split(_ separator: String, _ text: Value<String>) -> Value {
    .function(["Fn::Split": [.string(separator), text.json]])
  }
}
