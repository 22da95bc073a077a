#include "cshims.h"

#include <xxhash.h>

#if defined(__x86_64__)
// Picks the widest vectors of the machine; libxxhash may be built without it.
extern XXH128_hash_t XXH3_128bits_dispatch(const void *bytes, size_t count)
    __attribute__((weak));
#endif

cshims_digest cshims_xxh3(const void *bytes, size_t count) {
#if defined(__x86_64__)
  XXH128_hash_t hash = XXH3_128bits_dispatch ? XXH3_128bits_dispatch(bytes, count)
                                             : XXH3_128bits(bytes, count);
#else
  XXH128_hash_t hash = XXH3_128bits(bytes, count);
#endif
  return (cshims_digest){.high = hash.high64, .low = hash.low64};
}
