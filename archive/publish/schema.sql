-- The public face. The contract's columns come first; the columns after "also" are welcome extras.
-- Times are UTC ISO 8601, days YYYY-MM-DD in Asia/Shanghai. Rows are written in the order of their keys.

CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE counties(
  code TEXT PRIMARY KEY, name TEXT NOT NULL, province TEXT, prefecture TEXT, home TEXT, family TEXT, last_complete_visit TEXT, seen TEXT NOT NULL);

CREATE TABLE agencies(
  id TEXT PRIMARY KEY, county_code TEXT NOT NULL REFERENCES counties(code), name TEXT NOT NULL, kind TEXT NOT NULL, since TEXT, until TEXT,
  registered INTEGER NOT NULL);

CREATE TABLE duties(
  id TEXT PRIMARY KEY, county_code TEXT NOT NULL REFERENCES counties(code), agency_id TEXT NOT NULL REFERENCES agencies(id), agency TEXT NOT NULL,
  kind TEXT NOT NULL, report_year INTEGER NOT NULL, due_on TEXT NOT NULL, latest_on TEXT NOT NULL, basis TEXT NOT NULL, status TEXT NOT NULL,
  days_late INTEGER, days_late_most INTEGER, report_id TEXT REFERENCES reports(id), reason TEXT NOT NULL, as_of TEXT NOT NULL,
  reason_en TEXT NOT NULL, reason_code TEXT, article TEXT, article_en TEXT, published_on TEXT, not_before TEXT, not_after TEXT);

CREATE TABLE reports(
  id TEXT PRIMARY KEY, county_code TEXT NOT NULL REFERENCES counties(code), agency_id TEXT NOT NULL REFERENCES agencies(id), agency TEXT,
  report_year INTEGER NOT NULL, title TEXT, url TEXT NOT NULL, published_on TEXT, not_before TEXT, not_after TEXT, form TEXT, media_type TEXT,
  sha256 TEXT NOT NULL, capture_id TEXT NOT NULL REFERENCES captures(id), first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone_since TEXT,
  duty_id TEXT NOT NULL REFERENCES duties(id), numbers_from TEXT NOT NULL, drawn_sha256 TEXT, drawn_capture_id TEXT REFERENCES captures(id));

CREATE TABLE versions(
  report_id TEXT NOT NULL REFERENCES reports(id), sha256 TEXT NOT NULL, capture_id TEXT NOT NULL REFERENCES captures(id),
  first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, drawn_sha256 TEXT, drawn_capture_id TEXT REFERENCES captures(id));

CREATE TABLE captures(
  id TEXT PRIMARY KEY, url TEXT NOT NULL, fetched_at TEXT NOT NULL, http_status INTEGER NOT NULL, media_type TEXT, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, payload_sha256 TEXT NOT NULL, visit_id TEXT NOT NULL REFERENCES visits(id), warc_offset INTEGER NOT NULL, via TEXT NOT NULL,
  county_code TEXT NOT NULL, step TEXT NOT NULL, link_text TEXT, list_date TEXT, found_on TEXT, revisit_of TEXT);

CREATE TABLE proactive(
  report_id TEXT NOT NULL REFERENCES reports(id), row TEXT NOT NULL, issued, repealed, in_force, decisions, amount, made, newly_published,
  published_total, previous_items, change, items, PRIMARY KEY(report_id, row));

CREATE TABLE requests(
  report_id TEXT NOT NULL REFERENCES reports(id), row TEXT NOT NULL, natural_person, enterprise, research, social_org, legal_service, other_org,
  total, PRIMARY KEY(report_id, row));

CREATE TABLE reviews(
  report_id TEXT NOT NULL REFERENCES reports(id), row TEXT NOT NULL, upheld, corrected, other, pending, total, PRIMARY KEY(report_id, row));

-- Every cell as it stood: from a number back to its place in the page.
CREATE TABLE cells(
  report_id TEXT NOT NULL REFERENCES reports(id), name TEXT NOT NULL, row TEXT NOT NULL, col TEXT NOT NULL, raw TEXT, value, place TEXT,
  aligned INTEGER NOT NULL);

CREATE TABLE findings(
  id TEXT NOT NULL, report_id TEXT REFERENCES reports(id), duty_id TEXT NOT NULL REFERENCES duties(id), code TEXT NOT NULL, outcome TEXT NOT NULL,
  responsibility TEXT NOT NULL, says_zh TEXT NOT NULL, says_en TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY(id, duty_id));

CREATE TABLE visits(
  id TEXT PRIMARY KEY, county_code TEXT NOT NULL REFERENCES counties(code), started_at TEXT NOT NULL, finished_at TEXT NOT NULL,
  complete INTEGER NOT NULL, why_not TEXT, why_not_zh TEXT, pages INTEGER NOT NULL, requests INTEGER NOT NULL, wacz TEXT, wacz_sha256 TEXT, previous_sha256 TEXT,
  kind TEXT NOT NULL, vantage TEXT NOT NULL, blocked TEXT);

CREATE TABLE coverage(
  visit_id TEXT NOT NULL REFERENCES visits(id), agency_id TEXT NOT NULL REFERENCES agencies(id), complete INTEGER NOT NULL, why_not TEXT, why_not_zh TEXT,
  PRIMARY KEY(visit_id, agency_id));

CREATE TABLE changes(
  id TEXT PRIMARY KEY, duty_id TEXT NOT NULL, was TEXT, now TEXT, on_day TEXT NOT NULL, cause TEXT NOT NULL, what TEXT NOT NULL);

CREATE TABLE sections(id INTEGER PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports(id), number TEXT, heading TEXT, text TEXT);
CREATE TABLE dates(report_id TEXT NOT NULL REFERENCES reports(id), value TEXT NOT NULL, source TEXT NOT NULL, text TEXT);
CREATE TABLE attachments(report_id TEXT NOT NULL REFERENCES reports(id), url TEXT NOT NULL, name TEXT);
CREATE TABLE narrative(report_id TEXT NOT NULL REFERENCES reports(id), key TEXT NOT NULL, value, sentence TEXT);

-- What can be searched: one row per name of a body, title of a report, or section; `search` holds their two-character tokens.
CREATE TABLE passages(id INTEGER PRIMARY KEY, agency_id TEXT NOT NULL, report_id TEXT, section_id INTEGER);
CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize="unicode61 remove_diacritics 0");

CREATE INDEX agencies_county ON agencies(county_code);
CREATE INDEX duties_county ON duties(county_code, report_year);
CREATE INDEX duties_agency ON duties(agency_id, report_year);
CREATE INDEX duties_status ON duties(status, report_year);
CREATE INDEX reports_duty ON reports(duty_id);
CREATE INDEX reports_agency ON reports(agency_id, report_year);
CREATE INDEX reports_sha256 ON reports(sha256);
CREATE INDEX versions_report ON versions(report_id);
CREATE INDEX captures_sha256 ON captures(sha256);
CREATE INDEX captures_visit ON captures(visit_id);
CREATE INDEX cells_report ON cells(report_id);
CREATE INDEX findings_duty ON findings(duty_id);
CREATE INDEX findings_report ON findings(report_id);
CREATE INDEX findings_code ON findings(code, outcome);
CREATE INDEX visits_county ON visits(county_code, started_at);
CREATE INDEX coverage_agency ON coverage(agency_id);
CREATE INDEX changes_duty ON changes(duty_id);
CREATE INDEX changes_day ON changes(on_day);
CREATE INDEX sections_report ON sections(report_id);
CREATE INDEX dates_report ON dates(report_id);
CREATE INDEX attachments_report ON attachments(report_id);
CREATE INDEX narrative_report ON narrative(report_id);
CREATE INDEX passages_report ON passages(report_id);
