#include "cshims.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum {
  chunk_bytes = 65536,
  // One tag, comment or instruction; text of any length comes in pieces.
  longest_token = 1 << 20,
  deepest = 256,
  most_parser_memory = 32 << 20,
};

struct cshims_archive {
  zip_t *zip;
};

struct cshims_part {
  zip_file_t *file;
  XML_Parser parser;
  cshims_event *events;
  size_t event_count, event_room;
  char *text;
  size_t text_count, text_room;
  uint64_t fed;
  size_t memory;
  int depth;
  // The elements that are open, from the outermost.
  cshims_element open[deepest];
  // The open element whose text is wanted, at this depth; 0 for none.
  int text_depth;
  cshims_part_failure failure;
  int is_over;
  char chunk[chunk_bytes];
};

cshims_archive *cshims_archive_open(const uint8_t *bytes, size_t count) {
  cshims_archive *archive = calloc(1, sizeof *archive);
  if (!archive) return NULL;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, count, 0, &error);
  if (source) {
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!archive->zip) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive->zip) return archive;
  free(archive);
  return NULL;
}

int64_t cshims_archive_find(cshims_archive *archive, const char *name) {
  return zip_name_locate(archive->zip, name, ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}

uint64_t cshims_archive_size(cshims_archive *archive, int64_t index) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &about) != 0) return 0;
  return about.valid & ZIP_STAT_SIZE ? about.size : 0;
}

void cshims_archive_close(cshims_archive *archive) {
  zip_discard(archive->zip);
  free(archive);
}

// expat's allocator takes no context; a part is read by one thread at a time, so the part that this
// thread is reading stands here.
static _Thread_local cshims_part *reading;

typedef union {
  size_t size;
  max_align_t alignment;
} block;

static void *allocate(size_t size) {
  if (size > most_parser_memory || reading->memory + size > most_parser_memory) return NULL;
  block *head = malloc(sizeof *head + size);
  if (!head) return NULL;
  head->size = size;
  reading->memory += size;
  return head + 1;
}

static void release(void *memory) {
  if (!memory) return;
  block *head = (block *)memory - 1;
  reading->memory -= head->size;
  free(head);
}

static void *reallocate(void *memory, size_t size) {
  if (!memory) return allocate(size);
  block *head = (block *)memory - 1;
  size_t others = reading->memory - head->size;
  if (size > most_parser_memory || others + size > most_parser_memory) return NULL;
  block *moved = realloc(head, sizeof *moved + size);
  if (!moved) return NULL;
  moved->size = size;
  reading->memory = others + size;
  return moved + 1;
}

static const XML_Memory_Handling_Suite counted_memory = {allocate, reallocate, release};

static void stop(cshims_part *part, cshims_part_failure failure) {
  if (!part->failure) part->failure = failure;
  XML_StopParser(part->parser, XML_FALSE);
}

// Room for `more` elements of `size` bytes beyond `count`; NULL where there is no memory.
static void *grown(void *items, size_t count, size_t more, size_t *room, size_t size) {
  if (count + more <= *room) return items;
  size_t wanted = (count + more) * 2;
  void *moved = realloc(items, wanted * size);
  if (moved) *room = wanted;
  return moved;
}

static void add(cshims_part *part, cshims_event event, const char *text, size_t length) {
  cshims_event *events = grown(
      part->events, part->event_count, 1, &part->event_room, sizeof *part->events);
  if (!events) return stop(part, CSHIMS_PART_NO_MEMORY);
  part->events = events;
  char *bytes = grown(part->text, part->text_count, length, &part->text_room, 1);
  if (length > 0 && !bytes) return stop(part, CSHIMS_PART_NO_MEMORY);
  if (bytes) part->text = bytes;
  if (length > 0) memcpy(part->text + part->text_count, text, length);
  event.start = (uint32_t)part->text_count;
  event.length = (uint32_t)length;
  events[part->event_count++] = event;
  part->text_count += length;
}

// Names of one letter are told apart where they are looked up.
static const char *const elements[] = {
    [CSHIMS_ELEMENT_SHEET] = "sheet", [CSHIMS_ELEMENT_WORKBOOK_PROPERTIES] = "workbookPr",
    [CSHIMS_ELEMENT_RELATIONSHIP] = "Relationship", [CSHIMS_ELEMENT_NUMBER_FORMAT] = "numFmt",
    [CSHIMS_ELEMENT_CELL_FORMATS] = "cellXfs", [CSHIMS_ELEMENT_FORMAT] = "xf",
    [CSHIMS_ELEMENT_STRING] = "si", [CSHIMS_ELEMENT_PHONETIC] = "rPh",
    [CSHIMS_ELEMENT_ROW] = "row", [CSHIMS_ELEMENT_MERGE] = "mergeCell",
};

static const char *const attributes[] = {
    [CSHIMS_ATTRIBUTE_NAME] = "name",
    [CSHIMS_ATTRIBUTE_STATE] = "state", [CSHIMS_ATTRIBUTE_RELATION] = "id",
    [CSHIMS_ATTRIBUTE_ID] = "Id", [CSHIMS_ATTRIBUTE_TYPE] = "Type",
    [CSHIMS_ATTRIBUTE_TARGET] = "Target", [CSHIMS_ATTRIBUTE_DATE_1904] = "date1904",
    [CSHIMS_ATTRIBUTE_FORMAT_ID] = "numFmtId", [CSHIMS_ATTRIBUTE_FORMAT_CODE] = "formatCode",
    [CSHIMS_ATTRIBUTE_SPACE] = "space",
};

// The index of a name in a list; 0 where it is not there.
static uint8_t code(const char *const *names, size_t count, const char *name) {
  for (size_t index = 1; index < count; index++) {
    if (names[index] && names[index][0] == name[0] && strcmp(names[index], name) == 0) {
      return (uint8_t)index;
    }
  }
  return 0;
}

#define CODE(names, name) code(names, sizeof names / sizeof *names, name)

#define SEPARATOR '\x01'

static const struct {
  const char *name;
  size_t length;
} spaces[] = {
#define SPACE(text) {text "\x01", sizeof text}
    SPACE("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    SPACE("http://purl.oclc.org/ooxml/spreadsheetml/main"),
    SPACE("http://schemas.openxmlformats.org/package/2006/relationships"),
};

// The element's code; 0 for one that no reader asks for, and for those of other namespaces than
// SpreadsheetML's two, the packages’ relationships, and none.
static cshims_element element(const char *name) {
  const char *local = NULL;
  for (size_t index = 0; index < sizeof spaces / sizeof *spaces && !local; index++) {
    if (strncmp(name, spaces[index].name, spaces[index].length) == 0) {
      local = name + spaces[index].length;
    }
  }
  if (!local) {
    if (strchr(name, SEPARATOR)) return CSHIMS_ELEMENT_OTHER;
    local = name;
  }
  // Nearly all elements of a sheet.
  if (local[0] && !local[1]) {
    switch (local[0]) {
      case 'c': return CSHIMS_ELEMENT_CELL;
      case 'v': return CSHIMS_ELEMENT_VALUE;
      case 't': return CSHIMS_ELEMENT_TEXT;
      case 'f': return CSHIMS_ELEMENT_FORMULA;
      default: return CSHIMS_ELEMENT_OTHER;
    }
  }
  return CODE(elements, local);
}

static cshims_attribute attribute_of(const char *name) {
  if (name[0] && !name[1]) {
    switch (name[0]) {
      case 'r': return CSHIMS_ATTRIBUTE_R;
      case 's': return CSHIMS_ATTRIBUTE_S;
      case 't': return CSHIMS_ATTRIBUTE_T;
      default: return CSHIMS_ATTRIBUTE_OTHER;
    }
  }
  const char *end = strchr(name, SEPARATOR);
  cshims_attribute found = CODE(attributes, end ? end + 1 : name);
  // These two alone have a namespace.
  int is_qualified = found == CSHIMS_ATTRIBUTE_RELATION || found == CSHIMS_ATTRIBUTE_SPACE;
  return (end != NULL) == is_qualified ? found : CSHIMS_ATTRIBUTE_OTHER;
}

static void XMLCALL started(void *context, const XML_Char *name, const XML_Char **values) {
  cshims_part *part = context;
  if (part->depth == deepest) return stop(part, CSHIMS_PART_TOO_COMPLEX);
  cshims_element found = element(name);
  part->open[part->depth++] = found;
  part->text_depth =
      found == CSHIMS_ELEMENT_TEXT || found == CSHIMS_ELEMENT_VALUE ? part->depth : 0;
  if (!found) return;
  add(part, (cshims_event){.kind = CSHIMS_EVENT_START, .element = found}, NULL, 0);
  for (; values[0]; values += 2) {
    cshims_attribute attribute = attribute_of(values[0]);
    if (!attribute) continue;
    cshims_event event = {
        .kind = CSHIMS_EVENT_ATTRIBUTE, .element = found, .attribute = attribute};
    add(part, event, values[1], strlen(values[1]));
  }
}

static void XMLCALL ended(void *context, const XML_Char *name) {
  (void)name;
  cshims_part *part = context;
  part->text_depth = 0;
  cshims_element found = part->open[--part->depth];
  if (found) add(part, (cshims_event){.kind = CSHIMS_EVENT_END, .element = found}, NULL, 0);
}

static void XMLCALL characters(void *context, const XML_Char *text, int length) {
  cshims_part *part = context;
  if (part->text_depth == part->depth) {
    add(part, (cshims_event){.kind = CSHIMS_EVENT_CHARACTERS}, text, (size_t)length);
  }
}

static void XMLCALL doctype(
    void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
    int has_subset) {
  (void)name, (void)system, (void)public, (void)has_subset;
  stop(context, CSHIMS_PART_DOCTYPE);
}

cshims_part *cshims_part_open(cshims_archive *archive, int64_t index, cshims_part_failure *failure) {
  *failure = CSHIMS_PART_NO_MEMORY;
  cshims_part *part = calloc(1, sizeof *part);
  if (!part) return NULL;
  part->file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
  if (!part->file) {
    int problem = zip_error_code_zip(zip_get_error(archive->zip));
    int is_locked = problem == ZIP_ER_NOPASSWD || problem == ZIP_ER_ENCRNOTSUPP;
    *failure = is_locked ? CSHIMS_PART_ENCRYPTED : CSHIMS_PART_DAMAGED;
    free(part);
    return NULL;
  }
  reading = part;
  part->parser = XML_ParserCreate_MM(NULL, &counted_memory, (const XML_Char[]){SEPARATOR, 0});
  if (!part->parser) {
    cshims_part_close(part);
    return NULL;
  }
  XML_SetUserData(part->parser, part);
  XML_SetElementHandler(part->parser, started, ended);
  XML_SetCharacterDataHandler(part->parser, characters);
  XML_SetStartDoctypeDeclHandler(part->parser, doctype);
  *failure = CSHIMS_PART_OK;
  return part;
}

cshims_part_failure cshims_part_next(cshims_part *part) {
  reading = part;
  part->event_count = 0;
  part->text_count = 0;
  if (part->failure || part->is_over) return part->failure;
  zip_int64_t count = zip_fread(part->file, part->chunk, chunk_bytes);
  if (count < 0) return part->failure = CSHIMS_PART_DAMAGED;
  part->fed += (uint64_t)count;
  part->is_over = count == 0;
  if (XML_Parse(part->parser, part->chunk, (int)count, part->is_over) != XML_STATUS_OK) {
    if (part->failure) return part->failure;
    int is_memory = XML_GetErrorCode(part->parser) == XML_ERROR_NO_MEMORY;
    return part->failure = is_memory ? CSHIMS_PART_TOO_COMPLEX : CSHIMS_PART_MALFORMED;
  }
  XML_Index done = XML_GetCurrentByteIndex(part->parser);
  if (done >= 0 && part->fed > (uint64_t)done + longest_token) {
    part->failure = CSHIMS_PART_TOO_COMPLEX;
  }
  return part->failure;
}

int cshims_part_is_over(const cshims_part *part) { return part->is_over; }

uint64_t cshims_part_unpacked(const cshims_part *part) { return part->fed; }

const cshims_event *cshims_part_events(const cshims_part *part, size_t *count) {
  *count = part->event_count;
  return part->events;
}

const uint8_t *cshims_part_text(const cshims_part *part, size_t *count) {
  *count = part->text_count;
  return (const uint8_t *)part->text;
}

void cshims_part_close(cshims_part *part) {
  reading = part;
  if (part->parser) XML_ParserFree(part->parser);
  zip_fclose(part->file);
  free(part->events);
  free(part->text);
  free(part);
  reading = NULL;
}
