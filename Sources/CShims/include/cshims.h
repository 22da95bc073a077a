#ifndef CSHIMS_H
#define CSHIMS_H

#include "csv_scan.h"

#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>

// libcurl's functions of variable arguments, one for each type of argument, since Swift can call
// no variadic C function. Each returns what the libcurl function returns.

CURLcode cshims_curl_global_init(void);

CURLcode cshims_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode cshims_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
// libcurl copies the text.
CURLcode cshims_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode cshims_curl_set_pointer(CURL *handle, CURLoption option, void *value);
// The list must outlive the transfer.
CURLcode cshims_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);

typedef size_t (*cshims_write_callback)(char *bytes, size_t size, size_t count, void *context);
CURLcode cshims_curl_set_write(CURL *handle, cshims_write_callback callback);

CURLcode cshims_curl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode cshims_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
// The text belongs to the handle.
CURLcode cshims_curl_get_text(CURL *handle, CURLINFO info, const char **value);

// Exchanges two paths at once (renameat2 with RENAME_EXCHANGE).
// Returns 0, or the negative errno.
int cshims_exchange(const char *first, const char *second);

// XXH3's 128 bits of some bytes, of libxxhash. NULL may stand for none.
typedef struct {
  uint64_t high;
  uint64_t low;
} cshims_digest;
cshims_digest cshims_xxh3(const void *bytes, size_t count);

// A workbook (.xlsx), written by libxlsxwriter. Every text is written as a string, whatever it
// looks like. Functions that return int return 0, or an error that `cshims_workbook_reason` words.

typedef struct cshims_workbook cshims_workbook;

// `created` is the creation date in the file's properties: seconds since 1970. NULL on failure.
cshims_workbook *cshims_workbook_open(
    const char *path, const char *temporary_folder, const char *title, int64_t created);
// The sheet that the next calls write to.
int cshims_workbook_add_sheet(cshims_workbook *book, const char *name);
// Returns the format's index, or -1. An empty number format is the general one.
int cshims_workbook_add_format(
    cshims_workbook *book, const char *number, int is_bold, int is_ruled, int is_right);
int cshims_workbook_text(
    cshims_workbook *book, uint32_t row, uint16_t column, const char *text, int format);
int cshims_workbook_number(
    cshims_workbook *book, uint32_t row, uint16_t column, double value, int format);
int cshims_workbook_width(cshims_workbook *book, uint16_t column, double characters);
void cshims_workbook_freeze(cshims_workbook *book, uint32_t rows);
// Writes the file and frees the workbook, whatever comes of it.
int cshims_workbook_close(cshims_workbook *book);
// The text is constant.
const char *cshims_workbook_reason(int error);

// A workbook's parts, read: libzip unpacks them from memory, expat reads their XML, piece by piece.

typedef struct cshims_archive cshims_archive;

// The bytes must outlive the archive. NULL where they are no whole ZIP archive.
cshims_archive *cshims_archive_open(const uint8_t *bytes, size_t count);
// The index of the entry of that name, in any case of letters; -1 where there is none.
int64_t cshims_archive_find(cshims_archive *archive, const char *name);
// How many bytes the entry says that it unpacks to; 0 where it does not say.
uint64_t cshims_archive_size(cshims_archive *archive, int64_t index);
// Every part must have been closed.
void cshims_archive_close(cshims_archive *archive);

// Enumerations that Swift sees as its own, under these names.
#define CSHIMS_ENUM enum __attribute__((enum_extensibility(closed)))
#define CSHIMS_CASE(name) __attribute__((swift_name(name)))

// Elements that readers ask for, by local name, in the transitional and the strict namespace.
typedef CSHIMS_ENUM : uint8_t {
  CSHIMS_ELEMENT_OTHER CSHIMS_CASE("other") = 0,
  CSHIMS_ELEMENT_SHEET CSHIMS_CASE("sheet"),
  CSHIMS_ELEMENT_WORKBOOK_PROPERTIES CSHIMS_CASE("workbookProperties"),
  CSHIMS_ELEMENT_RELATIONSHIP CSHIMS_CASE("relationship"),
  CSHIMS_ELEMENT_NUMBER_FORMAT CSHIMS_CASE("numberFormat"),
  CSHIMS_ELEMENT_CELL_FORMATS CSHIMS_CASE("cellFormats"),
  CSHIMS_ELEMENT_FORMAT CSHIMS_CASE("format"),
  CSHIMS_ELEMENT_STRING CSHIMS_CASE("string"),
  CSHIMS_ELEMENT_TEXT CSHIMS_CASE("text"),
  CSHIMS_ELEMENT_PHONETIC CSHIMS_CASE("phonetic"),
  CSHIMS_ELEMENT_ROW CSHIMS_CASE("row"),
  CSHIMS_ELEMENT_CELL CSHIMS_CASE("cell"),
  CSHIMS_ELEMENT_VALUE CSHIMS_CASE("value"),
  CSHIMS_ELEMENT_FORMULA CSHIMS_CASE("formula"),
  CSHIMS_ELEMENT_MERGE CSHIMS_CASE("merge"),
} cshims_element;

// Attributes of those elements.
typedef CSHIMS_ENUM : uint8_t {
  CSHIMS_ATTRIBUTE_OTHER CSHIMS_CASE("other") = 0,
  CSHIMS_ATTRIBUTE_R CSHIMS_CASE("r"),
  CSHIMS_ATTRIBUTE_S CSHIMS_CASE("s"),
  CSHIMS_ATTRIBUTE_T CSHIMS_CASE("t"),
  CSHIMS_ATTRIBUTE_NAME CSHIMS_CASE("name"),
  CSHIMS_ATTRIBUTE_STATE CSHIMS_CASE("state"),
  CSHIMS_ATTRIBUTE_RELATION CSHIMS_CASE("relation"),
  CSHIMS_ATTRIBUTE_ID CSHIMS_CASE("id"),
  CSHIMS_ATTRIBUTE_TYPE CSHIMS_CASE("type"),
  CSHIMS_ATTRIBUTE_TARGET CSHIMS_CASE("target"),
  CSHIMS_ATTRIBUTE_DATE_1904 CSHIMS_CASE("date1904"),
  CSHIMS_ATTRIBUTE_FORMAT_ID CSHIMS_CASE("formatID"),
  CSHIMS_ATTRIBUTE_FORMAT_CODE CSHIMS_CASE("formatCode"),
  CSHIMS_ATTRIBUTE_SPACE CSHIMS_CASE("space"),
} cshims_attribute;

typedef CSHIMS_ENUM : uint8_t {
  CSHIMS_EVENT_START CSHIMS_CASE("start"),
  // Of the element that the last start began; its value is the text.
  CSHIMS_EVENT_ATTRIBUTE CSHIMS_CASE("attribute"),
  // Of a <t> or <v>; one text may come in several pieces.
  CSHIMS_EVENT_CHARACTERS CSHIMS_CASE("characters"),
  CSHIMS_EVENT_END CSHIMS_CASE("end"),
} cshims_event_kind;

typedef struct {
  cshims_event_kind kind;
  cshims_element element;
  cshims_attribute attribute;
  // Where its text stands in the part's text.
  uint32_t start;
  uint32_t length;
} cshims_event;

typedef CSHIMS_ENUM : uint8_t {
  CSHIMS_PART_OK CSHIMS_CASE("none") = 0,
  // The archive is damaged: unpacking failed.
  CSHIMS_PART_DAMAGED CSHIMS_CASE("damaged"),
  CSHIMS_PART_ENCRYPTED CSHIMS_CASE("encrypted"),
  // The XML is not well-formed.
  CSHIMS_PART_MALFORMED CSHIMS_CASE("malformed"),
  CSHIMS_PART_DOCTYPE CSHIMS_CASE("doctype"),
  // Nested too deeply, a tag too long, or more names than any workbook has.
  CSHIMS_PART_TOO_COMPLEX CSHIMS_CASE("tooComplex"),
  CSHIMS_PART_NO_MEMORY CSHIMS_CASE("noMemory"),
} cshims_part_failure;

typedef struct cshims_part cshims_part;

// NULL on failure, which is then said.
cshims_part *cshims_part_open(cshims_archive *archive, int64_t index, cshims_part_failure *failure);
// Unpacks and reads at most 64 kB more; returns what failed. Earlier events and text are gone.
cshims_part_failure cshims_part_next(cshims_part *part);
int cshims_part_is_over(const cshims_part *part);
// Bytes unpacked so far.
uint64_t cshims_part_unpacked(const cshims_part *part);
// What the last step found. Both belong to the part, and NULL may stand for none.
const cshims_event *cshims_part_events(const cshims_part *part, size_t *count);
const uint8_t *cshims_part_text(const cshims_part *part, size_t *count);
void cshims_part_close(cshims_part *part);

#endif
