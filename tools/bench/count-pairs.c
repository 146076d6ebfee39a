// The counting kernel over an integer cache in C, as a control: what the machine gives to a compiled language, two threads.
// count-pairs CACHE DRUGS EVENTS THREADS < places; a line of places for each block: starts events longer offsets ids (first bytes).
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

enum { EVEN = 8, MOST_BLOCKS = 4096, SHARES = 64 };
typedef struct { const uint32_t *starts, *longer, *offsets, *ids; const uint16_t *events; int64_t base[EVEN + 1]; } Block;
static Block blocks[MOST_BLOCKS];
static int nblocks, drugs, events;
static _Atomic int next_drug;
static _Atomic uint64_t cells_sum, reports_sum;

static void tally(const Block *b, int drug, uint32_t *acc) {
  const uint32_t *p = b->ids + b->offsets[drug], *end = b->ids + b->offsets[drug + 1];
  while (p < end && *p < b->starts[1]) p++;
  for (int k = 1; k <= EVEN; k++)
    for (; p < end && *p < b->starts[k + 1]; p++) {
      const uint16_t *e = b->events + (b->base[k] + (int64_t)k * *p);
      for (int j = 0; j < k; j++) acc[e[j]]++;
    }
  for (; p < end; p++) {
    uint32_t row = *p - b->starts[EVEN + 1];
    for (uint32_t j = b->longer[row]; j < b->longer[row + 1]; j++) acc[b->events[j]]++;
  }
}

static void *work(void *out) {
  uint32_t *acc = calloc(events, 4);
  uint32_t *event = malloc(events * 4), *n = malloc(events * 4);
  uint64_t cells = 0, sum = 0;
  for (int d; (d = next_drug++) < drugs;) {
    for (int b = 0; b < nblocks; b++) tally(&blocks[b], d, acc);
    int size = 0;
    for (int e = 0; e < events; e++)
      if (acc[e]) { event[size] = e; n[size++] = acc[e]; sum += acc[e]; acc[e] = 0; }
    cells += size;
  }
  cells_sum += cells;
  reports_sum += sum;
  return out;
}

static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  drugs = atoi(argv[2]), events = atoi(argv[3]);
  int threads = atoi(argv[4]);
  double begun = seconds();
  int file = open(argv[1], O_RDONLY);
  struct stat info;
  if (file < 0 || fstat(file, &info)) return 1;
  const char *bytes = mmap(0, info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) return 1;
  long at[5];
  while (nblocks < MOST_BLOCKS && scanf("%ld %ld %ld %ld %ld", at, at + 1, at + 2, at + 3, at + 4) == 5) {
    Block *b = &blocks[nblocks++];
    b->starts = (const uint32_t *)(bytes + at[0]);
    b->events = (const uint16_t *)(bytes + at[1]);
    b->longer = (const uint32_t *)(bytes + at[2]);
    b->offsets = (const uint32_t *)(bytes + at[3]);
    b->ids = (const uint32_t *)(bytes + at[4]);
    int64_t row = 0;
    for (int k = 1; k <= EVEN; k++) {
      b->base[k] = row - (int64_t)k * b->starts[k];
      row += (int64_t)k * (b->starts[k + 1] - b->starts[k]);
    }
  }
  pthread_t all[64];
  for (int t = 0; t < threads; t++) pthread_create(&all[t], 0, work, 0);
  for (int t = 0; t < threads; t++) pthread_join(all[t], 0);
  printf("{\"wall\":%.4f,\"cells\":%lu,\"sum\":%lu}\n", seconds() - begun, (unsigned long)cells_sum, (unsigned long)reports_sum);
  return 0;
}
