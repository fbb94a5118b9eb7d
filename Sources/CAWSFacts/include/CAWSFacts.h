#ifndef C_AWS_FACTS_H
#define C_AWS_FACTS_H
#include <stddef.h>
/// The bytes of one embedded table and how many there are.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} AWSFactsTable;
AWSFactsTable aws_facts_instances(void);
#endif
