// The scripts that set up nodes, as they are.
#include "CSlurmCluster.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

const char *head_node_script(void) {
  static const char text[] = {
#embed "Files/head-node.sh" suffix(, 0)
  };
  return text;
}

const char *spot_node_script(void) {
  static const char text[] = {
#embed "Files/spot-node.sh" suffix(, 0)
  };
  return text;
}
