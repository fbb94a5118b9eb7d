#ifndef C_COMPARISON_H
#define C_COMPARISON_H
#include <stddef.h>

/// The bytes of an embedded file and how many there are. They live as long as the process.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} UpdateRulesData;

/// Data/update-rules.tsv, which Tools/build-update-rules writes.
UpdateRulesData update_rules_data(void);
#endif
