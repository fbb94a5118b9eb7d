// mpi-pingpong: latency and bandwidth between the first and the last rank, message by message size.
// Usage: pingpong [LARGEST_BYTES] [SECONDS_PER_SIZE]
#define _POSIX_C_SOURCE 200809L
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arguments.h"

/// The byte at one place of the message of one size: differs from place to place and size to size.
static unsigned char pattern(int size, int i) {
  return (unsigned char)((unsigned)i * 131u + (unsigned)size * 29u + ((unsigned)i >> 8));
}

static void fill(unsigned char *bytes, int size) {
  for (int i = 0; i < size; i++) bytes[i] = pattern(size, i);
}

static int wrong_bytes(const unsigned char *bytes, int size) {
  int wrong = 0;
  for (int i = 0; i < size; i++) wrong += bytes[i] != pattern(size, i);
  return wrong;
}

/// Sends there and back so many times. Returns the seconds for one round trip, on the first rank.
/// What the first rank receives is what the partner received before, so it can be checked at the end.
static double round_trips(int rank, int partner, unsigned char *out, unsigned char *in, int size,
                          int count) {
  double start = MPI_Wtime();
  for (int i = 0; i < count; i++) {
    if (rank == 0) {
      MPI_Send(out, size, MPI_BYTE, partner, 0, MPI_COMM_WORLD);
      MPI_Recv(in, size, MPI_BYTE, partner, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else if (rank == partner) {
      MPI_Recv(in, size, MPI_BYTE, 0, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(in, size, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
    }
  }
  return (MPI_Wtime() - start) / count;
}

static int clamp(double value, int least, int most) {
  return value < least ? least : value > most ? most : (int)value;
}

/// Measures one size. Every rank takes part; the ranks between the first and the last only wait.
/// Returns the seconds for one way; adds the bytes that came back wrong.
static double measure(int rank, int partner, unsigned char *out, unsigned char *in, int size,
                      double seconds, int *trips, int *wrong) {
  if (rank == 0) fill(out, size);
  memset(in, 0, (size_t)size);
  double trial = round_trips(rank, partner, out, in, size, 3);  // warms up as well
  *trips = clamp(seconds / (trial > 0 ? trial : 1e-9), 3, 10000);
  MPI_Bcast(trips, 1, MPI_INT, 0, MPI_COMM_WORLD);
  memset(in, 0, (size_t)size);
  MPI_Barrier(MPI_COMM_WORLD);
  double trip = round_trips(rank, partner, out, in, size, *trips);
  if (rank == 0 || rank == partner) *wrong += wrong_bytes(in, size);
  return trip / 2;
}

static void say_who(int rank, int partner) {
  char mine[256] = "unknown", other[256] = "unknown";
  gethostname(mine, sizeof mine - 1);
  if (rank == partner) MPI_Send(mine, sizeof mine, MPI_CHAR, 0, 1, MPI_COMM_WORLD);
  if (rank != 0) return;
  MPI_Recv(other, sizeof other, MPI_CHAR, partner, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  printf("rank 0 on %s, rank %d on %s\n", mine, partner, other);
  printf("%10s %8s %14s %16s\n", "bytes", "trips", "latency (us)", "bandwidth (MB/s)");
}

/// Measures every power of two up to the largest. Returns whether every byte came back right.
static int run(int rank, int partner, int largest, double seconds) {
  unsigned char *out = malloc((size_t)largest), *in = malloc((size_t)largest);
  if (out == NULL || in == NULL) {
    printf("mpi-pingpong: FAILED no memory for messages of %d bytes\n", largest);
    fflush(stdout);
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
  int sizes = 0, wrong = 0;
  double latency = 0, bandwidth = 0;
  say_who(rank, partner);
  round_trips(rank, partner, out, in, 1, 100);  // the first messages also open the connection
  for (long size = 1; size <= largest; size *= 2, sizes++) {
    int trips = 0;
    double way = measure(rank, partner, out, in, (int)size, seconds, &trips, &wrong);
    double rate = (double)size / way / 1e6;
    if (size == 1) latency = way * 1e6;
    if (rate > bandwidth) bandwidth = rate;
    if (rank == 0) printf("%10ld %8d %14.2f %16.2f\n", size, trips, way * 1e6, rate);
  }
  free(out);
  free(in);
  int all_wrong = 0;
  MPI_Allreduce(&wrong, &all_wrong, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  if (rank == 0 && all_wrong != 0)
    printf("mpi-pingpong: FAILED %d bytes differ from what was sent\n", all_wrong);
  if (rank == 0 && all_wrong == 0)
    printf("mpi-pingpong: PASSED sizes=%d latency_us=%.2f bandwidth_MBps=%.1f\n", sizes, latency,
           bandwidth);
  return all_wrong == 0;
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank, ranks;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  double largest = 4 << 20, seconds = 0.1;
  int passed = 0;
  if (!argument(argc > 1 ? argv[1] : NULL, 1, 1 << 30, &largest) ||
      !argument(argc > 2 ? argv[2] : NULL, 0, 3600, &seconds)) {
    if (rank == 0) puts("mpi-pingpong: FAILED usage: pingpong [LARGEST_BYTES] [SECONDS_PER_SIZE]");
  } else if (ranks < 2) {
    puts("mpi-pingpong: FAILED it needs two ranks or more");
  } else {
    passed = run(rank, ranks - 1, (int)largest, seconds);
  }
  MPI_Finalize();
  return passed ? 0 : 1;
}
