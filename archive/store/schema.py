"""The tables of the ledger: what was seen follows from the visits, what was derived can go, what was said only grows."""

from sqlite_utils import Database

VERSION = 1
SEEN = """
CREATE TABLE visits (
    id TEXT PRIMARY KEY, county TEXT NOT NULL, vantage TEXT NOT NULL, started TEXT NOT NULL,
    wacz TEXT NOT NULL, wacz_sha256 TEXT NOT NULL, previous TEXT NOT NULL, previous_id TEXT NOT NULL, visit TEXT NOT NULL) STRICT;
CREATE INDEX visits_of_county ON visits (county, started);
CREATE TABLE captures (
    id TEXT PRIMARY KEY, visit TEXT NOT NULL REFERENCES visits (id), county TEXT NOT NULL, url TEXT NOT NULL, step TEXT NOT NULL,
    fetched_at TEXT NOT NULL, sha256 TEXT NOT NULL, revisit_of TEXT NOT NULL, capture TEXT NOT NULL) STRICT;
CREATE INDEX captures_of_county ON captures (county, fetched_at);
CREATE INDEX captures_of_visit ON captures (visit);
CREATE INDEX captures_of_body ON captures (sha256, url);
"""
DERIVED = """
CREATE TABLE readings (
    sha256 TEXT NOT NULL, url TEXT NOT NULL, context TEXT NOT NULL, reader TEXT NOT NULL,
    is_report INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (sha256, url, context, reader)) STRICT;
"""
SAID = """
CREATE TABLE standings (
    duty TEXT PRIMARY KEY, county TEXT NOT NULL, status TEXT NOT NULL, version_sha256 TEXT NOT NULL, as_of TEXT NOT NULL) STRICT;
CREATE INDEX standings_of_county ON standings (county);
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, duty TEXT NOT NULL, county TEXT NOT NULL, what TEXT NOT NULL,
    was TEXT NOT NULL, now TEXT NOT NULL, on_day TEXT NOT NULL, cause TEXT NOT NULL) STRICT;
CREATE INDEX changes_of_county ON changes (county);
CREATE TABLE deliveries (
    letter TEXT NOT NULL, change TEXT NOT NULL, address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'sending', 'sent', 'failed')),
    worker TEXT NOT NULL, since TEXT NOT NULL, tries INTEGER NOT NULL, error TEXT NOT NULL, PRIMARY KEY (letter, address)) STRICT;
CREATE INDEX deliveries_in_state ON deliveries (state);
CREATE TABLE rulings (
    seq INTEGER PRIMARY KEY, subject TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL, on_day TEXT NOT NULL,
    UNIQUE (subject, decision, reason, on_day)) STRICT;
CREATE TABLE noted (county TEXT PRIMARY KEY, basis TEXT NOT NULL, visit TEXT NOT NULL) STRICT;
"""


def version(db: Database) -> int:
    """Version of the tables in a ledger, 0 = none yet."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def make_tables(db: Database) -> None:
    """Make the tables where there are none. Run inside a transaction: another process may just have made them."""
    if version(db) == 0:
        for statement in (SEEN + DERIVED + SAID).strip().removesuffix(";").split(";\n"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
