"""Numbers in cells: letters that are digits misread put right where the row is one of numbers, and when two looks agree."""

import re
import unicodedata
from collections.abc import Sequence

from archive.convert.ocr.recognise import Reading

MISREAD = str.maketrans("OoDQ〇○口CcUuØθlI|丨i!SsBZzgqb", "000000000000011111155822996")
"""Letters and signs that the recogniser takes digits for."""
DASHES = re.compile(r"[-—–一_－~]+")
FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:万元|元|件|项|条|个|宗|起|份|次|人)?")
LIKE_A_FIGURE = re.compile(r"[\d.,\s:;'/\\+\-—–一_~|丨lIi!OoDQ〇○口CcUuSsBZzgqb万元件项条个宗起份次人]{1,16}")
DUST = ".,:;'"
"""What dust beside a number is taken for."""
CERTAIN, HARDLY = 0.9, 0.6


def may_be_figure(text: str) -> bool:
    """Whether a recognised cell is a number, or could be one misread."""
    return bool(LIKE_A_FIGURE.fullmatch(plain(text)))


def is_figure(text: str) -> bool:
    """Whether a text is a number as reports print them."""
    return bool(FIGURE.fullmatch(plain(text)))


def plain(text: str) -> str:
    """Without blanks and in half width, as a split "1 2" is 12; without accents, which are dust."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parted if not c.isspace() and not unicodedata.combining(c))


def as_figure(text: str) -> str:
    """What a cell of a row of numbers says: misread letters as digits, dashes as one; as it is where that makes no number."""
    bare = plain(text)
    if DASHES.fullmatch(bare):
        return "-"
    mended = bare.translate(MISREAD).strip(DUST)
    return mended if FIGURE.fullmatch(mended) else bare


def settled(looks: Sequence[Reading], numeric: bool) -> tuple[str, bool]:
    """What several looks at one cell say, and whether that is in doubt: the first two agree, or most do and are certain."""
    said = [as_figure(look.text) if numeric else plain(look.text) for look in looks]
    first = said[0]
    if len(said) > 1 and said[0] == said[1]:
        return first, max(look.least for look in looks[:2]) < HARDLY
    counted = max(dict.fromkeys(said), key=said.count)
    sure = [look.least for look, text in zip(looks, said, strict=True) if text == counted]
    return counted, not (len(sure) > 1 and min(sure) >= CERTAIN)
