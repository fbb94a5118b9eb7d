#ifndef C_LOCAL_TARGET_H
#define C_LOCAL_TARGET_H

#include <sys/types.h>

// What Swift cannot call itself (variadic functions) or should not do by hand (the order of a spawn's steps).

/// Starts a program in a session of its own with no signal blocked or ignored. Standard input is /dev/null, standard
/// output and error go to `output`; every other descriptor is closed. Returns 0, or an errno.
int local_spawn(pid_t *pid, const char *path, char *const arguments[], char *const environment[],
                const char *directory, int output);

/// A descriptor that becomes readable when the process ends; close-on-exec; -1 with errno set where there is none.
int local_pidfd_open(pid_t pid);

/// Signals exactly the process behind the descriptor, whoever has its pid by now. Returns 0, or -1 with errno set.
int local_pidfd_signal(int descriptor, int signal);

/// How the child behind the descriptor ended, and buries it: its exit status; 256 and the signal's number where one
/// killed it; -1 where it is no child, has not ended, or was buried before.
int local_pidfd_wait(int descriptor);

/// Opens with O_CLOEXEC and mode 0600; -1 with errno set where it fails.
int local_open(const char *path, int flags);

/// Locks the file for this open descriptor of it, which must be one for writing; -1 where another holds it.
int local_lock(int descriptor);

/// Whether somebody else holds the lock, without taking it: 1, 0, or -1 where it cannot be told.
int local_is_locked(int descriptor);

/// Accepts a connection with the descriptor close-on-exec; -1 with errno set where it fails.
int local_accept(int listener);

/// The effective user of the process at the other end of a Unix socket, or -1.
int local_peer_user(int descriptor);

#endif
