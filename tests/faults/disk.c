/*
 * A disk that fails on demand, for the files below one directory: preloaded into the real server, it stands between the
 * program and the C library. It answers writes with an error while a control file says so, and it keeps beside the disk
 * what was really synced, so that a power cut can take the rest away.
 *
 *   HEFT_DISK_ROOT    the directory
 *   HEFT_DISK_FAULT   the control file: "<operation> <errno>", where the operation is write, sync, change or all
 *   HEFT_DISK_SYNCED  where synced content goes, by inode: a copy of a file, a listing of a directory
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static pthread_mutex_t keeping = PTHREAD_MUTEX_INITIALIZER;

static int on_disk(const char *path) {
  const char *root = getenv("HEFT_DISK_ROOT");
  size_t length = root ? strlen(root) : 0;
  return length > 0 && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int fd_on_disk(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return on_disk(path);
}

/* The error that this operation meets now, or 0. */
static int fault_of(const char *operation) {
  const char *control = getenv("HEFT_DISK_FAULT");
  FILE *file = control ? fopen(control, "re") : NULL;
  char named[16] = "";
  int error = 0;
  if (!file) return 0;
  int read = fscanf(file, "%15s %d", named, &error);
  fclose(file);
  if (read != 2) return 0;
  return strcmp(named, "all") == 0 || strcmp(named, operation) == 0 ? error : 0;
}

#define FAIL_FD(operation, fd) \
  do { \
    int saved = errno, error = fd_on_disk(fd) ? fault_of(operation) : 0; \
    errno = saved; \
    if (error) { errno = error; return -1; } \
  } while (0)

#define FAIL_PATH(operation, path) \
  do { \
    int saved = errno, error = on_disk(path) ? fault_of(operation) : 0; \
    errno = saved; \
    if (error) { errno = error; return -1; } \
  } while (0)

static void keep_file(int fd, const char *to) {
  char from[64], buffer[65536];
  snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
  FILE *source = fopen(from, "re"), *copy = fopen(to, "we");
  size_t length;
  if (source && copy) while ((length = fread(buffer, 1, sizeof buffer, source)) > 0) fwrite(buffer, 1, length, copy);
  if (source) fclose(source);
  if (copy) fclose(copy);
}

static void keep_directory(int fd, const char *to) {
  char from[64];
  snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
  DIR *directory = opendir(from);
  FILE *list = fopen(to, "we");
  struct dirent *entry;
  if (directory && list)
    while ((entry = readdir(directory)))
      if (entry->d_name[0] != '.')
        fprintf(list, "%c %lu %s\n", entry->d_type == DT_DIR ? 'd' : 'f', (unsigned long)entry->d_ino, entry->d_name);
  if (directory) closedir(directory);
  if (list) fclose(list);
}

/* What is synced now is what a power cut leaves. Whole or not at all: the kill may come in the midst of it. */
static void keep(int fd) {
  const char *synced = getenv("HEFT_DISK_SYNCED");
  struct stat found;
  char to[4200], part[4300];
  int saved = errno;
  if (!synced || !fd_on_disk(fd) || fstat(fd, &found) != 0) return;
  snprintf(to, sizeof to, "%s/%lu", synced, (unsigned long)found.st_ino);
  snprintf(part, sizeof part, "%s.part", to);
  pthread_mutex_lock(&keeping);
  if (S_ISDIR(found.st_mode)) keep_directory(fd, part);
  else keep_file(fd, part);
  rename(part, to);
  pthread_mutex_unlock(&keeping);
  errno = saved;
}

#define SYNC(name) \
  int name(int fd) { \
    REAL(int, name, int); \
    FAIL_FD("sync", fd); \
    int result = real_##name(fd); \
    if (result == 0) keep(fd); \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, write, int, const void *, size_t);
  if (fd > 2) FAIL_FD("write", fd);
  return real_write(fd, bytes, count);
}

#define PWRITE(name, offset_type) \
  ssize_t name(int fd, const void *bytes, size_t count, offset_type offset) { \
    REAL(ssize_t, name, int, const void *, size_t, offset_type); \
    FAIL_FD("write", fd); \
    return real_##name(fd, bytes, count, offset); \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *vector, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  FAIL_FD("write", fd);
  return real_writev(fd, vector, count);
}

#define TRUNCATE(name, offset_type) \
  int name(int fd, offset_type length) { \
    REAL(int, name, int, offset_type); \
    FAIL_FD("change", fd); \
    return real_##name(fd, length); \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    if (flags & (O_CREAT | O_WRONLY | O_RDWR)) FAIL_PATH("change", path); \
    return real_##name(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define CHANGE(name) \
  int name(const char *path) { \
    REAL(int, name, const char *); \
    FAIL_PATH("change", path); \
    return real_##name(path); \
  }
CHANGE(unlink)
CHANGE(rmdir)

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  FAIL_PATH("change", path);
  return real_mkdir(path, mode);
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  FAIL_PATH("change", to);
  return real_rename(from, to);
}
