-- SPDX-FileCopyrightText: 2026 The Lattiscope authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The index, and the one place of its schema. Everything here is read from run folders, foreign stores and
-- annotations.rec, and can be read again. Times are wall seconds. SQLite has no NaN: in REAL columns NULL is NaN;
-- the blobs of chunks keep every bit.

CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES('min_reader', 1), ('min_writer', 3), ('annotations_offset', 0);

-- Where runs come from; 1 is the run folders of this store.
CREATE TABLE sources(
  id INTEGER PRIMARY KEY,
  uid TEXT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,            -- native, sacred_mongo, sacred_files, mlflow, tensorboard, ssh
  url TEXT NOT NULL DEFAULT '',
  cursor TEXT,                   -- how far the source was read
  synced REAL
);
INSERT INTO sources(id, name, kind) VALUES(1, 'local', 'native');

CREATE TABLE runs(
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES sources(id),
  foreign_id TEXT NOT NULL DEFAULT '',
  experiment TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  command TEXT NOT NULL DEFAULT '',
  parent TEXT NOT NULL DEFAULT '',
  sweep TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]',       -- as created or as the source has them; annotations override
  status TEXT NOT NULL DEFAULT 'QUEUED',
  status_raw TEXT NOT NULL DEFAULT '',
  created REAL, started REAL, stopped REAL, heartbeat REAL,
  beat_interval REAL,                    -- seconds between heartbeats as observed; NULL: not known
  step INTEGER NOT NULL DEFAULT 0,
  total_steps INTEGER NOT NULL DEFAULT 0,
  checkpoint_step INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  host TEXT NOT NULL DEFAULT '',
  user TEXT NOT NULL DEFAULT '',
  pid INTEGER NOT NULL DEFAULT 0,
  failure TEXT NOT NULL DEFAULT '',
  folder_time INTEGER NOT NULL DEFAULT 0, -- modification time of the folder in ns when last read; 0: look again
  settled INTEGER NOT NULL DEFAULT 0      -- nothing more will come until the folder changes
);
CREATE INDEX runs_source ON runs(source, foreign_id);
CREATE INDEX runs_sweep ON runs(sweep) WHERE sweep <> '';

CREATE TABLE attempts(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  start_step INTEGER NOT NULL DEFAULT 0, -- points of older attempts after this step are superseded
  total_steps INTEGER NOT NULL DEFAULT 0,
  started REAL, stopped REAL,
  status TEXT NOT NULL DEFAULT 'RUNNING',
  host TEXT NOT NULL DEFAULT '',
  pid INTEGER NOT NULL DEFAULT 0,
  output_offset INTEGER NOT NULL DEFAULT 0, -- where its output begins in output.log
  PRIMARY KEY(run, attempt)
) WITHOUT ROWID;

-- Configuration, key-major: one key of all runs lies together. `type` is the JSON type; numbers are in `number`
-- (integers that a double cannot hold are in `text` too), texts, lists and objects in `text`.
CREATE TABLE config_keys(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE config(
  key INTEGER NOT NULL REFERENCES config_keys(id),
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  number REAL,
  text TEXT,
  PRIMARY KEY(key, run)
) WITHOUT ROWID;
CREATE INDEX config_run ON config(run);

-- Environment of the newest attempt and result, like the configuration. `space` is 'environment' or 'result'; a
-- result that is one value has the key ''.
CREATE TABLE fact_keys(id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, UNIQUE(space, key));
CREATE TABLE facts(
  key INTEGER NOT NULL REFERENCES fact_keys(id),
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  number REAL,
  text TEXT,
  PRIMARY KEY(key, run)
) WITHOUT ROWID;
CREATE INDEX facts_run ON facts(run);

-- Whole documents: config, result, environment.<attempt>, foreign (as the source had it).
CREATE TABLE documents(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  data BLOB NOT NULL, -- u32 size, then zlib
  PRIMARY KEY(run, name)
) WITHOUT ROWID;

CREATE TABLE metrics(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- Numbers of metrics within a metrics file, so that reading can go on in its middle.
CREATE TABLE metric_ids(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  local_id INTEGER NOT NULL,
  metric INTEGER NOT NULL REFERENCES metrics(id),
  PRIMARY KEY(run, attempt, local_id)
) WITHOUT ROWID;

-- Over live points only; minimum, maximum and total over the finite ones among them.
CREATE TABLE rollups(
  metric INTEGER NOT NULL REFERENCES metrics(id),
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  count INTEGER NOT NULL,
  not_finite INTEGER NOT NULL,
  last_step INTEGER NOT NULL,
  first REAL, last REAL, minimum REAL, maximum REAL, total REAL,
  PRIMARY KEY(metric, run)
) WITHOUT ROWID;
CREATE INDEX rollups_run ON rollups(run);

CREATE TABLE chunks(
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  metric INTEGER NOT NULL REFERENCES metrics(id),
  attempt INTEGER NOT NULL,
  level INTEGER NOT NULL DEFAULT 0, -- -1: one value that is no number; 0: the points; higher: a pyramid of minima and maxima
  kind INTEGER NOT NULL DEFAULT 0,  -- 0 scalar, 1 array, 2 histogram, 3 text, 4 image
  count INTEGER NOT NULL,
  not_finite INTEGER NOT NULL,
  last_step INTEGER NOT NULL,       -- the largest step
  minimum REAL, maximum REAL,       -- of the finite values
  data BLOB NOT NULL                -- up to 4096 points, chunk.h; of a value: f64 time, then value_record.h
);
-- ids grow in the order written
CREATE INDEX chunks_series ON chunks(run, metric, level, attempt, id);

CREATE TABLE artifacts(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT, -- NULL until fetched
  facts TEXT NOT NULL DEFAULT '{}',
  created REAL,
  named TEXT NOT NULL DEFAULT '', -- the dataset or model this is a version of
  PRIMARY KEY(run, name)
) WITHOUT ROWID;
CREATE INDEX artifacts_named ON artifacts(named) WHERE named <> '';
CREATE INDEX artifacts_content ON artifacts(sha256);

-- What runs said that they used.
CREATE TABLE inputs(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  producer TEXT NOT NULL, -- uid of the run that made it, also of one that is not here, or empty
  name TEXT NOT NULL,     -- relative to the folder of that run, else a path
  sha256 TEXT NOT NULL,   -- may be empty
  role TEXT NOT NULL,
  created REAL,
  PRIMARY KEY(run, producer, name, sha256)
) WITHOUT ROWID;
CREATE INDEX inputs_content ON inputs(sha256);

-- Versions of datasets and models, from annotations.rec: one content, one number.
CREATE TABLE artifact_versions(
  named TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(named, sha256),
  UNIQUE(named, version)
) WITHOUT ROWID;

-- How far each growing file was read.
CREATE TABLE files(
  run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  offset INTEGER NOT NULL,
  size INTEGER NOT NULL, -- of the file when last read; larger than offset while its tail is torn
  PRIMARY KEY(run, name)
) WITHOUT ROWID;

-- What people said about runs, from annotations.rec; also of runs that are not here at present.
CREATE TABLE annotations(
  uid TEXT PRIMARY KEY,
  number INTEGER UNIQUE,
  tags TEXT, -- NULL: those of the run
  note TEXT NOT NULL DEFAULT '',
  starred INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Colours that people chose for tags, #rrggbb, from annotations.rec.
CREATE TABLE tag_colors(tag TEXT PRIMARY KEY, color TEXT NOT NULL) WITHOUT ROWID;
