/* SPDX-FileCopyrightText: 2026 The Lattiscope authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The interface of format plugins, version 1: plain C, so that any compiler and language will do.
 *
 * A plugin is a shared object in the plugin folder (LATTISCOPE_PLUGINS, or "plugins" beside
 * lattiscope-engine). It exports
 *
 *     const uint32_t lattiscope_plugin_abi = LATTISCOPE_PLUGIN_ABI;
 *     const lattiscope_format* lattiscope_format_plugin(void);
 *
 * and understands one kind of configuration file. It opens no file: it is given the chosen one as
 * a lattiscope_source. The host checks what it claims (size, checksum, plaquette, unitarity) and
 * judges the file. Functions may be called from any thread, so keep no state; a failure is said in
 * one sentence and by a return value other than 0. Exceptions are caught, but say them as failures.
 *
 * Memory passed to a function belongs to the caller and is valid during the call; strings end in
 * NUL and are UTF-8. An example is plugins/example/text_field.c, the manual page is plugins.md.
 */
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LATTISCOPE_PLUGIN_ABI 1

/* The chosen file. read_at fills all of `out` or returns a value other than 0. */
typedef struct lattiscope_source {
  void* host;
  uint64_t size;    /* bytes */
  const char* name; /* for messages */
  int (*read_at)(void* host, uint64_t offset, void* out, uint64_t count);
} lattiscope_source;

enum { LATTISCOPE_SCALAR = 0, LATTISCOPE_GAUGE = 1 };

/* Checksums that the host can compute from the stored bytes. */
enum {
  LATTISCOPE_NO_CHECKSUM = 0,
  LATTISCOPE_SCIDAC = 1, /* rotated exclusive-or of the CRC-32 of each site: two words */
  LATTISCOPE_SUM32 = 2,  /* sum of all 32-bit words: one word */
  LATTISCOPE_MILC = 3    /* sum29 and sum31 */
};

/* One way to read the payload. Give several where the file leaves doubt; the host takes the one
 * whose checksum or plaquette fits. */
typedef struct lattiscope_layout {
  const int64_t* extents; /* Lx, Ly, .. */
  int32_t dimensions;     /* 1 to 8 */
  int32_t real_bytes;     /* 4 or 8 */
  uint64_t offset, bytes; /* of the payload in the file */
  int32_t big_endian;     /* 0: little-endian */
  int32_t rows;           /* stored rows of each matrix: N, or 2 of 3; scalars: 0 */
  const char* reading;    /* in words; may be NULL */
} lattiscope_layout;

/* What the file says of itself, told to the host piece by piece. */
typedef struct lattiscope_header {
  void* host;
  /* kind, N of the matrices (1: U(1)), reals a site of a scalar field */
  void (*set_field)(void* host, int32_t kind, int32_t colours, int32_t components);
  void (*add_layout)(void* host, const lattiscope_layout* layout);
  /* the payload is compressed or text: layout.bytes are those of the numbers it becomes, and only
   * a plugin with `read` can have it */
  void (*set_packed)(void* host);
  void (*set_checksum)(void* host, int32_t kind, const uint32_t* words, int32_t count);
  /* mean Re tr P / N and Re tr U / N as printed in the file */
  void (*set_plaquette)(void* host, double value, const char* printed);
  void (*set_link_trace)(void* host, double value, const char* printed);
  void (*add_metadata)(void* host, const char* key, const char* value);
  void (*add_remark)(void* host, const char* sentence); /* the file is shown with this warning */
  void (*fail)(void* host, const char* sentence);       /* why it cannot be read */
} lattiscope_header;

/* Where a plugin puts the numbers: double precision, [site][mu][row][column][re, im] or
 * [site][component], site = x + Lx (y + Ly (z + ..)). */
typedef struct lattiscope_payload {
  void* host;
  double* reals;
  uint64_t count;
  int (*cancelled)(void* host);                  /* ask a few times a second */
  void (*progress)(void* host, double fraction); /* from the calling thread */
  void (*fail)(void* host, const char* sentence);
} lattiscope_payload;

typedef struct lattiscope_format {
  uint32_t size;    /* sizeof(lattiscope_format) */
  const char* id;   /* short stable name of a-z, 0-9 and _ */
  const char* mark; /* what is looked for: "Text field (# phi)" */
  /* 0: certainly not, 100: by magic bytes. `head` has at least the first 64 KiB, or all of a
   * smaller file of `size` bytes. */
  int32_t (*probe)(const void* head, uint64_t count, uint64_t size);
  /* Reads no payload. `member` and `axes` are choices of the user, "" if there are none. */
  int32_t (*read_header)(const lattiscope_source* source, const char* member, const char* axes,
                         const lattiscope_header* header);
  /* Layout number `layout` of those of read_header. May be NULL: the payload then stands in the
   * file in the order of lattiscope_payload, and the host reads it. */
  int32_t (*read)(const lattiscope_source* source, int32_t layout,
                  const lattiscope_payload* payload);
} lattiscope_format;

#if defined(_WIN32)
#define LATTISCOPE_EXPORT __declspec(dllexport)
#else
#define LATTISCOPE_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
}
#endif
