#define _GNU_SOURCE
#include "tell.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static int fail(const char *path) {
  fprintf(stderr, "apus-node: cannot reach the supervisor at %s: %s\n", path, strerror(errno));
  return 1;
}

static int send_all(int connection, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(connection, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return -1;
    bytes += sent, count -= (size_t)sent;
  }
  return 0;
}

int tell(const char *socket_path, const char *line) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  struct timeval patience = {.tv_sec = 30};
  if (strlen(socket_path) >= sizeof address.sun_path) return errno = ENAMETOOLONG, fail(socket_path);
  strcpy(address.sun_path, socket_path);
  int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) return fail(socket_path);
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);  // connect(2) waits in a full queue, too
  if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) return fail(socket_path);
  if (send_all(connection, line, strlen(line)) != 0 || send_all(connection, "\n", 1) != 0) return fail(socket_path);
  char buffer[4096];
  ssize_t count;
  bool answered = false;
  while ((count = read(connection, buffer, sizeof buffer)) > 0 || (count < 0 && errno == EINTR)) {
    if (count > 0) answered = true, fwrite(buffer, 1, (size_t)count, stdout);
  }
  if (count == 0 && !answered) errno = ECONNRESET, count = -1;
  int result = count < 0 ? fail(socket_path) : 0;
  close(connection);
  return result;
}
