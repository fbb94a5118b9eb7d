// One piece of the job array: counts the primes from LOW up to, not including, HIGH.
// Usage: primes LOW HIGH
// A sieve counts them; the Miller-Rabin test, which shares nothing with it, must count the same.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

/// Sieves one segment by all divisors up to its root; -1 without memory.
static long sieve(uint64_t low, uint64_t high) {
  unsigned char *composite = calloc(high - low, 1);
  if (composite == NULL) return -1;
  for (uint64_t d = 2; d * d < high; d++) {
    uint64_t first = (low + d - 1) / d * d;
    for (uint64_t m = first < d * d ? d * d : first; m < high; m += d) composite[m - low] = 1;
  }
  long primes = 0;
  for (uint64_t n = low < 2 ? 2 : low; n < high; n++) primes += !composite[n - low];
  free(composite);
  return primes;
}

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
  uint64_t result = 1;
  for (base %= modulus; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result = result * base % modulus;
    base = base * base % modulus;
  }
  return result;
}

/// Exact below 3,215,031,751 (Pomerance, Selfridge, Wagstaff 1980); products stay below 2^64.
static bool is_prime(uint64_t n) {
  static const uint64_t bases[] = {2, 3, 5, 7};
  if (n < 2) return false;
  for (int i = 0; i < 4; i++)
    if (n % bases[i] == 0) return n == bases[i];
  uint64_t odd = n - 1;
  int twos = 0;
  for (; odd % 2 == 0; odd /= 2) twos++;
  for (int i = 0; i < 4; i++) {
    uint64_t x = power(bases[i], odd, n);
    if (x == 1) continue;
    int left = twos;
    while (left > 0 && x != n - 1) {
      x = x * x % n;
      left--;
    }
    if (left == 0) return false;
  }
  return true;
}

int main(int argc, char **argv) {
  double low = 0, high = 0;
  if (argc != 3 || !argument(argv[1], 0, 3e9, &low) || !argument(argv[2], low + 1, 3e9, &high)) {
    puts("array: FAILED usage: primes LOW HIGH, up to 3e9");
    return 1;
  }
  long sieved = sieve((uint64_t)low, (uint64_t)high), tested = 0;
  for (uint64_t n = (uint64_t)low; n < (uint64_t)high; n++) tested += is_prime(n);
  if (sieved != tested) {
    printf("array: FAILED the sieve counts %ld primes, the test %ld\n", sieved, tested);
    return 1;
  }
  printf("array: PASSED from=%.0f to=%.0f primes=%ld\n", low, high, sieved);
  return 0;
}
