#ifndef C_AWS_FACTS_H
#define C_AWS_FACTS_H
#include <stddef.h>

/// The bytes of one embedded table and how many there are. They live as long as the process.
/// The form of the tables: docs/aws-facts.md.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} AWSFactsTable;

/// Data/instances.tsv: what each instance type is.
AWSFactsTable aws_facts_instances(void);
/// Data/offerings.tsv: which zones offer each type.
AWSFactsTable aws_facts_offerings(void);
/// Data/permissions.tsv: the actions of policies.
AWSFactsTable aws_facts_permissions(void);
/// Data/prices.tsv: what each type costs in each region.
AWSFactsTable aws_facts_prices(void);
/// Data/regions.tsv: names and zones of regions.
AWSFactsTable aws_facts_regions(void);
/// Data/services.tsv: what AWS's other services cost in us-east-1.
AWSFactsTable aws_facts_services(void);
#endif
