#ifndef C_SLURM_CLUSTER_H
#define C_SLURM_CLUSTER_H

/// The script that sets up the head node: a text that ends with a zero, constant data of the program.
const char *head_node_script(void);
/// The script that sets up the nodes of spot queues.
const char *spot_node_script(void);
#endif
