#ifndef APUS_NODE_FILESYSTEM_H
#define APUS_NODE_FILESYSTEM_H

#include <stdbool.h>

/// Makes the root file system of a node on `root` and moves into it. The calling process must be alone in its
/// mount namespace. `mounts` is a file of records, each of three fields that end with NUL: an operation, a source
/// and a destination inside the new root.
///
///   bind SOURCE DESTINATION   the folder or file, with all that is mounted below it
///   link TARGET DESTINATION   a symbolic link
///   dir  ""     DESTINATION   an empty folder
///
/// `own`, if not NULL, is one more folder to bind: FOLDER:PATH. With `own_proc`, /proc is that of the caller's PID namespace. Returns 0, or -1 with a message on stderr.
int filesystem_enter(const char *root, const char *mounts, const char *own, bool own_proc);

#endif
