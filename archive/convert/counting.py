"""Numbers as lists of Word documents write them: 一、 （一） 1. ① IV. Styles are named as in ST_NumberFormat (ECMA-376 17.18.59)."""

from collections.abc import Callable, Mapping

SIMPLE, LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
SIMPLE_UNITS, LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
MOST_IN_WORDS = 9999
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED, BRACKETED, STOPPED = 0x2460, 0x2474, 0x2488
"""Code points of ①, ⑴ and ⒈; twenty of each follow one another."""
MOST_ENCLOSED = 20
SAME_LETTER = 26


def written(number: int, style: str) -> str:
    """The number in a style; a style that is not known here is written in digits."""
    return STYLES.get(style, str)(max(0, number))


def in_words(number: int, digits: str = SIMPLE, units: tuple[str, ...] = SIMPLE_UNITS) -> str:
    """二十一, 一百零五; above 9,999 in digits."""
    if number > MOST_IN_WORDS:
        return str(number)
    places = [(int(digit), units[place]) for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True)]
    words = "".join(digits[digit] + unit if digit else digits[0] for digit, unit in places)
    while digits[0] * 2 in words:
        words = words.replace(digits[0] * 2, digits[0])
    return words.rstrip(digits[0]) or digits[0]


def _counted(number: int) -> str:
    """In words, and 十五 for 一十五."""
    return in_words(number).removeprefix("一") if 10 <= number < 20 else in_words(number)


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    said = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value) if number <= MOST_IN_WORDS else (0, number)
        said += letters * count
    return said


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ: the same letter again."""
    times, letter = divmod(max(1, min(number, MOST_IN_WORDS)) - 1, SAME_LETTER)
    return chr(ord("A") + letter) * (times + 1)


def _of(series: str) -> Callable[[int], str]:
    return lambda number: series[(number - 1) % len(series)]


def _enclosed(first: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= MOST_ENCLOSED else str(number)


def _legal(digits: str) -> Callable[[int], str]:
    return lambda number: in_words(number, digits, LEGAL_UNITS)


STYLES: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalEnclosedCircle": _enclosed(CIRCLED),
    "decimalEnclosedCircleChinese": _enclosed(CIRCLED),
    "decimalEnclosedParen": _enclosed(BRACKETED),
    "decimalEnclosedFullstop": _enclosed(STOPPED),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _legal(LEGAL),
    "ideographLegalTraditional": _legal(LEGAL_TRADITIONAL),
    "japaneseLegal": _legal(LEGAL_TRADITIONAL),
    "ideographTraditional": _of(STEMS),
    "ideographZodiac": _of(BRANCHES),
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
}
