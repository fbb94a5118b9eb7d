#include "CComparison.h"

// #embed is C23; clang warns of it in older modes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char rules[] = {
#embed "Data/update-rules.tsv"
};

UpdateRulesData update_rules_data(void) { return (UpdateRulesData){rules, sizeof rules}; }
