// apus-node: one node of a local cluster, as a process that dies like a machine.
//
//   apus-node run   --host NAME --root DIR --mounts FILE [--private FOLDER:PATH] -- COMMAND ...
//   apus-node run   --host NAME --plain -- COMMAND ...                    the same without namespaces
//   apus-node enter --host NAME --root DIR --mounts FILE [--chdir DIR] -- COMMAND ...
//   apus-node probe --root DIR
//   apus-node tell SOCKET LINE
//
// `run` stays as the node's outer process. SIGTERM shuts the command down in good order; SIGUSR1, or the death of this
// process, is the plug being pulled. It ends when the command ends, with its exit status. `enter` becomes the
// command, with the node's view of the file system. `probe` says whether namespaces can be had here. `tell` sends one
// line to the supervisor and waits for its answer: it is what Slurm's ResumeProgram is made of.
#include "node.h"
#include "tell.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static int usage(void) {
  fputs("usage: apus-node run|enter|probe --host NAME --root DIR --mounts FILE [--plain] [--chdir DIR] -- COMMAND ...\n"
        "       apus-node tell SOCKET LINE\n",
        stderr);
  return 64;
}

int main(int argc, char **argv) {
  if (argc < 2) return usage();
  const char *verb = argv[1];
  if (strcmp(verb, "tell") == 0) return argc == 4 ? tell(argv[2], argv[3]) : usage();
  struct node node = {0};
  static const struct option options[] = {{"host", required_argument, NULL, 'h'},
                                          {"root", required_argument, NULL, 'r'},
                                          {"mounts", required_argument, NULL, 'm'},
                                          {"private", required_argument, NULL, 'o'},
                                          {"chdir", required_argument, NULL, 'c'},
                                          {"plain", no_argument, NULL, 'p'},
                                          {NULL, 0, NULL, 0}};
  int plain = 0, option;
  while ((option = getopt_long(argc - 1, argv + 1, "+", options, NULL)) != -1) {
    switch (option) {
      case 'h': node.host = optarg; break;
      case 'r': node.root = optarg; break;
      case 'm': node.mounts = optarg; break;
      case 'o': node.own = optarg; break;
      case 'c': node.directory = optarg; break;
      case 'p': plain = 1; break;
      default: return usage();
    }
  }
  node.command = argv + 1 + optind;
  if (strcmp(verb, "probe") == 0) return node.root ? node_probe(&node) : usage();
  if (!node.command[0] || !node.host) return usage();
  if (!plain && (!node.root || !node.mounts)) return usage();
  if (strcmp(verb, "enter") == 0) return plain ? usage() : node_enter(&node);
  if (strcmp(verb, "run") != 0) return usage();
  return plain ? node_run_plain(&node) : node_run(&node);
}
