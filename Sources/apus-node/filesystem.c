#define _GNU_SOURCE
#include "filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fail(const char *what, const char *path) {
  fprintf(stderr, "apus-node: %s %s: %s\n", what, path, strerror(errno));
  return -1;
}

/// Makes every missing folder of `path` from the character `from` on; the last one too if `whole`.
static int make_folders(char *path, size_t from, bool whole) {
  for (char *at = path + from + 1; *at; at++) {
    if (*at != '/') continue;
    *at = 0;
    int made = mkdir(path, 0755);
    *at = '/';
    if (made != 0 && errno != EEXIST) return -1;
  }
  return whole && mkdir(path, 0755) != 0 && errno != EEXIST ? -1 : 0;
}

static int bind_one(const char *source, char *target, size_t root_length) {
  struct stat status;
  if (stat(source, &status) != 0) return errno == ENOENT ? 0 : fail("cannot see", source);
  bool folder = S_ISDIR(status.st_mode);
  if (make_folders(target, root_length, folder) != 0) return fail("cannot make", target);
  if (!folder) {
    int file = open(target, O_CREAT | O_RDONLY | O_CLOEXEC, 0644);
    if (file < 0 && access(target, F_OK) != 0) return fail("cannot make", target);
    if (file >= 0) close(file);
  }
  // Recursive, because a mount below that came from another user namespace may not be uncovered.
  if (mount(source, target, NULL, MS_BIND | MS_REC, NULL) != 0) return fail("cannot bind", source);
  return 0;
}

static int perform(const char *root, const char *operation, const char *source, const char *destination) {
  char target[PATH_MAX];
  size_t root_length = strlen(root);
  if (destination[0] != '/' || destination[1] == 0) {
    errno = EINVAL;
    return fail("cannot make", destination);
  }
  if (snprintf(target, sizeof target, "%s%s", root, destination) >= (int)sizeof target) {
    errno = ENAMETOOLONG;
    return fail("cannot make", destination);
  }
  if (strcmp(operation, "bind") == 0) return bind_one(source, target, root_length);
  if (strcmp(operation, "dir") == 0)
    return make_folders(target, root_length, true) == 0 ? 0 : fail("cannot make", target);
  if (strcmp(operation, "link") == 0) {
    if (make_folders(target, root_length, false) != 0) return fail("cannot make", target);
    return symlink(source, target) == 0 || errno == EEXIST ? 0 : fail("cannot link", target);
  }
  errno = EINVAL;
  return fail("unknown operation", operation);
}

static char *read_all(const char *path, size_t *count) {
  FILE *file = fopen(path, "re");
  if (!file) return NULL;
  char *bytes = NULL;
  size_t capacity = 0;
  *count = 0;
  for (;;) {
    if (*count == capacity) {
      capacity = capacity ? capacity * 2 : 8192;
      char *larger = realloc(bytes, capacity + 1);
      if (!larger) {
        free(bytes);
        bytes = NULL;
        break;
      }
      bytes = larger;
    }
    size_t got = fread(bytes + *count, 1, capacity - *count, file);
    *count += got;
    if (got == 0) break;
  }
  if (bytes && ferror(file)) {
    free(bytes);
    bytes = NULL;
  }
  int error = errno;
  fclose(file);
  errno = error;
  if (bytes) bytes[*count] = 0;
  return bytes;
}

static int perform_all(const char *root, const char *mounts) {
  size_t count = 0;
  char *bytes = read_all(mounts, &count);
  if (!bytes) return fail("cannot read", mounts);
  const char *at = bytes, *end = bytes + count;
  int result = 0;
  while (at < end && result == 0) {
    const char *field[3];
    int fields = 0;
    for (; fields < 3 && at < end; at += strlen(at) + 1) field[fields++] = at;
    if (fields < 3 || at > end) {
      errno = EINVAL;
      result = fail("cannot read", mounts);
    } else {
      result = perform(root, field[0], field[1], field[2]);
    }
  }
  free(bytes);
  return result;
}

static int bind_own(const char *root, const char *own) {
  char source[PATH_MAX];
  const char *colon = strrchr(own, ':');
  if (!colon || (size_t)(colon - own) >= sizeof source) {
    errno = EINVAL;
    return fail("cannot bind", own);
  }
  memcpy(source, own, (size_t)(colon - own));
  source[colon - own] = 0;
  return perform(root, "bind", source, colon + 1);
}

int filesystem_enter(const char *root, const char *mounts, const char *own, bool own_proc) {
  char here[PATH_MAX], proc[PATH_MAX];
  if (!getcwd(here, sizeof here)) strcpy(here, "/");
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return fail("cannot make private", "/");
  if (mount("apus", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=4m") != 0)
    return fail("cannot mount a tmpfs on", root);
  if (perform_all(root, mounts) != 0) return -1;
  if (own && bind_own(root, own) != 0) return -1;
  if (own_proc) {
    if (snprintf(proc, sizeof proc, "%s/proc", root) >= (int)sizeof proc) return errno = ENAMETOOLONG, fail("cannot make", root);
    if (mkdir(proc, 0555) != 0 && errno != EEXIST) return fail("cannot make", proc);
    if (mount("proc", proc, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
      return fail("cannot mount", proc);
  }
  if (chdir(root) != 0) return fail("cannot enter", root);
  // The old root is stacked on the new one, and then taken away: no folder for it is needed.
  if (syscall(SYS_pivot_root, ".", ".") != 0) return fail("cannot pivot into", root);
  if (umount2(".", MNT_DETACH) != 0) return fail("cannot leave the old root of", root);
  if (chdir(here) != 0 && chdir("/") != 0) return fail("cannot enter", "/");
  return 0;
}
