"""An empty table cell where a number belongs: the form wants 0 where there was none."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.judge.tables import NAMES, tables
from archive.model import Finding

CODE = "blank_cell"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each table with blank cells, listing them. A cell that the document does not have at all is not blank.

    A table without a single filled cell may hold pictures, or be filled by a script: that is a doubt about our reading.
    """
    for key, table in tables(subject.report):
        blank = [c for c in table.cells if c.raw is not None and not c.raw.strip()]
        if blank:
            zh, en = NAMES[key]
            says = Says(
                f"{zh}有 {len(blank)} 个应填数量的单元格为空白。",
                f"{len(blank)} cells of {en} that should hold a count are blank.",
            )
            say = subject.fail if table.aligned and len(blank) < len(table.cells) else subject.doubt_reading
            cells = [{"row": c.row, "column": c.column, "place": c.place} for c in blank]
            yield say(CODE, key, says, cells=cells)
