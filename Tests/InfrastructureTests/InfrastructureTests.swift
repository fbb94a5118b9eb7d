import Testing
@testable import Infrastructure
