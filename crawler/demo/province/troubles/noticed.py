"""Trouble 32 once more: reports that stand in no column of reports but among the site's notices, and such a column that fails."""

from crawler.demo.nouns import Asked, Odd, Site
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, where


def _fails(scene: Scene, _site: Site) -> OddAnswer:
    """The column of notices answers with an error of the server."""
    column = scene.desk.board
    paths = scene.desk.dialect.lists(scene.desk, column).keys() if column else ()

    def odd(asked: Asked) -> Odd | None:
        return Odd(503, b"<html><body>busy</body></html>") if where(asked) in paths else None

    return odd


TROUBLES = (
    Trouble(32, "only_in_notices", "two reports stand among the notices and in no column of reports", Hides.APART),
    Trouble(32, "notices_fail", "the column of notices, where two reports stand alone, answers 503", Hides.UNLISTED, odd=_fails),
    Trouble(32, "notices_busy", "hundreds of notices since January, two reports among them alone", Hides.UNLISTED),
    Trouble(32, "notices_without_reports", "a column of notices that holds no report"),
    Trouble(32, "notices_empty", "a column of notices without entries"),
)
