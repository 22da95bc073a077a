#include "cshims.h"

#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

struct cshims_workbook {
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format **formats;
  int format_count;
};

cshims_workbook *cshims_workbook_open(
    const char *path, const char *temporary_folder, const char *title, int64_t created) {
  cshims_workbook *book = calloc(1, sizeof *book);
  if (!book) return NULL;
  lxw_workbook_options options = {
      .constant_memory = LXW_FALSE, .tmpdir = (char *)temporary_folder, .use_zip64 = LXW_FALSE};
  book->workbook = workbook_new_opt(path, &options);
  if (!book->workbook) {
    free(book);
    return NULL;
  }
  lxw_doc_properties properties = {.title = (char *)title, .created = (time_t)created};
  if (workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR) {
    cshims_workbook_close(book);
    return NULL;
  }
  return book;
}

int cshims_workbook_add_sheet(cshims_workbook *book, const char *name) {
  lxw_error error = workbook_validate_sheet_name(book->workbook, name);
  if (error != LXW_NO_ERROR) return error;
  book->sheet = workbook_add_worksheet(book->workbook, name);
  if (!book->sheet) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  worksheet_set_paper(book->sheet, 9);  // A4
  worksheet_set_landscape(book->sheet);
  worksheet_fit_to_pages(book->sheet, 1, 0);
  return LXW_NO_ERROR;
}

int cshims_workbook_add_format(
    cshims_workbook *book, const char *number, int is_bold, int is_ruled, int is_right) {
  lxw_format **formats =
      realloc(book->formats, sizeof *formats * (size_t)(book->format_count + 1));
  if (!formats) return -1;
  book->formats = formats;
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) return -1;
  if (*number) format_set_num_format(format, number);
  if (is_bold) format_set_bold(format);
  if (is_ruled) format_set_bottom(format, LXW_BORDER_THIN);
  if (is_right) format_set_align(format, LXW_ALIGN_RIGHT);
  formats[book->format_count] = format;
  return book->format_count++;
}

int cshims_workbook_text(
    cshims_workbook *book, uint32_t row, uint16_t column, const char *text, int format) {
  return worksheet_write_string(book->sheet, row, column, text, book->formats[format]);
}

int cshims_workbook_number(
    cshims_workbook *book, uint32_t row, uint16_t column, double value, int format) {
  return worksheet_write_number(book->sheet, row, column, value, book->formats[format]);
}

int cshims_workbook_width(cshims_workbook *book, uint16_t column, double characters) {
  return worksheet_set_column(book->sheet, column, column, characters, NULL);
}

void cshims_workbook_freeze(cshims_workbook *book, uint32_t rows) {
  worksheet_freeze_panes(book->sheet, rows, 0);
}

int cshims_workbook_close(cshims_workbook *book) {
  int error = workbook_close(book->workbook);
  free(book->formats);
  free(book);
  return error;
}

const char *cshims_workbook_reason(int error) { return lxw_strerror((lxw_error)error); }
