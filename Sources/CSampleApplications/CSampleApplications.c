#include "CSampleApplications.h"
void CSampleApplications_placeholder(void){}
