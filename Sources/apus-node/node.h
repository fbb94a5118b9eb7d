#ifndef APUS_NODE_H
#define APUS_NODE_H

/// What a node is made of. Strings are borrowed from the arguments.
struct node {
  const char *host;       ///< its host name
  const char *root;       ///< an empty folder on which its root file system is mounted
  const char *mounts;     ///< the file that says what it sees (filesystem.h)
  const char *own;        ///< FOLDER:PATH, a folder that this node alone sees at that path; may be NULL
  const char *directory;  ///< where the command starts; NULL: where the caller stands
  char **command;         ///< the command and its arguments, ended by NULL
};

/// Runs the command in namespaces of its own and waits for it; returns the exit status.
int node_run(const struct node *node);
/// Runs the command without namespaces and, when it ends, ends all that it left; returns the exit status.
int node_run_plain(const struct node *node);
/// Becomes the command, with the node's file system and host name; returns only on failure.
int node_enter(const struct node *node);
/// Tries all that a node needs in a child; returns 0, or prints what is missing and returns 1.
int node_probe(const struct node *node);

#endif
