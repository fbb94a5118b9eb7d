// Every file of the sample applications. A new one is one entry here; a test finds a forgotten one.
#include "CSampleApplications.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The files are text: the zero that ends each is not part of it, and none has one within.
static const SampleFileEntry entries[] = {
  {"arguments.h", (const char[]){
#embed "Files/arguments.h" suffix(, 0)
  }},
  {"job.sh", (const char[]){
#embed "Files/job.sh" suffix(, 0)
  }},
  {"array/Makefile", (const char[]){
#embed "Files/array/Makefile" suffix(, 0)
  }},
  {"array/array.sh", (const char[]){
#embed "Files/array/array.sh" suffix(, 0)
  }},
  {"array/primes.c", (const char[]){
#embed "Files/array/primes.c" suffix(, 0)
  }},
  {"chain/chain.sh", (const char[]){
#embed "Files/chain/chain.sh" suffix(, 0)
  }},
  {"chain/collect.sh", (const char[]){
#embed "Files/chain/collect.sh" suffix(, 0)
  }},
  {"chain/part.sh", (const char[]){
#embed "Files/chain/part.sh" suffix(, 0)
  }},
  {"chain/prepare.sh", (const char[]){
#embed "Files/chain/prepare.sh" suffix(, 0)
  }},
  {"checkpoint/Makefile", (const char[]){
#embed "Files/checkpoint/Makefile" suffix(, 0)
  }},
  {"checkpoint/checkpoint.c", (const char[]){
#embed "Files/checkpoint/checkpoint.c" suffix(, 0)
  }},
  {"checkpoint/checkpoint.sh", (const char[]){
#embed "Files/checkpoint/checkpoint.sh" suffix(, 0)
  }},
  {"checkpoint/store.h", (const char[]){
#embed "Files/checkpoint/store.h" suffix(, 0)
  }},
  {"gpu/gpu.sh", (const char[]){
#embed "Files/gpu/gpu.sh" suffix(, 0)
  }},
  {"hybrid/Makefile", (const char[]){
#embed "Files/hybrid/Makefile" suffix(, 0)
  }},
  {"hybrid/heat.c", (const char[]){
#embed "Files/hybrid/heat.c" suffix(, 0)
  }},
  {"hybrid/heat.sh", (const char[]){
#embed "Files/hybrid/heat.sh" suffix(, 0)
  }},
  {"mpi/Makefile", (const char[]){
#embed "Files/mpi/Makefile" suffix(, 0)
  }},
  {"mpi/collectives.c", (const char[]){
#embed "Files/mpi/collectives.c" suffix(, 0)
  }},
  {"mpi/collectives.sh", (const char[]){
#embed "Files/mpi/collectives.sh" suffix(, 0)
  }},
  {"mpi/hello.c", (const char[]){
#embed "Files/mpi/hello.c" suffix(, 0)
  }},
  {"mpi/hello.sh", (const char[]){
#embed "Files/mpi/hello.sh" suffix(, 0)
  }},
  {"mpi/pingpong.c", (const char[]){
#embed "Files/mpi/pingpong.c" suffix(, 0)
  }},
  {"mpi/pingpong.sh", (const char[]){
#embed "Files/mpi/pingpong.sh" suffix(, 0)
  }},
  {"openmp/Makefile", (const char[]){
#embed "Files/openmp/Makefile" suffix(, 0)
  }},
  {"openmp/pi.c", (const char[]){
#embed "Files/openmp/pi.c" suffix(, 0)
  }},
  {"openmp/pi.sh", (const char[]){
#embed "Files/openmp/pi.sh" suffix(, 0)
  }},
  {"openmp/scaling.c", (const char[]){
#embed "Files/openmp/scaling.c" suffix(, 0)
  }},
  {"openmp/scaling.sh", (const char[]){
#embed "Files/openmp/scaling.sh" suffix(, 0)
  }},
  {"openmp/triad.c", (const char[]){
#embed "Files/openmp/triad.c" suffix(, 0)
  }},
  {"openmp/triad.sh", (const char[]){
#embed "Files/openmp/triad.sh" suffix(, 0)
  }},
};

const SampleFileEntry *sample_file_entries(void) { return entries; }
size_t sample_file_count(void) { return sizeof entries / sizeof entries[0]; }
