#include "CParallelCluster.h"

// #embed is C23; clang warns of it in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char data[] = {
#embed "Data/parallelcluster.json"
};

ParallelClusterData parallel_cluster_data(void) { return (ParallelClusterData){data, sizeof data}; }
