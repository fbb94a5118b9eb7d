// mpi-hello: every rank says where it runs; rank 0 gathers, counts the hosts and checks a sum.
#define _POSIX_C_SOURCE 200809L
#include <mpi.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { name_size = 256 };

/// Where one rank runs.
typedef struct {
  int rank;
  char host[name_size];
  char node[name_size];  // Slurm's name of the node; empty outside Slurm
} Place;

static int by_host_then_rank(const void *a, const void *b) {
  const Place *p = a, *q = b;
  int order = strcmp(p->host, q->host);
  return order != 0 ? order : (p->rank > q->rank) - (p->rank < q->rank);
}

static int by_node(const void *a, const void *b) {
  return strcmp(((const Place *)a)->node, ((const Place *)b)->node);
}

static Place here(int rank) {
  Place place = {.rank = rank};
  if (gethostname(place.host, name_size - 1) != 0) strcpy(place.host, "unknown");
  const char *node = getenv("SLURMD_NODENAME");
  if (node != NULL) snprintf(place.node, name_size, "%s", node);
  return place;
}

/// Prints one line a rank, sorted by host and rank, and counts the hosts and Slurm's nodes.
static void report(Place *places, int ranks, int *hosts, int *nodes) {
  *hosts = *nodes = 0;
  qsort(places, (size_t)ranks, sizeof *places, by_host_then_rank);
  for (int i = 0; i < ranks; i++) {
    if (i == 0 || strcmp(places[i].host, places[i - 1].host) != 0) (*hosts)++;
    printf("rank %d of %d on host %s", places[i].rank, ranks, places[i].host);
    printf(places[i].node[0] != '\0' ? ", node %s\n" : "%s\n", places[i].node);
  }
  qsort(places, (size_t)ranks, sizeof *places, by_node);
  for (int i = 0; i < ranks; i++)
    if (i == 0 || strcmp(places[i].node, places[i - 1].node) != 0) (*nodes)++;
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank, ranks;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);

  Place place = here(rank);
  Place *places = rank == 0 ? calloc((size_t)ranks, sizeof *places) : NULL;
  if (rank == 0 && places == NULL) MPI_Abort(MPI_COMM_WORLD, 1);
  MPI_Gather(&place, sizeof place, MPI_BYTE, places, sizeof place, MPI_BYTE, 0, MPI_COMM_WORLD);

  // Every rank checks its own copy of the sum; one that differs fails the run.
  long long mine = rank, sum = 0, expected = (long long)ranks * (ranks - 1) / 2;
  MPI_Allreduce(&mine, &sum, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
  int right = sum == expected, all_right = 0;
  MPI_Allreduce(&right, &all_right, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);

  int passed = 0;
  if (rank == 0) {
    int hosts, nodes;
    report(places, ranks, &hosts, &nodes);
    const char *asked = getenv("SLURM_JOB_NUM_NODES");
    if (!all_right) {
      printf("mpi-hello: FAILED sum=%lld, expected %lld on every rank\n", sum, expected);
    } else if (asked != NULL && atoi(asked) != nodes) {
      printf("mpi-hello: FAILED ranks on %d nodes, the job has %s\n", nodes, asked);
    } else {
      printf("mpi-hello: PASSED ranks=%d hosts=%d sum=%lld\n", ranks, hosts, sum);
      passed = 1;
    }
    free(places);
  }
  MPI_Bcast(&passed, 1, MPI_INT, 0, MPI_COMM_WORLD);
  MPI_Finalize();
  return passed ? 0 : 1;
}
