// Checkpoints on disk: two files, written in turn, so that one whole checkpoint is always there.
#ifndef STORE_H
#define STORE_H

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/// Where the checkpoints of one calculation of so many cells lie.
typedef struct {
  const char *folder;
  long cells;
  int next;  // which of the two files is written next: never the newest
} Store;

/// What a checkpoint begins with; the cells follow. All numbers are little-endian, as every processor
/// that runs Linux clusters today writes them.
typedef struct {
  char magic[8];
  uint64_t cells, iteration;
  uint64_t checksum;  // of the two numbers above and the cells
} StoreHeader;

static const char store_magic[8] = {'A', 'P', 'U', 'S', 'C', 'K', 'P', '1'};

/// FNV-1a, eight bytes at a time.
static inline uint64_t store_checksum(const StoreHeader *header, const uint64_t *cells) {
  const uint64_t prime = 1099511628211u;
  uint64_t hash = 14695981039346656037u;
  hash = (hash ^ header->cells) * prime;
  hash = (hash ^ header->iteration) * prime;
  for (uint64_t i = 0; i < header->cells; i++) hash = (hash ^ cells[i]) * prime;
  return hash;
}

static inline bool store_path(const Store *store, const char *name, char *path, size_t size) {
  int length = snprintf(path, size, "%s/%s", store->folder, name);
  return length > 0 && (size_t)length < size;
}

static inline const char *store_name(int which) { return which == 0 ? "checkpoint.0" : "checkpoint.1"; }

/// Makes names that were changed in the folder survive a power cut.
static inline bool store_sync_folder(const Store *store) {
  int folder = open(store->folder, O_RDONLY | O_DIRECTORY);
  if (folder < 0) return false;
  bool right = fsync(folder) == 0;
  close(folder);
  return right;
}

static inline bool store_write_file(const char *path, const StoreHeader *header, const uint64_t *cells) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return false;
  bool right = fwrite(header, sizeof *header, 1, file) == 1 &&
               fwrite(cells, sizeof *cells, header->cells, file) == header->cells &&
               fflush(file) == 0 && fsync(fileno(file)) == 0;
  int reason = errno;
  if (fclose(file) != 0 && right) {
    right = false;
    reason = errno;
  }
  errno = reason;
  return right;
}

/// Writes a checkpoint so that at every moment either the old or the new one is there, whole: into a file
/// of its own, to the disk, then renamed over the older of the two. False, with errno, where it cannot.
static inline bool store_write(Store *store, long iteration, const uint64_t *cells) {
  char draft[4096], path[4096];
  if (!store_path(store, "checkpoint.draft", draft, sizeof draft) ||
      !store_path(store, store_name(store->next), path, sizeof path)) {
    errno = ENAMETOOLONG;
    return false;
  }
  StoreHeader header = {.cells = (uint64_t)store->cells, .iteration = (uint64_t)iteration};
  memcpy(header.magic, store_magic, sizeof header.magic);
  header.checksum = store_checksum(&header, cells);
  if (!store_write_file(draft, &header, cells) || rename(draft, path) != 0) {
    int reason = errno;
    unlink(draft);
    errno = reason;
    return false;
  }
  store->next = 1 - store->next;
  return store_sync_folder(store);
}

/// Reads one of the two files. Returns its iteration, or -1 where it is missing, of another calculation,
/// cut short, or damaged, which it says.
static inline long store_read_file(const Store *store, int which, uint64_t *cells) {
  char path[4096];
  if (!store_path(store, store_name(which), path, sizeof path)) return -1;
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    if (errno != ENOENT) printf("%s cannot be read: %s\n", path, strerror(errno));
    return -1;
  }
  StoreHeader header;
  size_t count = (size_t)store->cells;
  const char *fault = NULL;
  if (fread(&header, sizeof header, 1, file) != 1) fault = "is cut short";
  else if (memcmp(header.magic, store_magic, sizeof header.magic) != 0) fault = "is not a checkpoint";
  else if (header.cells != count) fault = "has another number of cells";
  else if (fread(cells, sizeof *cells, count, file) != count) fault = "is cut short";
  else if (fgetc(file) != EOF) fault = "is too long";
  else if (store_checksum(&header, cells) != header.checksum) fault = "is damaged";
  else if (header.iteration > INT64_MAX) fault = "is damaged";
  fclose(file);
  if (fault != NULL) printf("%s %s: not used\n", path, fault);
  return fault == NULL ? (long)header.iteration : -1;
}

/// Reads the newest checkpoint that is whole. Returns its iteration, or -1 where there is none; the cells
/// are then undefined.
static inline long store_read(Store *store, uint64_t *cells) {
  long first = store_read_file(store, 0, cells), second = store_read_file(store, 1, cells);
  int newest = first > second ? 0 : 1;
  store->next = 1 - newest;
  if (first > second) return store_read_file(store, 0, cells);
  return second;
}

/// Takes the checkpoints away, and the folder where nothing else is in it.
static inline void store_remove(const Store *store) {
  char path[4096];
  for (int which = 0; which < 2; which++)
    if (store_path(store, store_name(which), path, sizeof path)) unlink(path);
  if (store_path(store, "checkpoint.draft", path, sizeof path)) unlink(path);
  rmdir(store->folder);
}

#endif
