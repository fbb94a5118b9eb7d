// mpi-collectives: time of all-to-all and allreduce over message sizes, every result checked.
// Usage: collectives [LARGEST_BYTES] [SECONDS_PER_SIZE]
// The size is what a rank sends to each other rank (all-to-all) or the whole vector (allreduce).
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

/// One kind of collective operation and its buffers, of doubles.
typedef struct {
  const char *name;
  void (*fill)(double *out, int rank, int ranks, int count);
  void (*call)(const double *out, double *in, int count);
  long (*wrong)(const double *in, int rank, int ranks, int count);
} Operation;

// All-to-all: the value tells sender, receiver and place apart, and is exact as a double.
static double letter(int from, int to, int ranks, int place, int count) {
  return ((double)from * ranks + to) * count + place;
}

static void fill_alltoall(double *out, int rank, int ranks, int count) {
  for (int to = 0; to < ranks; to++)
    for (int i = 0; i < count; i++) out[(size_t)to * count + i] = letter(rank, to, ranks, i, count);
}

static void call_alltoall(const double *out, double *in, int count) {
  MPI_Alltoall(out, count, MPI_DOUBLE, in, count, MPI_DOUBLE, MPI_COMM_WORLD);
}

static long wrong_alltoall(const double *in, int rank, int ranks, int count) {
  long wrong = 0;
  for (int from = 0; from < ranks; from++)
    for (int i = 0; i < count; i++)
      wrong += in[(size_t)from * count + i] != letter(from, rank, ranks, i, count);
  return wrong;
}

// Allreduce: small whole numbers, so that the sum is exact in whatever order it is made.
static void fill_allreduce(double *out, int rank, int ranks, int count) {
  (void)ranks;
  for (int i = 0; i < count; i++) out[i] = (double)(rank + 1) * (i % 17 + 1);
}

static void call_allreduce(const double *out, double *in, int count) {
  MPI_Allreduce(out, in, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

static long wrong_allreduce(const double *in, int rank, int ranks, int count) {
  (void)rank;
  long wrong = 0;
  for (int i = 0; i < count; i++)
    wrong += in[i] != (double)ranks * (ranks + 1) / 2 * (i % 17 + 1);
  return wrong;
}

/// The seconds for one call: the slowest rank's mean.
static double time_calls(const Operation *operation, const double *out, double *in, int count,
                         int calls) {
  MPI_Barrier(MPI_COMM_WORLD);
  double start = MPI_Wtime();
  for (int i = 0; i < calls; i++) operation->call(out, in, count);
  double mine = (MPI_Wtime() - start) / calls, slowest = 0;
  MPI_Allreduce(&mine, &slowest, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
  return slowest;
}

/// Measures one operation over all sizes; returns the wrong values of all ranks together.
static long measure(const Operation *operation, int rank, int ranks, int largest, double seconds,
                    double *out, double *in, double *smallest_us) {
  long wrong = 0, all_wrong = 0;
  if (rank == 0) printf("%-10s %10s %8s %12s\n", operation->name, "bytes", "calls", "time (us)");
  operation->fill(out, rank, ranks, 1);
  time_calls(operation, out, in, 1, 100);  // the first calls also open the connections
  for (long bytes = 8; bytes <= largest; bytes *= 4) {
    int count = (int)(bytes / 8);
    operation->fill(out, rank, ranks, count);
    double trial = time_calls(operation, out, in, count, 2);
    double wanted = seconds / (trial > 0 ? trial : 1e-9);
    // Every rank has the same trial (it is a maximum over all), hence the same number of calls.
    int calls = wanted < 2 ? 2 : wanted > 10000 ? 10000 : (int)wanted;
    double call = time_calls(operation, out, in, count, calls);
    wrong += operation->wrong(in, rank, ranks, count);
    if (bytes == 8) *smallest_us = call * 1e6;
    if (rank == 0) printf("%-10s %10ld %8d %12.2f\n", "", bytes, calls, call * 1e6);
  }
  MPI_Allreduce(&wrong, &all_wrong, 1, MPI_LONG, MPI_SUM, MPI_COMM_WORLD);
  return all_wrong;
}

static int run(int rank, int ranks, int largest, double seconds) {
  static const Operation operations[] = {
      {"alltoall", fill_alltoall, call_alltoall, wrong_alltoall},
      {"allreduce", fill_allreduce, call_allreduce, wrong_allreduce},
  };
  size_t size = (size_t)largest * (size_t)ranks;
  double *out = malloc(size), *in = malloc(size);
  if (out == NULL || in == NULL) {
    printf("mpi-collectives: FAILED no memory for two buffers of %zu bytes\n", size);
    fflush(stdout);
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
  long wrong = 0;
  double us[2] = {0, 0};
  for (int i = 0; i < 2; i++)
    wrong += measure(&operations[i], rank, ranks, largest, seconds, out, in, &us[i]);
  free(out);
  free(in);
  if (rank == 0 && wrong != 0) printf("mpi-collectives: FAILED %ld values are wrong\n", wrong);
  if (rank == 0 && wrong == 0)
    printf("mpi-collectives: PASSED ranks=%d alltoall_us=%.2f allreduce_us=%.2f\n", ranks, us[0],
           us[1]);
  return wrong == 0;
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank, ranks;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  double largest = 512 << 10, seconds = 0.1;
  int passed = 0;
  if (!argument(argc > 1 ? argv[1] : NULL, 8, 1 << 30, &largest) ||
      !argument(argc > 2 ? argv[2] : NULL, 0, 3600, &seconds)) {
    if (rank == 0)
      puts("mpi-collectives: FAILED usage: collectives [LARGEST_BYTES] [SECONDS_PER_SIZE]");
  } else {
    passed = run(rank, ranks, (int)largest, seconds);
  }
  MPI_Finalize();
  return passed ? 0 : 1;
}
