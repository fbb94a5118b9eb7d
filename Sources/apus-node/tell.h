#ifndef APUS_NODE_TELL_H
#define APUS_NODE_TELL_H

/// Sends a line to a Unix socket and prints the line that comes back. Returns 0, or 1 with a message on stderr.
int tell(const char *socket_path, const char *line);

#endif
