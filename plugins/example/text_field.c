/* SPDX-FileCopyrightText: 2026 The Lattiscope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * An example of a format plugin: real scalar fields as text. The first line is "# phi Lx Ly ..",
 * the numbers follow with x fastest, blanks or line ends between them:
 *
 *     # phi 2 3
 *     0.5 -1.25
 *     1e-3 2
 *     0 1
 *
 * Build it on its own:  cc -shared -fPIC -I SOURCE -o text_field.so text_field.c
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/plugin/lattiscope_plugin.h"

#define FIRST_LINE 256 /* bytes at most */
#define PIECE 65536    /* bytes read at a time */
#define NUMBER 64      /* characters of a number at most */

LATTISCOPE_EXPORT const uint32_t lattiscope_plugin_abi = LATTISCOPE_PLUGIN_ABI;

static const char magic[] = "# phi ";

/* Extents of the first line; 0 if it is broken. *length is its length with the line end. */
static int read_extents(const lattiscope_source* source, int64_t extents[8], uint64_t* length) {
  char line[FIRST_LINE + 1];
  const uint64_t count = source->size < FIRST_LINE ? source->size : FIRST_LINE;
  if (source->read_at(source->host, 0, line, count) != 0) return 0;
  line[count] = '\0';
  char* end = strchr(line, '\n');
  if (!end || strncmp(line, magic, sizeof magic - 1) != 0) return 0;
  *end = '\0';
  *length = (uint64_t)(end - line) + 1;
  int dimensions = 0;
  for (char* at = line + sizeof magic - 1; *at != '\0';) {
    char* next;
    const long long extent = strtoll(at, &next, 10);
    if (next == at || extent < 1 || dimensions == 8) return 0;
    extents[dimensions++] = extent;
    at = next + strspn(next, " \t\r");
  }
  return dimensions;
}

static int32_t probe(const void* head, uint64_t count, uint64_t size) {
  (void)size;
  return count >= sizeof magic - 1 && memcmp(head, magic, sizeof magic - 1) == 0 ? 90 : 0;
}

static int32_t read_header(const lattiscope_source* source, const char* member, const char* axes,
                           const lattiscope_header* header) {
  (void)member;
  (void)axes;
  int64_t extents[8];
  uint64_t start;
  const int dimensions = read_extents(source, extents, &start);
  if (dimensions == 0) {
    header->fail(header->host, "the first line must be \"# phi Lx Ly ..\" with extents from 1 on");
    return 1;
  }
  lattiscope_layout layout = {extents, dimensions, 8, start, 8, 0, 0, "text"};
  for (int i = 0; i < dimensions; ++i) {
    /* a number takes two characters at least, so a larger lattice is not in this file */
    if ((uint64_t)extents[i] > source->size || layout.bytes > 4 * source->size + 8) {
      header->fail(header->host, "the lattice is larger than the file can hold");
      return 1;
    }
    layout.bytes *= (uint64_t)extents[i];
  }
  header->set_field(header->host, LATTISCOPE_SCALAR, 1, 1);
  header->set_packed(header->host); /* text, not numbers as stored */
  header->add_layout(header->host, &layout);
  return 0;
}

/* Numbers of one piece of text; returns where the last, perhaps unfinished, word begins. */
static size_t take_numbers(const char* text, size_t length, int last, uint64_t* done,
                           const lattiscope_payload* payload) {
  size_t at = 0;
  while (1) {
    at += strspn(text + at, " \t\r\n");
    const size_t end = at + strcspn(text + at, " \t\r\n");
    if (at == end || (end == length && !last)) return at;
    char* stop;
    const double value = strtod(text + at, &stop);
    if (stop != text + end || *done == payload->count) return (size_t)-1;
    payload->reals[(*done)++] = value;
    at = end;
  }
}

static int32_t read_payload(const lattiscope_source* source, int32_t layout,
                            const lattiscope_payload* payload) {
  (void)layout;
  int64_t extents[8];
  uint64_t at, done = 0;
  if (read_extents(source, extents, &at) == 0) return 1;
  char* text = malloc(NUMBER + PIECE + 1);
  size_t kept = 0;
  int32_t state = text ? 0 : 1;
  while (state == 0 && at < source->size && !payload->cancelled(payload->host)) {
    const uint64_t count = source->size - at < PIECE ? source->size - at : PIECE;
    if (source->read_at(source->host, at, text + kept, count) != 0) {
      state = 1;
      break;
    }
    at += count;
    const size_t length = kept + count;
    text[length] = '\0';
    const size_t used = take_numbers(text, length, at == source->size, &done, payload);
    kept = used == (size_t)-1 ? NUMBER + 1 : length - used;
    if (kept > NUMBER) {
      payload->fail(payload->host, "a word is not a number, or there are too many numbers");
      state = 1;
      break;
    }
    memmove(text, text + used, kept);
    payload->progress(payload->host, (double)at / (double)source->size);
  }
  free(text);
  if (state == 0 && done < payload->count && !payload->cancelled(payload->host)) {
    payload->fail(payload->host, "there are fewer numbers than sites; the file is cut");
    state = 1;
  }
  return state;
}

static const lattiscope_format format = {sizeof format, "text_field", "Text field (# phi)",
                                         probe,         read_header,  read_payload};

LATTISCOPE_EXPORT const lattiscope_format* lattiscope_format_plugin(void);
const lattiscope_format* lattiscope_format_plugin(void) {
  return &format;
}
