"""Characters as they show: those of symbol fonts, and those that stand in two halves."""

PRIVATE = 0xF000
SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
CIRCLED_FROM, CIRCLED = 0x81, "①②③④⑤⑥⑦⑧⑨⑩"
DARK_FROM, DARK = 0x8C, "❶❷❸❹❺❻❼❽❾❿"
WINGDINGS = {0xFC: "√", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xFB: "×", 0xFD: "☒", 0x52: "☑", 0x54: "☒"}
DRAWN = "·"
"""Stands for a drawing that is no character."""


def of_symbol(font: str, code: str) -> str:
    """What a symbol shows, from its font and its hexadecimal code; "" where the code is none."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return symbol(font, point)


def symbol(font: str, point: int) -> str:
    """What a code point in a font shows; codes of symbol fonts may stand in the private area."""
    low = point - PRIVATE if PRIVATE <= point < PRIVATE + 256 else point
    name = font.lower()
    if not name.startswith(SYMBOL_FONTS):
        return chr(low) if 32 <= low < 0xD800 else ""
    if name.startswith("symbol"):
        return chr(low) if 32 <= low < 64 else DRAWN
    return _dingbat(low)


def _dingbat(low: int) -> str:
    for first, series in ((CIRCLED_FROM, CIRCLED), (DARK_FROM, DARK)):
        if first <= low < first + len(series):
            return series[low - first]
    return WINGDINGS.get(low, DRAWN)


def joined(text: str) -> str:
    """The text with halves of rare characters (surrogates) put together; a half alone becomes U+FFFD."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
