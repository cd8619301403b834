"""What is held, as a public index: rows, index.db, and the pages that Datasette serves from it."""

from archive.publish.index import build, publish
from archive.publish.view import CaseView, PublishError

__all__ = ["CaseView", "PublishError", "build", "publish"]
