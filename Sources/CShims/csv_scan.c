// The structural scan of delimited text for machines with AVX2 or AVX-512; the portable scan is in
// Swift. Each function names its own instruction set, so the binary starts on every machine.
#include "csv_scan.h"

// Of the masks of one block: the separators. Everything else goes into the state.
#define SEPARATORS(quotes, commas, newlines, prefix)                                           \
  uint64_t inside = (prefix) ^ s.inside;                                                       \
  uint64_t separators = ((commas) | (newlines)) & ~inside;                                     \
  uint64_t opening = (quotes) & inside, closing = (quotes) & ~inside;                          \
  uint64_t ends = separators | closing;                                                        \
  s.faults |= opening & ~(ends << 1 | s.after_separator);                                      \
  s.faults |= (closing << 1 | s.after_closing) & ~(separators | opening);                      \
  s.inside = (uint64_t)((int64_t)inside >> 63);                                                \
  s.after_separator = ends >> 63;                                                              \
  s.after_closing = closing >> 63;                                                             \
  s.newlines += (uint64_t)__builtin_popcountll((newlines) & ~inside)

typedef uint8_t bytes __attribute__((ext_vector_type(64)));
typedef _Bool flags __attribute__((ext_vector_type(64)));

static inline __attribute__((always_inline)) uint64_t mask(const bytes *found) {
  flags bits = __builtin_convertvector(*found, flags);
  uint64_t word;
  __builtin_memcpy(&word, &bits, 8);
  return word;
}

// Bit i of the result says whether an odd number of bits stands in bits 0 to i.
static inline uint64_t prefix_xor(uint64_t bits) {
  for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

size_t csv_scan_vector(const uint8_t *text, size_t blocks, uint32_t offset,
                       csv_scan_state *state, uint32_t *positions) {
  csv_scan_state s = *state;
  uint32_t *out = positions;
  bytes all = 0, low = 0;
  for (size_t block = 0; block < blocks; block++, text += 64, offset += 64) {
    bytes v;
    __builtin_memcpy(&v, text, 64);
    bytes quote = (bytes)(v == '"'), comma = (bytes)(v == ','), newline = (bytes)(v == '\n');
    uint64_t quotes = mask(&quote), commas = mask(&comma), newlines = mask(&newline);
    low |= (bytes)(v <= 0x0D) & ~newline;
    all |= v;
    SEPARATORS(quotes, commas, newlines, prefix_xor(quotes));
    int count = __builtin_popcountll(separators);
    // Eight at a time: most blocks have so many, and the loop's exit is then foreseen.
    for (uint32_t *to = out; separators; to += 8) {
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++) {
        // Of 0 the last bit's place: written behind the end, and written over.
        to[i] = offset + (uint32_t)__builtin_ctzll(separators | 1ULL << 63);
        separators &= separators - 1;
      }
    }
    out += count;
  }
  all = (bytes)(all >= 0x80);
  s.controls |= mask(&low);
  s.high |= mask(&all);
  *state = s;
  return (size_t)(out - positions);
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,pclmul")))
#define AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,bmi,bmi2," \
                        "lzcnt,popcnt,pclmul")))

int csv_scan_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2") ||
      !__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("pclmul"))
    return 1;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2"))
    return 3;
  return 2;
}

#define CARRYLESS(quotes)                                                                      \
  (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)(quotes)),     \
                                                   _mm_set1_epi8(-1), 0))

AVX2 static inline uint64_t mask2(__m256i low, __m256i high) {
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 size_t csv_scan_avx2(const uint8_t *text, size_t blocks, uint32_t offset,
                          csv_scan_state *state, uint32_t *positions) {
  csv_scan_state s = *state;
  uint32_t *out = positions;
  const __m256i quote = _mm256_set1_epi8('"'), comma = _mm256_set1_epi8(','),
                newline = _mm256_set1_epi8('\n'), control = _mm256_set1_epi8(0x0D);
  __m256i all = _mm256_setzero_si256();
  for (size_t block = 0; block < blocks; block++, text += 64, offset += 64) {
    __m256i a = _mm256_loadu_si256((const __m256i *)text);
    __m256i b = _mm256_loadu_si256((const __m256i *)(text + 32));
    uint64_t quotes = mask2(_mm256_cmpeq_epi8(a, quote), _mm256_cmpeq_epi8(b, quote));
    uint64_t commas = mask2(_mm256_cmpeq_epi8(a, comma), _mm256_cmpeq_epi8(b, comma));
    uint64_t newlines = mask2(_mm256_cmpeq_epi8(a, newline), _mm256_cmpeq_epi8(b, newline));
    uint64_t low = mask2(_mm256_cmpeq_epi8(_mm256_min_epu8(a, control), a),
                         _mm256_cmpeq_epi8(_mm256_min_epu8(b, control), b));
    s.controls |= low & ~newlines;
    all = _mm256_or_si256(all, _mm256_or_si256(a, b));
    SEPARATORS(quotes, commas, newlines, CARRYLESS(quotes));
    int count = __builtin_popcountll(separators);
    // Eight at a time: most blocks have so many, and the loop's exit is then foreseen.
    for (uint32_t *to = out; separators; to += 8) {
#pragma clang loop unroll(full)
      for (int i = 0; i < 8; i++) {
        to[i] = offset + (uint32_t)_tzcnt_u64(separators);
        separators = _blsr_u64(separators);
      }
    }
    out += count;
  }
  s.high |= (uint32_t)_mm256_movemask_epi8(all);
  *state = s;
  return (size_t)(out - positions);
}

AVX512 size_t csv_scan_avx512(const uint8_t *text, size_t blocks, uint32_t offset,
                              csv_scan_state *state, uint32_t *positions) {
  csv_scan_state s = *state;
  uint32_t *out = positions;
  const __m512i quote = _mm512_set1_epi8('"'), comma = _mm512_set1_epi8(','),
                newline = _mm512_set1_epi8('\n'), control = _mm512_set1_epi8(0x0D);
  uint8_t numbers[64];
  for (int i = 0; i < 64; i++) numbers[i] = (uint8_t)i;
  const __m512i index = _mm512_loadu_si512(numbers);
  __m512i all = _mm512_setzero_si512();
  for (size_t block = 0; block < blocks; block++, text += 64, offset += 64) {
    __m512i v = _mm512_loadu_si512(text);
    uint64_t quotes = _mm512_cmpeq_epi8_mask(v, quote);
    uint64_t commas = _mm512_cmpeq_epi8_mask(v, comma);
    uint64_t newlines = _mm512_cmpeq_epi8_mask(v, newline);
    s.controls |= _mm512_cmple_epu8_mask(v, control) & ~newlines;
    all = _mm512_or_si512(all, v);
    SEPARATORS(quotes, commas, newlines, CARRYLESS(quotes));
    int count = __builtin_popcountll(separators);
    // In a register: compressing straight into memory is very slow on some machines.
    __m512i found = _mm512_maskz_compress_epi8(separators, index);
    __m512i base = _mm512_set1_epi32((int)offset);
    _mm512_storeu_si512(
        out, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
    if (__builtin_expect(count > 16, 0)) {
      _mm512_storeu_si512(out + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(
                                        _mm512_extracti32x4_epi32(found, 1))));
      _mm512_storeu_si512(out + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(
                                        _mm512_extracti32x4_epi32(found, 2))));
      _mm512_storeu_si512(out + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(
                                        _mm512_extracti32x4_epi32(found, 3))));
    }
    out += count;
  }
  s.high |= _mm512_movepi8_mask(all);
  *state = s;
  return (size_t)(out - positions);
}

AVX512 size_t csv_encode_avx512(const uint8_t *buffer, const uint32_t *separators, size_t stride,
                                size_t rows, const csv_dictionary *dictionary, uint16_t *codes,
                                uint16_t *misses) {
  const csv_dictionary d = *dictionary;
  size_t missed = 0;
  for (size_t row = 0; row < rows; row++, separators += stride) {
    size_t start = (size_t)separators[0] + 1, end = separators[1], length = end - start;
    __m512i text = _mm512_maskz_loadu_epi8(_bzhi_u64(~0ULL, (unsigned)length), buffer + start);
    uint64_t first = (uint64_t)_mm_cvtsi128_si64(_mm512_castsi512_si128(text)), last, middle;
    __builtin_memcpy(&last, buffer + end - 8, 8);
    __builtin_memcpy(&middle, buffer + start + (length >> 1) - 4, 8);
    uint64_t more = (last << 23 | last >> 41) ^ (middle << 42 | middle >> 22);
    uint64_t key = (first ^ (length >= 8 ? more : 0)) + length * 0x9E3779B9;
    uint16_t code = d.slots[(key * d.multiplier) >> d.shift];
    uint64_t differs = _mm512_cmpneq_epi64_mask(
        text, _mm512_load_si512(d.texts + (size_t)code * 64));
    codes[row] = code;
    misses[missed] = (uint16_t)row;
    missed += (differs != 0) | (length > 64);
  }
  return missed;
}

AVX512 int csv_odd_quotes_avx512(const uint8_t *text, size_t blocks) {
  const __m512i quote = _mm512_set1_epi8('"');
  uint64_t sum = 0;
  for (size_t block = 0; block < blocks; block++, text += 64)
    sum ^= _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(text), quote);
  return __builtin_popcountll(sum) & 1;
}

AVX512 void csv_empty_avx512(const uint32_t *separators, size_t count, uint32_t *bits) {
  const __m512i one = _mm512_set1_epi32(1);
  for (size_t i = 0; i < count; i += 16) {
    __m512i length = _mm512_sub_epi32(_mm512_loadu_si512(separators + i + 1),
                                      _mm512_loadu_si512(separators + i));
    uint16_t empty = _mm512_cmpeq_epi32_mask(length, one);
    __builtin_memcpy((uint8_t *)bits + i / 8, &empty, 2);
  }
}

#define BOTH(x) _mm512_set1_epi64(x)
#define TIMES(x, y) _mm512_mullo_epi32(x, BOTH(y))

// Eight dates' numbers, and which of the eight are none.
typedef struct {
  __m512i year, month, day;
  __mmask8 bad;
} eight_dates;

// A high bit where a byte is above what `most` leaves room for: 0x7F less the largest digit.
#define ABOVE(bytes, most) _mm512_or_si512(bytes, _mm512_add_epi64(bytes, BOTH(most)))
#define TWO_DIGITS(bytes, first, second)                                                       \
  _mm512_add_epi64(TIMES(_mm512_and_si512(_mm512_srli_epi64(bytes, first), BOTH(0xFF)), 10),   \
                   _mm512_and_si512(_mm512_srli_epi64(bytes, second), BOTH(0xFF)))

AVX512 static inline __attribute__((always_inline)) eight_dates
iso_dates(const uint8_t *buffer, __m512i start) {
  // "yyyy-mm-" and, two bytes on, "yy-mm-dd"; digits become their values, hyphens 0.
  __m512i head = _mm512_xor_si512(_mm512_i64gather_epi64(start, buffer, 1),
                                  BOTH(0x2D30302D30303030));
  __m512i tail = _mm512_xor_si512(_mm512_i64gather_epi64(start, buffer + 2, 1),
                                  BOTH(0x30302D30302D3030));
  // A digit is up to 9, what was a hyphen 0.
  __m512i wrong = _mm512_or_si512(ABOVE(head, 0x7F76767F76767676), ABOVE(tail, 0x76767F76767F7676));
  __m512i pairs = _mm512_maddubs_epi16(head, BOTH(0x0001000A010A010A));
  eight_dates dates;
  dates.year = _mm512_add_epi64(
      TIMES(_mm512_and_si512(pairs, BOTH(0xFF)), 100),
      _mm512_and_si512(_mm512_srli_epi64(pairs, 16), BOTH(0xFF)));
  dates.month = TWO_DIGITS(head, 40, 48);
  dates.day = TWO_DIGITS(tail, 48, 56);
  dates.bad = _mm512_test_epi64_mask(wrong, BOTH((long long)0x8080808080808080));
  return dates;
}

AVX512 static inline __attribute__((always_inline)) eight_dates
day_first_dates(const uint8_t *buffer, __m512i start) {
  // "dd/mm/yy" and, two bytes on, "/mm/yyyy"; digits become their values, and /, . and - 0, 1, 2.
  __m512i head = _mm512_xor_si512(_mm512_i64gather_epi64(start, buffer, 1),
                                  BOTH(0x30302F30302F3030));
  __m512i tail = _mm512_xor_si512(_mm512_i64gather_epi64(start, buffer + 2, 1),
                                  BOTH(0x303030302F30302F));
  // A digit is up to 9, what was a separator up to 2.
  __m512i wrong = _mm512_or_si512(ABOVE(head, 0x76767D76767D7676), ABOVE(tail, 0x767676767D76767D));
  __m512i pairs = _mm512_maddubs_epi16(tail, BOTH(0x010A010A00000000));
  eight_dates dates;
  dates.year = _mm512_add_epi64(
      TIMES(_mm512_and_si512(_mm512_srli_epi64(pairs, 32), BOTH(0xFF)), 100),
      _mm512_srli_epi64(pairs, 48));
  dates.month = TWO_DIGITS(head, 24, 32);
  dates.day = TWO_DIGITS(head, 0, 8);
  dates.bad = _mm512_test_epi64_mask(wrong, BOTH((long long)0x8080808080808080));
  // Both separators are of one kind.
  dates.bad |= _mm512_test_epi64_mask(_mm512_xor_si512(head, _mm512_srli_epi64(head, 24)),
                                      BOTH(0xFF0000));
  return dates;
}

AVX512 static inline __attribute__((always_inline)) size_t
read_dates(const uint8_t *buffer, const uint32_t *separators, size_t stride, size_t column,
           size_t rows, const uint32_t *bits, int32_t absent, int32_t earliest, const int day_first,
           uint16_t *present, int32_t *marks, uint16_t *misses, csv_date_counts *counts) {
  for (size_t row = 0; row < rows; row++) marks[row] = absent;
  size_t count = 0, bit = column;
  for (size_t row = 0; row < rows; row++, bit += stride) {
    present[count] = (uint16_t)row;
    count += ~(bits[bit >> 5] >> (bit & 31)) & 1;
  }
  counts->present += count;
  if (count == 0) return 0;
  // The last eight are filled up with the last one, which is then read several times.
  for (size_t i = 0; i < 8; i++) present[count + i] = present[count - 1];

  size_t missed = 0;
  for (size_t i = 0; i < count; i += 8) {
    __m128i numbers = _mm_loadu_si128((const __m128i *)(present + i));
    __m512i place = TIMES(_mm512_cvtepu16_epi64(numbers), (long long)stride);
    // The separators before and behind the field, in one word.
    __m512i ends = _mm512_i64gather_epi64(place, separators + column, 4);
    __m512i before = _mm512_and_si512(ends, BOTH(0xFFFFFFFF));
    __m512i length = _mm512_sub_epi64(_mm512_srli_epi64(ends, 32), before);
    __m512i start = _mm512_add_epi64(before, BOTH(1));
    __mmask8 bad = 0, quoted = _mm512_cmpeq_epi64_mask(length, BOTH(13));
    if (__builtin_expect(quoted != 0, 0)) {
      // Of twelve bytes: a field that begins with a quote ends with one.
      __m512i first = _mm512_and_si512(_mm512_i64gather_epi64(start, buffer, 1), BOTH(0xFF));
      bad = quoted & _mm512_cmpneq_epi64_mask(first, BOTH('"'));
      start = _mm512_mask_add_epi64(start, quoted, start, BOTH(1));
    }
    bad |= (__mmask8)(_mm512_cmpneq_epi64_mask(length, BOTH(11)) & ~quoted);
    eight_dates dates = day_first ? day_first_dates(buffer, start) : iso_dates(buffer, start);
    __m512i year = dates.year, month = dates.month, day = dates.day;
    bad |= dates.bad;
    bad |= _mm512_cmpge_epu64_mask(_mm512_sub_epi64(year, BOTH(1900)), BOTH(300));
    bad |= _mm512_cmpge_epu64_mask(_mm512_sub_epi64(month, BOTH(1)), BOTH(12));
    // The year begins in March: days from civil, H. Hinnant (2013).
    __mmask8 early = _mm512_cmple_epu64_mask(month, BOTH(2));
    __m512i years = _mm512_mask_sub_epi64(year, early, year, BOTH(1));
    __m512i months = _mm512_mask_add_epi64(month, early, month, BOTH(12));
    __m512i hundreds = _mm512_srli_epi64(TIMES(years, 5243), 19);
    __m512i mark = _mm512_add_epi64(TIMES(years, 365), _mm512_srli_epi64(years, 2));
    mark = _mm512_sub_epi64(mark, hundreds);
    mark = _mm512_add_epi64(mark, _mm512_srli_epi64(hundreds, 2));
    // Days before the month: 0 for March, 31, 61, …
    mark = _mm512_add_epi64(
        mark, _mm512_srli_epi64(_mm512_sub_epi64(TIMES(months, 979), BOTH(2919)), 5));
    mark = _mm512_add_epi64(mark, _mm512_sub_epi64(day, BOTH(719469)));
    // 30 or 31 days; February 28 or 29.
    __m512i longest = _mm512_or_si512(
        BOTH(30), _mm512_xor_si512(month, _mm512_srli_epi64(month, 3)));
    longest = _mm512_and_si512(longest, BOTH(31));
    __mmask8 february = _mm512_cmpeq_epi64_mask(month, BOTH(2));
    // Leap: a multiple of 4, and of 16 where it is one of 100.
    __m512i round = TIMES(_mm512_srli_epi64(TIMES(year, 5243), 19), 100);
    __mmask8 isRound = _mm512_cmpeq_epi64_mask(round, year);
    __m512i part = _mm512_mask_mov_epi64(BOTH(3), isRound, BOTH(15));
    __mmask8 leap = _mm512_testn_epi64_mask(year, part);
    longest = _mm512_mask_mov_epi64(longest, february, BOTH(28));
    longest = _mm512_mask_mov_epi64(longest, february & leap, BOTH(29));
    bad |= _mm512_cmpge_epu64_mask(_mm512_sub_epi64(day, BOTH(1)), longest);
    __m256i result = _mm512_cvtepi64_epi32(mark);
    bad |= _mm256_cmplt_epi32_mask(result, _mm256_set1_epi32(earliest));
    // Of the last eight only those that are there.
    __mmask8 there = (__mmask8)_bzhi_u32(0xFF, (unsigned)(count - i < 8 ? count - i : 8));
    if (day_first)
      counts->day_first_only += (size_t)__builtin_popcount(
          _mm512_cmpgt_epu64_mask(day, BOTH(12)) & there & (unsigned)~bad);
    if (__builtin_expect(bad != 0, 0))
      for (unsigned lanes = bad & there; lanes != 0; lanes &= lanes - 1)
        misses[missed++] = present[i + (unsigned)__builtin_ctz(lanes)];
    _mm256_i32scatter_epi32(marks, _mm256_cvtepu16_epi32(numbers), result, 4);
  }
  return missed;
}

AVX512 size_t csv_dates_avx512(const uint8_t *buffer, const uint32_t *separators, size_t stride,
                               size_t column, size_t rows, const uint32_t *bits, int32_t absent,
                               int32_t earliest, int day_first, uint16_t *present, int32_t *marks,
                               uint16_t *misses, csv_date_counts *counts) {
  if (day_first)
    return read_dates(buffer, separators, stride, column, rows, bits, absent, earliest, 1, present,
                      marks, misses, counts);
  return read_dates(buffer, separators, stride, column, rows, bits, absent, earliest, 0, present,
                    marks, misses, counts);
}

#else

int csv_scan_level(void) { return 1; }

#endif
