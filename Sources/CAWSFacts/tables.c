#include "CAWSFacts.h"

// #embed is C23; clang warns of it in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char instances[] = {
#embed "Data/instances.tsv"
};
static const unsigned char offerings[] = {
#embed "Data/offerings.tsv"
};
static const unsigned char permissions[] = {
#embed "Data/permissions.tsv"
};
static const unsigned char prices[] = {
#embed "Data/prices.tsv"
};
static const unsigned char regions[] = {
#embed "Data/regions.tsv"
};
static const unsigned char services[] = {
#embed "Data/services.tsv"
};

AWSFactsTable aws_facts_instances(void) { return (AWSFactsTable){instances, sizeof instances}; }
AWSFactsTable aws_facts_offerings(void) { return (AWSFactsTable){offerings, sizeof offerings}; }
AWSFactsTable aws_facts_permissions(void) { return (AWSFactsTable){permissions, sizeof permissions}; }
AWSFactsTable aws_facts_prices(void) { return (AWSFactsTable){prices, sizeof prices}; }
AWSFactsTable aws_facts_regions(void) { return (AWSFactsTable){regions, sizeof regions}; }
AWSFactsTable aws_facts_services(void) { return (AWSFactsTable){services, sizeof services}; }
