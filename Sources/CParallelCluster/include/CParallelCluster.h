#ifndef C_PARALLEL_CLUSTER_H
#define C_PARALLEL_CLUSTER_H
#include <stddef.h>

/// The bytes of an embedded file and how many there are. They live as long as the process.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} ParallelClusterData;

/// Data/parallelcluster.json, which Tools/build-parallelcluster-facts writes.
ParallelClusterData parallel_cluster_data(void);
#endif
