#ifndef APUS_SAVE_H
#define APUS_SAVE_H

// Loaded into slurmctld with LD_PRELOAD; it offers nothing to call. See save.c.

#endif
