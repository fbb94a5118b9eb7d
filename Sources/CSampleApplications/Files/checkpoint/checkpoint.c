// checkpoint: a long calculation that survives being killed at any moment.
// Usage: checkpoint [-n ITERATIONS] [-c CELLS] [-p PACE_MS] [-e EVERY] [-d FOLDER]
//
// Every iteration moves each cell on by x = a x + b (mod 2^64). Every so many iterations, and on
// SIGUSR1 or SIGTERM, it writes its state; started again with the same numbers, it goes on from there.
// PACE_MS is the least time of an iteration: it stands for a larger problem.
//
// Where every cell must be after n iterations is also known directly, in log n steps. So at the end the
// program can tell that what it has, after however many interruptions, is what one run would give.
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <omp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arguments.h"
#include "store.h"

// Knuth's constants for a linear congruential generator of 64 bits (MMIX).
static const uint64_t factor = 6364136223846793005u, summand = 1442695040888963407u;

static volatile sig_atomic_t stop_asked = 0, write_asked = 0;

static void on_signal(int number) {
  if (number == SIGTERM) stop_asked = 1;
  write_asked = 1;
}

/// Both are unblocked as well: whoever started this program may have had them blocked, and that is
/// inherited.
static void handle_signals(void) {
  struct sigaction action = {.sa_handler = on_signal};
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGTERM);
  sigaddset(&both, SIGUSR1);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGUSR1, &action, NULL);
  sigprocmask(SIG_UNBLOCK, &both, NULL);
}

/// What the user asked for.
typedef struct {
  long iterations, cells, pace_ms, every;
  const char *folder;
} Options;

static uint64_t start_value(long cell) { return (uint64_t)cell * 0x9E3779B97F4A7C15u + 1; }

static void iterate(uint64_t *cells, long count) {
#pragma omp parallel for schedule(static)
  for (long i = 0; i < count; i++) cells[i] = cells[i] * factor + summand;
}

/// One iteration n times over is again x = a x + b; this finds its a and b by squaring.
static void power(long n, uint64_t *a, uint64_t *b) {
  uint64_t step_a = factor, step_b = summand;
  *a = 1;
  *b = 0;
  for (; n > 0; n /= 2) {
    if (n % 2 == 1) {
      *b = *b * step_a + step_b;
      *a *= step_a;
    }
    step_b = step_b * step_a + step_b;
    step_a *= step_a;
  }
}

/// How many cells are not what an uninterrupted run would have.
static long wrong_cells(const uint64_t *cells, long count, long iterations) {
  uint64_t a, b;
  long wrong = 0;
  power(iterations, &a, &b);
#pragma omp parallel for schedule(static) reduction(+ : wrong)
  for (long i = 0; i < count; i++) wrong += cells[i] != start_value(i) * a + b;
  return wrong;
}

static bool parse(int argc, char **argv, Options *options) {
  double iterations = 200, cells = 1e6, pace = 100, every = 20;
  options->folder = "state";
  for (int letter; (letter = getopt(argc, argv, "n:c:p:e:d:")) != -1;) {
    bool right = false;
    if (letter == 'n') right = argument(optarg, 1, 1e15, &iterations);
    if (letter == 'c') right = argument(optarg, 1, 1e12, &cells);
    if (letter == 'p') right = argument(optarg, 0, 3600e3, &pace);
    if (letter == 'e') right = argument(optarg, 1, 1e15, &every);
    if (letter == 'd') {
      options->folder = optarg;
      right = optarg[0] != '\0';
    }
    if (!right) return false;
  }
  options->iterations = (long)iterations;
  options->cells = (long)cells;
  options->pace_ms = (long)pace;
  options->every = (long)every;
  return optind == argc;
}

/// Sleeps out the rest of an iteration; a signal ends the sleep.
static void keep_pace(double started, long pace_ms) {
  double left = (double)pace_ms / 1e3 - (omp_get_wtime() - started);
  if (left <= 0) return;
  struct timespec rest = {.tv_sec = (time_t)left};
  rest.tv_nsec = (long)((left - (double)rest.tv_sec) * 1e9);
  nanosleep(&rest, NULL);
}

/// Runs to the end or until SIGTERM. Returns the iteration reached and counts the checkpoints.
static long run(const Options *options, Store *store, uint64_t *cells, long iteration, int *written) {
  while (iteration < options->iterations && !stop_asked) {
    double started = omp_get_wtime();
    iterate(cells, options->cells);
    iteration++;
    keep_pace(started, options->pace_ms);
    bool due = iteration % options->every == 0 && iteration < options->iterations;
    if (!due && !write_asked) continue;
    write_asked = 0;
    // A full disk must not end the calculation: the checkpoint before stays good.
    if (store_write(store, iteration, cells)) {
      (*written)++;
      printf("iteration %ld of %ld, checkpoint written\n", iteration, options->iterations);
    } else {
      printf("iteration %ld of %ld, checkpoint not written: %s\n", iteration, options->iterations,
             strerror(errno));
    }
    fflush(stdout);
  }
  return iteration;
}

/// Checks the answer and clears the checkpoints away. Returns the exit code.
static int finish(const Options *options, Store *store, uint64_t *cells, long resumed, int written) {
  long wrong = wrong_cells(cells, options->cells, options->iterations);
  uint64_t sum = 0;
  for (long i = 0; i < options->cells; i++) sum ^= cells[i] + (uint64_t)i;
  if (wrong != 0) {
    printf("checkpoint: FAILED %ld of %ld cells are wrong\n", wrong, options->cells);
    return 1;
  }
  store_remove(store);
  printf("checkpoint: PASSED iterations=%ld resumed_from=%ld checkpoints=%d checksum=%016llx\n",
         options->iterations, resumed, written, (unsigned long long)sum);
  return 0;
}

int main(int argc, char **argv) {
  Options options;
  if (!parse(argc, argv, &options)) {
    puts("checkpoint: FAILED usage: checkpoint [-n ITERATIONS] [-c CELLS] [-p PACE_MS] [-e EVERY] "
         "[-d FOLDER]");
    return 1;
  }
  uint64_t *cells = malloc((size_t)options.cells * sizeof *cells);
  if (cells == NULL) {
    printf("checkpoint: FAILED no memory for %ld cells\n", options.cells);
    return 1;
  }
  handle_signals();
  if (mkdir(options.folder, 0777) != 0 && errno != EEXIST)
    printf("%s cannot be made: %s\n", options.folder, strerror(errno));

  Store store = {.folder = options.folder, .cells = options.cells};
  long resumed = store_read(&store, cells);
  if (resumed < 0 || resumed > options.iterations) {
    resumed = 0;
    for (long i = 0; i < options.cells; i++) cells[i] = start_value(i);
  }
  if (resumed > 0) printf("resuming from iteration %ld of %ld\n", resumed, options.iterations);
  else printf("starting from the beginning, %ld iterations\n", options.iterations);
  fflush(stdout);

  int written = 0, code;
  long reached = run(&options, &store, cells, resumed, &written);
  if (reached < options.iterations) {
    printf("stopped by SIGTERM after iteration %ld of %ld; start it again to go on\n", reached,
           options.iterations);
    code = 128 + SIGTERM;
  } else {
    code = finish(&options, &store, cells, resumed, written);
  }
  free(cells);
  return code;
}
