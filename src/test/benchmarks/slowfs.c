// SPDX-License-Identifier: Apache-2.0
/*
 * A read-only view of a directory in which the first reading of each file, or of each block of its files, takes a
 * while, or fails: what a volume does that is still being restored from its snapshot, or whose disk is dying.
 *
 * usage: slowfs SOURCE MOUNT MILLISECONDS [BYTES | NAME ERRNO]
 *        BYTES: each block of so many is slow, once, and once more after each SIGUSR1; stays in the foreground for that
 *        NAME ERRNO: reading a file of that name fails with that number
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#define TOUCHES (1 << 22)

static const char *root;
static const char *failing = "";
static int error;
static long delay_ms;
static off_t block_size;
static atomic_flag touched[TOUCHES];

/* Every path is below the source; fuse gives it with a slash in front. */
#define BELOW(path) \
  char below[PATH_MAX]; \
  snprintf(below, sizeof below, "%s%s", root, path)

static int result(int outcome) { return outcome < 0 ? -errno : outcome; }

static void *start(struct fuse_conn_info *connection, struct fuse_config *config) {
  connection->max_background = 512;
  connection->congestion_threshold = 512;
  config->use_ino = 1;
  config->kernel_cache = 1;
  config->entry_timeout = config->attr_timeout = 3600;
  return NULL;
}

static int get_status(const char *path, struct stat *status, struct fuse_file_info *file) {
  (void)file;
  BELOW(path);
  return result(lstat(below, status));
}

static int read_link(const char *path, char *target, size_t size) {
  BELOW(path);
  ssize_t length = readlink(below, target, size - 1);
  if (length < 0) return -errno;
  target[length] = 0;
  return 0;
}

static int list(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *file,
                enum fuse_readdir_flags flags) {
  (void)offset, (void)file, (void)flags;
  BELOW(path);
  DIR *directory = opendir(below);
  if (!directory) return -errno;
  for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
    struct stat status = {.st_ino = entry->d_ino, .st_mode = (mode_t)entry->d_type << 12};
    fill(buffer, entry->d_name, &status, 0, 0);
  }
  closedir(directory);
  return 0;
}

static int open_file(const char *path, struct fuse_file_info *file) {
  BELOW(path);
  int fd = open(below, O_RDONLY | O_NOFOLLOW);
  file->fh = (uint64_t)fd;
  return fd < 0 ? -errno : 0;
}

static void wait_at_first_touch(int fd, off_t block) {
  struct stat status;
  if (delay_ms && !fstat(fd, &status) && !atomic_flag_test_and_set(&touched[(status.st_ino + (ino_t)block) % TOUCHES])) {
    struct timespec delay = {delay_ms / 1000, delay_ms % 1000 * 1000000};
    nanosleep(&delay, NULL);
  }
}

static void forget(int number) {
  (void)number;
  for (size_t at = 0; at < TOUCHES; at++) atomic_flag_clear(&touched[at]);
}

static int read_file(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *file) {
  const char *name = strrchr(path, '/') + 1;
  if (!strcmp(name, failing)) return -error;
  off_t first = block_size ? offset / block_size : 0;
  off_t last = block_size ? (offset + (off_t)size - 1) / block_size : 0;
  for (off_t block = first; block <= last; block++) wait_at_first_touch((int)file->fh, block);
  return result((int)pread((int)file->fh, buffer, size, offset));
}

static int close_file(const char *path, struct fuse_file_info *file) {
  (void)path;
  return result(close((int)file->fh));
}

static int get_attribute(const char *path, const char *name, char *value, size_t size) {
  BELOW(path);
  return result((int)lgetxattr(below, name, value, size));
}

static int list_attributes(const char *path, char *names, size_t size) {
  BELOW(path);
  return result((int)llistxattr(below, names, size));
}

static const struct fuse_operations operations = {
    .init = start,
    .getattr = get_status,
    .readlink = read_link,
    .readdir = list,
    .open = open_file,
    .read = read_file,
    .release = close_file,
    .getxattr = get_attribute,
    .listxattr = list_attributes,
};

int main(int count, char **words) {
  if (count < 4 || count > 6) {
    fprintf(stderr, "usage: slowfs SOURCE MOUNT MILLISECONDS [BYTES | NAME ERRNO]\n");
    return 64;
  }
  root = words[1];
  delay_ms = atol(words[3]);
  if (count == 5) block_size = atoll(words[4]);
  signal(SIGUSR1, forget);
  if (count == 6) {
    failing = words[4];
    error = atoi(words[5]);
  }
  char *fuse_words[] = {words[0], words[2], "-o", "ro,allow_other,dev,suid,max_threads=256,max_idle_threads=256", "-f"};
  return fuse_main(block_size ? 5 : 4, fuse_words, &operations, NULL);
}
