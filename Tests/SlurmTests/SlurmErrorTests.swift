import Testing

@testable import Slurm

/// Protects: what Slurm says over several lines reaches the user as one sentence, the command named once.
@Suite struct SlurmErrorTests {
  @Test func linesBecomeOne() {
    let message = "sbatch: error: a batch script has DOS line breaks\nsbatch: error: instead of UNIX ones.\nsbatch: bye"
    #expect(
      SlurmError.failed(command: "sbatch", status: 1, message: message).description
        == "sbatch: error: a batch script has DOS line breaks instead of UNIX ones. bye")
    #expect(SlurmError.failed(command: "srun", status: 1, message: "no\nway").description == "srun: no way")
    #expect(
      SlurmError.failed(command: "srun", status: 1, message: "\n\n").description
        == "srun failed with exit status 1")
  }
}
