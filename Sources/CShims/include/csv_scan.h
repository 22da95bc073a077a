#ifndef FUNNEL_CSV_SCAN_H
#define FUNNEL_CSV_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// What a structural scan carries from one block of 64 bytes to the next. Bits of the words
/// `faults`, `controls` and `high` only ever become 1.
typedef struct {
  /// All ones while inside quotes, else 0.
  uint64_t inside;
  /// 1 where the byte before the next block is a separator or a closing quote.
  uint64_t after_separator;
  /// 1 where the byte before the next block is a closing quote.
  uint64_t after_closing;
  /// Not 0: an opening quote after text, or text after a closing quote.
  uint64_t faults;
  /// Not 0: a byte up to 0x0D that is no line feed; NUL and CR are among them, and so is the tab.
  uint64_t controls;
  /// Not 0: a byte of 0x80 or more.
  uint64_t high;
  /// Line feeds outside quotes, counted since the start.
  uint64_t newlines;
} csv_scan_state;

/// What this machine can run: 1 nothing special, 2 AVX2, 3 AVX-512 with VBMI2.
int csv_scan_level(void);

/// Finds the commas and line feeds outside quotes.
///
/// `text` holds whole blocks of 64 bytes. `positions` gets `offset` + index of each and has room
/// for 64 more than there are. Returns how many there are. Call only where the level allows it.
size_t csv_scan_vector(const uint8_t *text, size_t blocks, uint32_t offset,
                       csv_scan_state *state, uint32_t *positions);
size_t csv_scan_avx2(const uint8_t *text, size_t blocks, uint32_t offset,
                     csv_scan_state *state, uint32_t *positions);
size_t csv_scan_avx512(const uint8_t *text, size_t blocks, uint32_t offset,
                       csv_scan_state *state, uint32_t *positions);

/// A dictionary's tables, to look raw texts of at most 64 bytes up in.
typedef struct {
  /// Codes by slot; 0 in an empty slot, and code 0 is the empty text.
  const uint16_t *slots;
  /// 64 bytes of each code, padded with NULs; never a real text where the text is longer.
  const uint8_t *texts;
  uint64_t multiplier;
  /// The slot is the product's bits from here up.
  uint64_t shift;
} csv_dictionary;

/// Codes of `rows` fields, each between two neighbouring separators; `stride` separators further on
/// is the next row's. Rows whose text is not in its home slot go to `misses`; returns how many.
size_t csv_encode_avx512(const uint8_t *buffer, const uint32_t *separators, size_t stride,
                         size_t rows, const csv_dictionary *dictionary, uint16_t *codes,
                         uint16_t *misses);

/// Which fields are empty: bit i of the words says that separator i + 1 stands right behind
/// separator i. `separators` has `count` + 1 and may be read 16 further; `bits` has room for
/// `count` / 32 + 2 words.
void csv_empty_avx512(const uint32_t *separators, size_t count, uint32_t *bits);

/// What is counted while dates are read.
typedef struct {
  /// Fields that are not empty.
  size_t present;
  /// Dates written day first that are none written month first.
  size_t day_first_only;
} csv_date_counts;

/// Date marks of one column's `rows` fields: `absent` for an empty one, else days since 1970-01-01
/// from 1900 to 2199 of `yyyy-mm-dd`, or with `day_first` of `dd/mm/yyyy`, `dd-mm-yyyy` and
/// `dd.mm.yyyy`, each with or without quotes. `column` is the field's number in its record. Rows
/// that hold anything else, or a day before `earliest`, go to `misses`; returns how many. `present`
/// is room for `rows` + 8 numbers; `misses` and `marks` have as much. Adds to `counts`.
size_t csv_dates_avx512(const uint8_t *buffer, const uint32_t *separators, size_t stride,
                        size_t column, size_t rows, const uint32_t *bits, int32_t absent,
                        int32_t earliest, int day_first, uint16_t *present, int32_t *marks,
                        uint16_t *misses, csv_date_counts *counts);

/// Whether an odd number of quotes stands in whole blocks of 64 bytes.
int csv_odd_quotes_avx512(const uint8_t *text, size_t blocks);

#endif
