// openmp-pi: the integral of 4/(1+x^2) from 0 to 1 by many threads, checked against pi.
// Usage: pi [STEPS]
#define _XOPEN_SOURCE 700
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

/// What one thread did. The padding keeps two threads out of one cache line.
typedef struct {
  long steps;
  double sum;
  char padding[112];
} Share;

/// Midpoint rule over all steps; fills in each thread's share and returns how many threads there were.
static int integrate(long steps, Share *shares) {
  double width = 1.0 / (double)steps;
  int threads = 0;
#pragma omp parallel
  {
    double sum = 0;
    long mine = 0;
#pragma omp for schedule(static)
    for (long i = 0; i < steps; i++) {
      double x = ((double)i + 0.5) * width;
      sum += 4.0 / (1.0 + x * x);
      mine++;
    }
    shares[omp_get_thread_num()] = (Share){.steps = mine, .sum = sum * width};
#pragma omp single
    threads = omp_get_num_threads();
  }
  return threads;
}

int main(int argc, char **argv) {
  double steps = 2e8;
  if (!argument(argc > 1 ? argv[1] : NULL, 1000, 1e15, &steps)) {
    puts("openmp-pi: FAILED usage: pi [STEPS], at least 1000");
    return 1;
  }
  int asked = omp_get_max_threads();
  Share *shares = calloc((size_t)asked, sizeof *shares);
  if (shares == NULL) {
    puts("openmp-pi: FAILED no memory");
    return 1;
  }
  double start = omp_get_wtime();
  int threads = integrate((long)steps, shares);
  double seconds = omp_get_wtime() - start;

  double pi = 0;
  long done = 0;
  for (int i = 0; i < threads; i++) {
    printf("thread %d of %d: %ld steps, sum %.12f\n", i, threads, shares[i].steps, shares[i].sum);
    pi += shares[i].sum;
    done += shares[i].steps;
  }
  free(shares);
  // The rule's own error is 1/(12 steps^2); what is left is rounding.
  double error = fabs(pi - M_PI), bound = 1e-10 + 1.0 / (12.0 * steps * steps);
  printf("%ld steps in %.3f s\n", done, seconds);
  if (threads != asked) {
    printf("openmp-pi: FAILED threads=%d, asked for %d\n", threads, asked);
  } else if (done != (long)steps) {
    printf("openmp-pi: FAILED the threads did %ld of %.0f steps\n", done, steps);
  } else if (!(error <= bound)) {
    printf("openmp-pi: FAILED pi=%.15f error=%.1e, more than %.1e\n", pi, error, bound);
  } else {
    printf("openmp-pi: PASSED threads=%d pi=%.15f error=%.1e\n", threads, pi, error);
    return 0;
  }
  return 1;
}
