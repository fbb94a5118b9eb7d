void CSampleApplications_placeholder(void);
