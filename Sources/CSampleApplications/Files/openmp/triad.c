// openmp-triad: memory bandwidth by a[i] = b[i] + s * c[i] (the triad of the STREAM benchmark).
// Usage: triad [MIB_PER_ARRAY] [REPETITIONS]
// Three arrays; each should be several times the last-level cache, or the cache is what is measured.
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

static double value_b(size_t i) { return (double)(i % 1021); }
static double value_c(size_t i) { return (double)(i % 509) * 0.5; }
static double scalar(int repetition) { return 3.0 + repetition; }

/// First touch: each thread writes the part that it will work on, so that its pages lie near it.
static void fill(double *a, double *b, double *c, size_t count) {
#pragma omp parallel for schedule(static)
  for (size_t i = 0; i < count; i++) {
    a[i] = 0;
    b[i] = value_b(i);
    c[i] = value_c(i);
  }
}

/// The seconds of one pass.
static double triad(double *restrict a, const double *restrict b, const double *restrict c,
                    double s, size_t count) {
  double start = omp_get_wtime();
#pragma omp parallel for schedule(static)
  for (size_t i = 0; i < count; i++) a[i] = b[i] + s * c[i];
  return omp_get_wtime() - start;
}

/// How many elements differ from what this scalar gives. Every value is exact, so none may.
static long wrong_elements(const double *a, double s, size_t count) {
  long wrong = 0;
#pragma omp parallel for schedule(static) reduction(+ : wrong)
  for (size_t i = 0; i < count; i++) wrong += a[i] != value_b(i) + s * value_c(i);
  return wrong;
}

int main(int argc, char **argv) {
  double mib = 64, repetitions = 20;
  if (!argument(argc > 1 ? argv[1] : NULL, 1, 1 << 20, &mib) ||
      !argument(argc > 2 ? argv[2] : NULL, 1, 1e6, &repetitions)) {
    puts("openmp-triad: FAILED usage: triad [MIB_PER_ARRAY] [REPETITIONS]");
    return 1;
  }
  size_t count = (size_t)(mib * 1024 * 1024 / sizeof(double));
  double *a = malloc(count * sizeof *a), *b = malloc(count * sizeof *b),
         *c = malloc(count * sizeof *c);
  if (a == NULL || b == NULL || c == NULL) {
    printf("openmp-triad: FAILED no memory for three arrays of %.0f MiB\n", mib);
    return 1;
  }
  fill(a, b, c, count);
  double best = 1e30, total = 0;
  long wrong = 0;
  for (int i = 0; i < (int)repetitions; i++) {
    double seconds = triad(a, b, c, scalar(i), count);
    if (seconds < best) best = seconds;
    total += seconds;
    wrong += wrong_elements(a, scalar(i), count);  // not timed
  }
  free(a);
  free(b);
  free(c);
  // Two arrays read, one written; that the written lines are read first is not counted, as in STREAM.
  double bytes = 3.0 * sizeof(double) * (double)count;
  printf("3 arrays of %.0f MiB, %d threads, %d repetitions\n", mib, omp_get_max_threads(),
         (int)repetitions);
  printf("best %.2f GB/s, mean %.2f GB/s\n", bytes / best / 1e9, bytes * (int)repetitions / total / 1e9);
  if (wrong != 0) {
    printf("openmp-triad: FAILED %ld elements are wrong\n", wrong);
    return 1;
  }
  printf("openmp-triad: PASSED threads=%d best_GBps=%.2f\n", omp_get_max_threads(), bytes / best / 1e9);
  return 0;
}
