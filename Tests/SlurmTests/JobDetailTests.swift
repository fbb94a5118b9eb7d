import Testing

@testable import Slurm

@Suite("One job in detail")
struct JobDetailTests {
  private func details() throws -> [JobDetail] {
    let names = Dictionary(
      try Fixture.jobs().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return try JobDetail.parse(scontrol: Fixture.bytes("scontrol-jobs.txt"), names: names)
  }

  private func job(_ id: Int) throws -> JobDetail { try #require(try details().first { $0.id == id }) }

  @Test("scontrol and squeue say the same of every job")
  func agrees() throws {
    let details = try details()
    let rows = try Fixture.jobs()
    #expect(details.count == rows.count)
    for row in rows {
      let detail = try #require(details.first { $0.id == row.id })
      #expect(detail.name == row.name)
      #expect(detail.user == row.user)
      #expect(detail.userID == 1001)
      #expect(detail.partition == row.partition)
      #expect(detail.state == row.state)
      #expect(detail.timeLimit == row.timeLimit)
      #expect(detail.submitTime == row.submitTime)
      #expect(detail.elapsed == row.elapsed)
      #expect(detail.restarts == row.restarts)
      #expect(detail.workDirectory == row.workDirectory)
      #expect(detail.nodeCount == row.nodeCount)
      #expect(detail.cpuCount == row.cpuCount)
      #expect(detail.nodeList == row.nodeList)
      #expect(detail.arrayJobID == row.arrayJobID)
      #expect(detail.arrayTaskID == row.arrayTaskID)
      #expect(detail.arrayTasks == row.arrayTasks)
      #expect(detail.hetJobID == row.hetJobID)
      #expect(detail.hetJobOffset == row.hetJobOffset)
      #expect(detail.dependency == row.dependency)
      #expect(detail.features == row.features)
      #expect(detail.gresPerNode == row.gresPerNode)
      #expect(detail.resources == row.resources)
      #expect(detail.batchHost == row.batchHost)
    }
  }

  @Test("A name that looks like other fields deceives nobody, where the name is known")
  func deceit() throws {
    let trick = try job(17)
    #expect(trick.state == .running)
    #expect(trick.command?.hasSuffix("step one.sh --input a b") == true)
    #expect(trick.comment == "Comment of ana JobState=FAILED")
    #expect(trick.timeLimit == 86400)
  }

  @Test("Names are found without knowing them, too")
  func unknownNames() throws {
    let read = try JobDetail.parse(scontrol: Fixture.bytes("scontrol-jobs.txt"))
    let names = Dictionary(uniqueKeysWithValues: try Fixture.jobs().map { ($0.id, $0.name) })
    for job in read where job.id != 17 { #expect(job.name == names[job.id]) }
  }

  @Test("The files and the exit code of a job")
  func files() throws {
    #expect(try job(15).standardOutput == "/home/ana/runs/out-15.txt")
    #expect(try job(15).standardInput == "/dev/null")
    #expect(try job(18).standardOutput == nil, "waiting tasks have no file yet")
    #expect(try job(28).standardOutput == "/home/ana/runs/out-28.txt")
    #expect(try job(2).exitCode == ExitCode(status: 3, signal: 0))
    #expect(try job(5).exitCode == ExitCode(status: 0, signal: 15))
    #expect(try job(2).exitCode?.isSuccess == false)
    #expect(try job(15).mayRequeue)
  }

  /// Composed after the scontrol sources of that release; not recorded.
  @Test("A line in the form of 24.11 is read")
  func newer() throws {
    let line =
      "JobId=9 JobName=x y UserId=ana(1001) GroupId=ana(1001) MCS_label=N/A Priority=1 Nice=0 Account=a QOS=normal "
      + "JobState=RUNNING Reason=None Dependency=(null) Requeue=0 Restarts=2 BatchFlag=1 Reboot=0 ExitCode=0:0 "
      + "RunTime=1-00:00:01 TimeLimit=UNLIMITED TimeMin=N/A SubmitTime=1795461051 EligibleTime=1795461051 "
      + "AccrueTime=1795461051 StartTime=1795461051 EndTime=Unknown Partition=p NodeList=n-[1-2] BatchHost=n-1 "
      + "NumNodes=2 NumCPUs=8 NumTasks=2 ReqTRES=cpu=2,mem=1G,node=2 AllocTRES=cpu=8,mem=2G,node=2,gres/gpu=4 "
      + "Features=(null) DelayBoot=00:00:00 Command=/home/ana/my job.sh -x WorkDir=/home/ana/my runs "
      + "StdErr=/home/ana/my runs/e StdIn=/dev/null StdOut=/home/ana/my runs/o TresPerNode=gres/gpu:a100:2 "
    let job = try #require(try JobDetail.parse(scontrol: Array(line.utf8)).first)
    #expect(job.name == "x y")
    #expect(job.resources.gpus == 4)
    #expect((job.elapsed, job.timeLimit, job.endTime, job.restarts) == (86401, nil, nil, 2))
    #expect(job.command == "/home/ana/my job.sh -x")
    #expect(job.workDirectory == "/home/ana/my runs")
    #expect(job.standardOutput == "/home/ana/my runs/o")
    #expect(job.gresPerNode == [GenericResource(name: "gpu", type: "a100", count: 2)])
    #expect(!job.mayRequeue)
  }

  @Test("A job cut short is an error")
  func cutShort() {
    #expect(throws: SlurmError.unparsable(what: "a job", line: "JobId=5 JobName=x")) {
      try JobDetail.parse(scontrol: Array("JobId=5 JobName=x".utf8))
    }
  }
}
