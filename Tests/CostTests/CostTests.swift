import Testing
@testable import Cost
