"""Trouble 32 once more: reports that stand in no column of reports but among the site's notices, and such a column that fails."""

from crawler.demo.nouns import Asked, Odd, Site
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, where


def _fails(scene: Scene, _site: Site) -> OddAnswer:
    """The column of notices answers with an error of the server; addresses that it shares with other columns do not."""
    column, lists = scene.desk.board, scene.desk.dialect.lists
    others = {path for other in scene.desk.tree.every() for path in lists(scene.desk, other)}
    paths = lists(scene.desk, column).keys() - others if column else ()

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
