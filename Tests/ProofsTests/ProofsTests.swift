import Testing
@testable import Proofs
