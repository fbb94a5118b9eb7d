// Numbers from the command line, checked.
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <stdbool.h>
#include <stdlib.h>

/// Reads a whole text as a number from `least` to `most`.
/// A null text leaves the value as it is and is fine: the argument was not given.
static inline bool argument(const char *text, double least, double most, double *value) {
  if (text == NULL) return true;
  char *end = NULL;
  double number = strtod(text, &end);
  if (end == text || *end != '\0' || !(number >= least && number <= most)) return false;
  *value = number;
  return true;
}

#endif
