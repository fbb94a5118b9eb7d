#define _GNU_SOURCE
#include "node.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filesystem.h"

/// Nothing that can be expected from a command: the node itself could not be made.
enum { cannot_start = 70, cannot_execute = 127 };

static volatile sig_atomic_t asked_to_end, plug_pulled;

static void on_term(int number) { (void)number, asked_to_end = 1; }
static void on_plug(int number) { (void)number, plug_pulled = 1; }
static void on_child(int number) { (void)number; }

static int fail(const char *what) {
  fprintf(stderr, "apus-node: %s: %s\n", what, strerror(errno));
  return cannot_start;
}

/// The handlers, without SA_RESTART, and a mask in which they are blocked until `sigsuspend` lets them in. What the
/// command is to start with is kept in `before`, cleared: children of slurmctld inherit a mask that blocks SIGTERM.
static void set_up_signals(sigset_t *waiting) {
  struct sigaction action = {0};
  sigset_t blocked;
  sigemptyset(&blocked);
  const int numbers[] = {SIGTERM, SIGINT, SIGUSR1, SIGCHLD};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    action.sa_handler = numbers[i] == SIGUSR1 ? on_plug : numbers[i] == SIGCHLD ? on_child : on_term;
    sigaction(numbers[i], &action, NULL);
    sigaddset(&blocked, numbers[i]);
  }
  signal(SIGHUP, SIG_IGN);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  sigemptyset(waiting);
}

static void reset_signals(void) {
  sigset_t none;
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int status_of(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

static int become(const struct node *node) {
  if (node->directory && chdir(node->directory) != 0) return fail(node->directory);
  execvp(node->command[0], node->command);
  fail(node->command[0]);
  return cannot_execute;
}

static int write_text(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t written = write(file, text, strlen(text));
  close(file);
  return written == (ssize_t)strlen(text) ? 0 : -1;
}

/// New namespaces; root needs no user namespace and gets one only where it may not do without.
static int leave_host(int namespaces) {
  if (geteuid() == 0 && unshare(namespaces) == 0) return 0;
  char map[64];
  unsigned user = geteuid(), group = getegid();
  if (unshare(namespaces | CLONE_NEWUSER) != 0) return -1;
  if (write_text("/proc/self/setgroups", "deny") != 0 && errno != ENOENT) return -1;
  snprintf(map, sizeof map, "%u %u 1", user, user);
  if (write_text("/proc/self/uid_map", map) != 0) return -1;
  snprintf(map, sizeof map, "%u %u 1", group, group);
  return write_text("/proc/self/gid_map", map);
}

/// Waits for `child`, reaping whatever else ends meanwhile, and passes on what this process is told.
static int attend(pid_t child, const sigset_t *waiting) {
  for (;;) {
    int status;
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0)
      if (ended == child) return status_of(status);
    if (plug_pulled) kill(child, SIGKILL);
    if (asked_to_end) asked_to_end = 0, kill(child, SIGTERM);
    sigsuspend(waiting);
  }
}

/// PID 1 of the node: mounts, host name, and then the command, for as long as it lives.
static int be_init(const struct node *node, int alive, const sigset_t *waiting) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return fail("prctl");
  struct pollfd parent = {.fd = alive, .events = POLLIN};
  if (poll(&parent, 1, 0) != 0) return cannot_start;  // the outer process is gone already
  close(alive);
  if (sethostname(node->host, strlen(node->host)) != 0) return fail("sethostname");
  if (filesystem_enter(node->root, node->mounts, node->own, true) != 0) return cannot_start;
  pid_t child = fork();
  if (child < 0) return fail("fork");
  if (child == 0) {
    reset_signals();
    _exit(become(node));
  }
  return attend(child, waiting);
}

int node_run(const struct node *node) {
  sigset_t waiting;
  int alive[2];
  if (pipe2(alive, O_CLOEXEC) != 0) return fail("pipe");
  if (leave_host(CLONE_NEWUTS | CLONE_NEWNS | CLONE_NEWPID) != 0) return fail("unshare");
  set_up_signals(&waiting);
  pid_t init = fork();
  if (init < 0) return fail("fork");
  if (init == 0) {
    close(alive[1]);
    _exit(be_init(node, alive[0], &waiting));
  }
  close(alive[0]);
  return attend(init, &waiting);
}

/// The parent of a process, or -1 where it is gone.
static pid_t parent_of(pid_t pid) {
  char path[64], line[512];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen(path, "re");
  if (!file) return -1;
  size_t count = fread(line, 1, sizeof line - 1, file);
  fclose(file);
  line[count] = 0;
  const char *after_name = strrchr(line, ')');
  int parent;
  char state;
  return after_name && sscanf(after_name + 1, " %c %d", &state, &parent) == 2 ? parent : -1;
}

static bool descends_from(pid_t pid, pid_t ancestor) {
  for (int depth = 0; pid > 1 && depth < 4096; depth++) {
    if (pid == ancestor) return true;
    pid = parent_of(pid);
  }
  return false;
}

/// Kills every descendant of this process. Orphans among them are its children, for it is their subreaper.
static void kill_descendants(void) {
  for (int round = 0; round < 1000; round++) {
    bool any = false;
    DIR *all = opendir("/proc");
    if (!all) return;
    for (struct dirent *entry; (entry = readdir(all));) {
      pid_t pid = atoi(entry->d_name);
      if (pid > 0 && pid != getpid() && descends_from(pid, getpid())) any = true, kill(pid, SIGKILL);
    }
    closedir(all);
    while (waitpid(-1, NULL, WNOHANG) > 0) {}
    if (!any) return;
    usleep(2000);
  }
}

int node_run_plain(const struct node *node) {
  sigset_t waiting;
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) return fail("prctl");
  set_up_signals(&waiting);
  pid_t self = getpid(), child = fork();
  if (child < 0) return fail("fork");
  if (child == 0) {
    reset_signals();
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != self) _exit(cannot_start);
    _exit(become(node));
  }
  int status = attend(child, &waiting);
  kill_descendants();
  return status;
}

int node_enter(const struct node *node) {
  if (leave_host(CLONE_NEWUTS | CLONE_NEWNS) != 0) return fail("unshare");
  if (sethostname(node->host, strlen(node->host)) != 0) return fail("sethostname");
  if (filesystem_enter(node->root, node->mounts, node->own, false) != 0) return cannot_start;
  return become(node);
}

int node_probe(const struct node *node) {
  char mounts[] = "/dev/null";
  char *nothing[] = {"true", NULL};
  struct node trial = {.host = "probe", .root = node->root, .mounts = mounts, .command = nothing};
  if (leave_host(CLONE_NEWUTS | CLONE_NEWNS | CLONE_NEWPID) != 0) return fail("unshare"), 1;
  pid_t child = fork();
  if (child < 0) return fail("fork"), 1;
  if (child == 0) {
    if (sethostname(trial.host, strlen(trial.host)) != 0) _exit(fail("sethostname"));
    _exit(filesystem_enter(trial.root, trial.mounts, NULL, true) == 0 ? 0 : 1);
  }
  int status;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return status_of(status) == 0 ? 0 : 1;
}
