// Has slurmctld save its state at once.
//
// slurmctld saves at most every five seconds (SAVE_MAX_WAIT, compiled in), so a job that it accepted is lost where it is
// killed before. The thread that saves is called `sstate`, and asks difftime() how long ago it saved last: it is told,
// long ago. Every other thread is told the truth. Where a release of Slurm does it otherwise, this does nothing.
#define _GNU_SOURCE
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

double difftime(time_t end, time_t start) {
  char thread[16] = "";
  if (prctl(PR_GET_NAME, thread) == 0 && strcmp(thread, "sstate") == 0) return 3600;
  return (double)(end - start);
}
