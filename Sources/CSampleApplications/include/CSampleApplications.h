#ifndef C_SAMPLE_APPLICATIONS_H
#define C_SAMPLE_APPLICATIONS_H
#include <stddef.h>

/// One file of the sample applications, embedded in the program.
typedef struct {
  /// The path below the folder of the applications, `mpi/hello.c`.
  const char *path;
  /// The bytes of the file, and a zero after them.
  const char *text;
} SampleFileEntry;

/// Every file. The table is constant and lives as long as the program.
const SampleFileEntry *sample_file_entries(void);
/// How many there are.
size_t sample_file_count(void);
#endif
