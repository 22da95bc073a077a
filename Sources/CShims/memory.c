#include <malloc.h>

// One arena for all threads. glibc else gives each of them one, which keeps what was freed in it
// from the others; few of our threads allocate at the same time, and none does while it counts.
#ifdef __GLIBC__
__attribute__((constructor)) static void share_arena(void) { mallopt(M_ARENA_MAX, 1); }
#endif
