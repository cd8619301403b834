"""What a visitor's SQL may not read: where the index lies on this machine."""

from __future__ import annotations

import sqlite3

PLACES = "pragma_database_list"


def hide_places(connection: sqlite3.Connection) -> None:
    """From now on the paths of the open databases read as NULL, whatever the query."""
    connection.set_authorizer(_allowed)


def _allowed(action: int, name: str | None, column: str | None, _database: str | None, _inner: str | None) -> int:
    """SQLite's question before it compiles a statement. The name of a pragma's table comes in the letters of the query."""
    hidden = action == sqlite3.SQLITE_READ and (name or "").lower() == PLACES and column == "file"
    return sqlite3.SQLITE_IGNORE if hidden else sqlite3.SQLITE_OK
