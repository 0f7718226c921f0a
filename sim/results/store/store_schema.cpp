#include "sim/results/store/store_schema.hpp"

namespace liftline::store_schema {

// Rows of tasks begin with the task's own key, so that they lie together, can be read without a join, and do not hang on the order in which
// tasks were done. Names stand once, behind an id.
const char* const tables_and_views = R"sql(
CREATE TABLE provenance (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE input (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE scenario (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT NOT NULL, sha256 TEXT NOT NULL, effective TEXT NOT NULL);
CREATE TABLE factor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE point (id INTEGER PRIMARY KEY);
CREATE TABLE setting (
  point INTEGER NOT NULL REFERENCES point, factor INTEGER NOT NULL REFERENCES factor,
  value NUMERIC NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (point, factor)) WITHOUT ROWID;

CREATE TABLE series (
  id INTEGER PRIMARY KEY, line TEXT NOT NULL, group_name TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL,
  UNIQUE (line, group_name, measure));
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE policy (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE parameter (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE task (
  point INTEGER NOT NULL REFERENCES point, scenario INTEGER NOT NULL REFERENCES scenario, replicate INTEGER NOT NULL,
  address TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('done', 'failed')), message TEXT NOT NULL,
  finished TEXT NOT NULL,
  PRIMARY KEY (point, scenario, replicate)) WITHOUT ROWID;
CREATE TABLE record (
  point INTEGER NOT NULL, scenario INTEGER NOT NULL, replicate INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (point, scenario, replicate),
  FOREIGN KEY (point, scenario, replicate) REFERENCES task ON DELETE CASCADE);
CREATE TABLE trajectory (
  point INTEGER NOT NULL, scenario INTEGER NOT NULL, replicate INTEGER NOT NULL,
  series INTEGER NOT NULL REFERENCES series, year INTEGER NOT NULL, value REAL,
  PRIMARY KEY (point, scenario, replicate, series, year),
  FOREIGN KEY (point, scenario, replicate) REFERENCES task ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE programme (
  point INTEGER NOT NULL, scenario INTEGER NOT NULL, replicate INTEGER NOT NULL,
  policy INTEGER NOT NULL REFERENCES policy, year INTEGER NOT NULL,
  offered REAL NOT NULL, accepted REAL NOT NULL, recipients REAL NOT NULL, poor_recipients REAL NOT NULL,
  budget_fen INTEGER NOT NULL, to_recipients_fen INTEGER NOT NULL, administration_fen INTEGER NOT NULL,
  diverted_fen INTEGER NOT NULL, unspent_fen INTEGER NOT NULL,
  share_to_nonpoor REAL, inclusion_error REAL, exclusion_error REAL, cgh REAL, concentration REAL,
  PRIMARY KEY (point, scenario, replicate, policy, year),
  FOREIGN KEY (point, scenario, replicate) REFERENCES task ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE winner (
  point INTEGER NOT NULL, scenario INTEGER NOT NULL, replicate INTEGER NOT NULL,
  people INTEGER NOT NULL REFERENCES people, year INTEGER NOT NULL,
  lifted REAL NOT NULL, newly_poor REAL NOT NULL, better_off REAL NOT NULL, worse_off REAL NOT NULL,
  lifted_again REAL NOT NULL,
  PRIMARY KEY (point, scenario, replicate, people, year),
  FOREIGN KEY (point, scenario, replicate) REFERENCES task ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE parameter_value (
  point INTEGER NOT NULL, scenario INTEGER NOT NULL, replicate INTEGER NOT NULL,
  parameter INTEGER NOT NULL REFERENCES parameter, value REAL NOT NULL,
  PRIMARY KEY (point, scenario, replicate, parameter),
  FOREIGN KEY (point, scenario, replicate) REFERENCES task ON DELETE CASCADE) WITHOUT ROWID;

CREATE VIEW inputs AS SELECT path, sha256, content FROM input;
CREATE VIEW settings AS
  SELECT s.point, f.name AS factor, s.value FROM setting s JOIN factor f ON f.id = s.factor;
CREATE VIEW tasks AS
  SELECT t.point, s.name AS scenario, t.replicate, t.state, t.message, t.finished
  FROM task t JOIN scenario s ON s.id = t.scenario;
CREATE VIEW trajectories AS
  SELECT t.point, s.name AS scenario, t.replicate, t.year, x.line, x.group_name, x.measure, t.value
  FROM trajectory t JOIN scenario s ON s.id = t.scenario JOIN series x ON x.id = t.series;
CREATE VIEW programmes AS
  SELECT t.point, s.name AS scenario, t.replicate, t.year, p.name AS policy, t.offered, t.accepted, t.recipients,
    t.poor_recipients, t.budget_fen / 100.0 AS budget, t.to_recipients_fen / 100.0 AS to_recipients,
    t.administration_fen / 100.0 AS administration, t.diverted_fen / 100.0 AS diverted,
    t.unspent_fen / 100.0 AS unspent, t.share_to_nonpoor, t.inclusion_error, t.exclusion_error, t.cgh, t.concentration
  FROM programme t JOIN scenario s ON s.id = t.scenario JOIN policy p ON p.id = t.policy;
CREATE VIEW winners AS
  SELECT t.point, s.name AS scenario, t.replicate, t.year, g.name AS group_name, t.lifted, t.newly_poor, t.better_off,
    t.worse_off, t.lifted_again
  FROM winner t JOIN scenario s ON s.id = t.scenario JOIN people g ON g.id = t.people;
CREATE VIEW parameters AS
  SELECT t.point, s.name AS scenario, t.replicate, p.name AS parameter, t.value
  FROM parameter_value t JOIN scenario s ON s.id = t.scenario JOIN parameter p ON p.id = t.parameter;
)sql";

}  // namespace liftline::store_schema
