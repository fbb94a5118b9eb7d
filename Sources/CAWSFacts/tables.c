#include "CAWSFacts.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char instances[] = {
#embed "Data/instances.tsv"
};
AWSFactsTable aws_facts_instances(void) { return (AWSFactsTable){instances, sizeof instances}; }
