void CLocalTarget_placeholder(void);
