// hybrid-heat: the 2-D heat equation on the unit square by MPI ranks of OpenMP threads, which checks
// its own answer. Usage: heat [CELLS_A_SIDE]
//
// u_t = u_xx + u_yy, u = 0 on the border, started from two waves of which the exact solution is known:
//   u(x,y,t) = sin(pi x) sin(2 pi y) exp(-5 pi^2 t) + 1/2 sin(3 pi x) sin(pi y) exp(-10 pi^2 t)
// Explicit steps in time, central differences in space. The square is cut into one block a rank, each
// with a halo one point wide that its neighbours fill before every step; the threads share the rows.
//
// Three checks. The waves are eigenvectors of the differences as well, so what the program should hold
// after its steps is known to the last digits: one wrong halo shows. The error against the exact
// solution is bounded. On a grid twice as fine the error must fall to a quarter (second order).
#define _XOPEN_SOURCE 700
#include <math.h>
#include <mpi.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

#include "arguments.h"

static const double end_time = 0.02;
static const double ratio = 0.2;  // time step over cell width squared; stable up to 1/4

/// The ranks as a grid, and this one's neighbours in it.
typedef struct {
  MPI_Comm comm;
  int dims[2], coords[2];
  int up, down, left, right;
} Ranks;

/// The part of the grid that one rank holds: rows from x = first[0] + 1, columns from y = first[1] + 1,
/// with a halo of one point on each side.
typedef struct {
  int cells;
  int first[2], size[2];
  size_t stride;
  double *now, *next;
  MPI_Datatype column;
} Block;

/// The errors of one solution: against the exact one, and against what the differences should give.
typedef struct {
  long steps;
  double exact, discrete, seconds;
} Errors;

static Ranks arrange(void) {
  Ranks ranks = {.dims = {0, 0}};
  int count, rank, periods[2] = {0, 0};
  MPI_Comm_size(MPI_COMM_WORLD, &count);
  MPI_Dims_create(count, 2, ranks.dims);
  MPI_Cart_create(MPI_COMM_WORLD, 2, ranks.dims, periods, 0, &ranks.comm);
  MPI_Comm_rank(ranks.comm, &rank);
  MPI_Cart_coords(ranks.comm, rank, 2, ranks.coords);
  MPI_Cart_shift(ranks.comm, 0, 1, &ranks.up, &ranks.down);
  MPI_Cart_shift(ranks.comm, 1, 1, &ranks.left, &ranks.right);
  return ranks;
}

/// Both waves at one inner point, each scaled by its own factor.
static double waves(int cells, int i, int j, double first, double second) {
  double x = (double)i / cells, y = (double)j / cells;
  return first * sin(M_PI * x) * sin(2 * M_PI * y) + second * 0.5 * sin(3 * M_PI * x) * sin(M_PI * y);
}

/// Shares the cells - 1 inner points of each direction out over the ranks and sets the start values.
static Block divide(int cells, const Ranks *ranks) {
  Block block = {.cells = cells};
  for (int d = 0; d < 2; d++) {
    long inner = cells - 1, parts = ranks->dims[d], part = ranks->coords[d];
    block.first[d] = (int)(inner * part / parts);
    block.size[d] = (int)(inner * (part + 1) / parts) - block.first[d];
  }
  block.stride = (size_t)block.size[1] + 2;
  size_t points = ((size_t)block.size[0] + 2) * block.stride;
  block.now = calloc(points, sizeof(double));
  block.next = calloc(points, sizeof(double));
  if (block.now == NULL || block.next == NULL) {
    printf("hybrid-heat: FAILED no memory for %zu points\n", points);
    fflush(stdout);
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
#pragma omp parallel for schedule(static)
  for (int i = 1; i <= block.size[0]; i++)
    for (int j = 1; j <= block.size[1]; j++)
      block.now[(size_t)i * block.stride + j] =
          waves(cells, block.first[0] + i, block.first[1] + j, 1, 1);
  MPI_Type_vector(block.size[0], 1, (int)block.stride, MPI_DOUBLE, &block.column);
  MPI_Type_commit(&block.column);
  return block;
}

/// Gives the neighbours this block's edges and takes theirs. On the border there is no neighbour, and
/// the halo keeps the zeros that it was born with.
static void exchange(Block *block, const Ranks *ranks) {
  double *u = block->now;
  size_t stride = block->stride, rows = (size_t)block->size[0], columns = (size_t)block->size[1];
  int width = block->size[1];
  MPI_Comm comm = ranks->comm;
  MPI_Request open[8];
  MPI_Irecv(u + 1, width, MPI_DOUBLE, ranks->up, 0, comm, &open[0]);
  MPI_Irecv(u + (rows + 1) * stride + 1, width, MPI_DOUBLE, ranks->down, 1, comm, &open[1]);
  MPI_Irecv(u + stride, 1, block->column, ranks->left, 2, comm, &open[2]);
  MPI_Irecv(u + stride + columns + 1, 1, block->column, ranks->right, 3, comm, &open[3]);
  MPI_Isend(u + rows * stride + 1, width, MPI_DOUBLE, ranks->down, 0, comm, &open[4]);
  MPI_Isend(u + stride + 1, width, MPI_DOUBLE, ranks->up, 1, comm, &open[5]);
  MPI_Isend(u + stride + columns, 1, block->column, ranks->right, 2, comm, &open[6]);
  MPI_Isend(u + stride + 1, 1, block->column, ranks->left, 3, comm, &open[7]);
  MPI_Waitall(8, open, MPI_STATUSES_IGNORE);
}

static void step(Block *block, double r) {
  const double *u = block->now;
  double *v = block->next;
  size_t stride = block->stride, columns = (size_t)block->size[1];
#pragma omp parallel for schedule(static)
  for (int i = 1; i <= block->size[0]; i++) {
    size_t row = (size_t)i * stride;
    for (size_t p = row + 1; p <= row + columns; p++)
      v[p] = u[p] + r * (u[p - 1] + u[p + 1] + u[p - stride] + u[p + stride] - 4 * u[p]);
  }
  block->next = block->now;
  block->now = v;
}

/// The largest difference to both waves scaled by these factors, over all ranks.
static double largest_error(const Block *block, const Ranks *ranks, double first, double second) {
  double worst = 0, all = 0;
#pragma omp parallel for schedule(static) reduction(max : worst)
  for (int i = 1; i <= block->size[0]; i++)
    for (int j = 1; j <= block->size[1]; j++) {
      double right = waves(block->cells, block->first[0] + i, block->first[1] + j, first, second);
      double error = fabs(block->now[(size_t)i * block->stride + j] - right);
      // Written so that a value that is not a number counts as wrong.
      if (!(error <= worst)) worst = isnan(error) ? INFINITY : error;
    }
  MPI_Allreduce(&worst, &all, 1, MPI_DOUBLE, MPI_MAX, ranks->comm);
  return all;
}

/// What one step of the differences makes of a wave with so many half waves in x and y.
static double growth(int cells, int kx, int ky, double r) {
  double sx = sin(M_PI * kx / (2.0 * cells)), sy = sin(M_PI * ky / (2.0 * cells));
  return 1 - 4 * r * (sx * sx + sy * sy);
}

static Errors solve(int cells, long steps, const Ranks *ranks) {
  Block block = divide(cells, ranks);
  double r = end_time / (double)steps * cells * cells;
  MPI_Barrier(ranks->comm);
  double start = MPI_Wtime();
  for (long i = 0; i < steps; i++) {
    exchange(&block, ranks);
    step(&block, r);
  }
  Errors errors = {.steps = steps};
  errors.seconds = MPI_Wtime() - start;
  errors.exact = largest_error(&block, ranks, exp(-5 * M_PI * M_PI * end_time),
                               exp(-10 * M_PI * M_PI * end_time));
  errors.discrete = largest_error(&block, ranks, pow(growth(cells, 1, 2, r), (double)steps),
                                  pow(growth(cells, 3, 1, r), (double)steps));
  MPI_Type_free(&block.column);
  free(block.now);
  free(block.next);
  return errors;
}

/// Whether nothing but rounding, which grows with the steps, parts it from what the differences give.
static int rounding_only(const Errors *errors) {
  return errors->discrete < 1e-12 + 1e-15 * (double)errors->steps;
}

/// Solves on both grids, prints the table on rank 0 and judges. Returns whether all checks held.
static int run(int cells, const Ranks *ranks, int rank) {
  int threads = omp_get_max_threads(), count = ranks->dims[0] * ranks->dims[1];
  long steps = (long)ceil(end_time * cells * cells / ratio);
  // Half the width needs a quarter of the time step.
  Errors coarse = solve(cells, steps, ranks), fine = solve(2 * cells, 4 * steps, ranks);
  double order = log2(coarse.exact / fine.exact);
  // For these waves the error is 1.1 widths squared, on every grid.
  double bound = 2.0 / ((double)cells * cells);
  int passed = coarse.exact <= bound && fine.exact <= bound / 4 && order > 1.9 && order < 2.1 &&
               rounding_only(&coarse) && rounding_only(&fine);
  if (rank != 0) return passed;
  printf("%d x %d ranks of %d threads\n", ranks->dims[0], ranks->dims[1], threads);
  printf("%10s %8s %9s %14s %14s\n", "grid", "steps", "seconds", "error", "discrete");
  for (int i = 0; i < 2; i++) {
    const Errors *e = i == 0 ? &coarse : &fine;
    int side = i == 0 ? cells : 2 * cells;
    printf("%5dx%-4d %8ld %9.3f %14.3e %14.3e\n", side, side, e->steps, e->seconds, e->exact,
           e->discrete);
  }
  printf("hybrid-heat: %s grid=%d ranks=%d threads=%d max_error=%.3e order=%.3f discrete_error=%.1e\n",
         passed ? "PASSED" : "FAILED", 2 * cells, count, threads, fine.exact, order, fine.discrete);
  return passed;
}

int main(int argc, char **argv) {
  int given, rank, passed = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &given);
  Ranks ranks = arrange();
  MPI_Comm_rank(ranks.comm, &rank);
  double cells = 64;
  int largest = ranks.dims[0] > ranks.dims[1] ? ranks.dims[0] : ranks.dims[1];
  if (!argument(argc > 1 ? argv[1] : NULL, 16, 1 << 14, &cells)) {
    if (rank == 0) puts("hybrid-heat: FAILED usage: heat [CELLS_A_SIDE], from 16 to 16384");
  } else if (given < MPI_THREAD_FUNNELED) {
    if (rank == 0) puts("hybrid-heat: FAILED this MPI does not allow threads");
  } else if ((int)cells - 1 < largest) {
    if (rank == 0) puts("hybrid-heat: FAILED fewer points a side than ranks: ask for more cells");
  } else {
    passed = run((int)cells, &ranks, rank);
  }
  MPI_Comm_free(&ranks.comm);
  MPI_Finalize();
  return passed ? 0 : 1;
}
