"""The text of an element is asked of the parser's library and still says what a walk below it would."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from archive.facts.titles import normalise
from crawler.families.anatomy.text import Shown, visible

MARKUP = (
    "<div>|</div>|</p>|<script>var a=1</script>|</b></noscript>|<table><tr><td>|</td></tr></table>|<style>p{}</style>|<br>|<a href=x>|</a>"
)
TEXT = "<p>一、总体 情况|<noscript><b>请开启|3\u3000|\u200b报告|ｆｕｊｉａｎ|\xa0&nbsp;|´e\u0301"
PIECES = st.sampled_from(f"{MARKUP}|{TEXT}".split("|"))


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES, max_size=40))
def test_each_element_shows_what_a_walk_below_it_finds(pieces: list[str]) -> None:
    tree = html.document_fromstring("<body>" + "".join(pieces) + "</body>")
    shown = Shown(tree)

    for element in tree.iter():
        text = "".join(visible(element))
        assert (shown.text(element), shown.words(element), shown.length(element)) == (text, normalise(text), len("".join(text.split())))


@settings(max_examples=300)
@given(
    text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("年报，（\u0338 \u200b\u3000\x00\xad\u0301´ｅ㈠\U000e0001"))),
    times=st.sampled_from((1, 100)),
)
def test_normalising_leaves_out_spaces_and_characters_nobody_sees(text: str, times: int) -> None:
    text *= times
    kept = (c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))

    assert normalise(text) == unicodedata.normalize("NFKC", "".join(kept))
