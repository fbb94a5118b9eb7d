#include "CLocalTarget.h"
void CLocalTarget_placeholder(void){}
