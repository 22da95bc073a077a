#ifndef CSHIMS_H
#define CSHIMS_H

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

#endif
