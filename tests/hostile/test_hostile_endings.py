"""A page that breaks off is known by its open boxes; one whose author left out the last tags is whole."""

import pytest

from crawler.families.anatomy.ending import breaks_off
from tests.hostile.counties import papers, tree

WHOLE = tree(papers())["/gk/nb/2025/department/"].decode()


def test_a_page_cut_anywhere_inside_its_list_is_seen_to_break_off() -> None:
    inside = range(WHOLE.index("<ul>") + 1, WHOLE.index("</ul>"))

    assert [at for at in inside if not breaks_off(WHOLE[:at])] == []


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("</body></html>", ""),
        WHOLE.replace("</body>", ""),
        "<ul><li><a href='/1'>一则<li><a href='/2'>二则",
        "<html><body><div>正文</div><!-- <div> --><script>document.write('<div>')</script>",
    ],
)
def test_a_whole_page_or_a_fragment_does_not_break_off(text: str) -> None:
    assert not breaks_off(text)
