// openmp-scaling: the same work with 1, 2, 4 ... N threads: seconds, speed-up and efficiency.
// Usage: scaling [LIMIT]
// The work is to count the primes below LIMIT by trial division, which must give what a sieve gives.
#include <omp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

static bool is_prime(long n) {
  if (n < 4) return n >= 2;
  if (n % 2 == 0) return false;
  for (long d = 3; d * d <= n; d += 2)
    if (n % d == 0) return false;
  return true;
}

/// Large numbers take longer than small ones, hence the dynamic schedule.
static long count_primes(long limit, int threads, int *given) {
  long primes = 0;
#pragma omp parallel num_threads(threads)
  {
#pragma omp single
    *given = omp_get_num_threads();
#pragma omp for schedule(dynamic, 2048) reduction(+ : primes)
    for (long n = 2; n < limit; n++) primes += is_prime(n);
  }
  return primes;
}

/// The sieve of Eratosthenes; -1 without memory.
static long sieve_primes(long limit) {
  unsigned char *composite = calloc((size_t)limit, 1);
  if (composite == NULL) return -1;
  long primes = 0;
  for (long n = 2; n < limit; n++) {
    if (composite[n]) continue;
    primes++;
    for (long m = n * n; m < limit; m += n) composite[m] = 1;
  }
  free(composite);
  return primes;
}

int main(int argc, char **argv) {
  double limit = 3e6;
  if (!argument(argc > 1 ? argv[1] : NULL, 10, 1e9, &limit)) {
    puts("openmp-scaling: FAILED usage: scaling [LIMIT], from 10 to 1e9");
    return 1;
  }
  long expected = sieve_primes((long)limit);
  int most = omp_get_max_threads();
  double first = 0, speedup = 0;
  printf("%8s %10s %10s %9s %11s\n", "threads", "primes", "seconds", "speed-up", "efficiency");
  for (int threads = 1;; threads = threads * 2 < most ? threads * 2 : most) {
    int given = 0;
    double start = omp_get_wtime();
    long primes = count_primes((long)limit, threads, &given);
    double seconds = omp_get_wtime() - start;
    if (threads == 1) first = seconds;
    speedup = first / seconds;
    printf("%8d %10ld %10.3f %9.2f %10.0f%%\n", threads, primes, seconds, speedup,
           100 * speedup / threads);
    if (primes != expected) {
      printf("openmp-scaling: FAILED %ld primes, the sieve has %ld\n", primes, expected);
      return 1;
    }
    if (given != threads) {
      printf("openmp-scaling: FAILED threads=%d, asked for %d\n", given, threads);
      return 1;
    }
    if (threads == most) break;
  }
  printf("openmp-scaling: PASSED threads=%d speedup=%.2f efficiency=%.2f primes=%ld\n", most, speedup,
         speedup / most, expected);
  return 0;
}
