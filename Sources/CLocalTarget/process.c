#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CLocalTarget.h"

int local_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
                const char *directory, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  if ((error = posix_spawnattr_init(&attributes))) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  if (!error) error = posix_spawn_file_actions_addchdir_np(&actions, directory);
  if (!error) error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (!error) error = posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (!error) error = posix_spawn_file_actions_adddup2(&actions, output, 2);
  // What the caller's shell left open (a pipe that somebody reads to its end) must not live as long as a daemon.
  if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  if (!error) error = posix_spawnattr_setsigmask(&attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(&attributes, &all);
  if (!error)
    error = posix_spawnattr_setflags(&attributes,
                                     POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (!error) error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int local_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int local_pidfd_signal(int descriptor, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, descriptor, signal, NULL, 0);
}

int local_pidfd_wait(int descriptor) {
  siginfo_t end = {0};
  // P_PIDFD, which older headers lack.
  if (waitid((idtype_t)3, (id_t)descriptor, &end, WEXITED | WNOHANG) != 0 || end.si_pid == 0) return -1;
  return end.si_code == CLD_EXITED ? end.si_status & 0xff : 256 + end.si_status;
}

int local_open(const char *path, int flags) { return open(path, flags | O_CLOEXEC, 0600); }

// A lock of the open file, not of the process: it is not given back when another descriptor of the file is closed.
int local_lock(int descriptor) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(descriptor, F_OFD_SETLK, &whole) == 0 ? 0 : -1;
}

int local_is_locked(int descriptor) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return fcntl(descriptor, F_OFD_GETLK, &whole) != 0 ? -1 : whole.l_type != F_UNLCK;
}

int local_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }

int local_peer_user(int descriptor) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? (int)peer.uid : -1;
}
