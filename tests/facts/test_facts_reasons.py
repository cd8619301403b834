"""Why a look was not whole is said in Chinese too: no English word is left of what the crawler can say."""

import re
from datetime import date

import pytest

from archive.facts.reasons import in_chinese
from archive.judge.coverage import PASSED_BY
from archive.judge.misfiled import WHY as MISFILED
from archive.judge.newest import WHY as NEWEST_ONLY
from archive.judge.notices import NOT_LOOKED, NOT_WHOLE
from archive.judge.refuted import WHY
from archive.judge.unsteady import WHY as UNSTEADY
from crawler import outcomes
from crawler.crossed import CROSSED
from crawler.notice_column import LIMIT, REPEATS, RISES, UNASKED
from crawler.notices import ODDLY_GONE, TOO_MANY, UNSEEN
from crawler.passing import NO_WAY
from crawler.passing import UNASKED as LEFT_IN_PASSING
from crawler.spiders.county import DISK, NIGHT_OVER
from crawler.stale import HELD
from crawler.strikes import FORBIDDEN, LEFT_ALONE, PART_LEFT_ALONE, SHUT, SHUT_AT_FIRST
from crawler.thinning import OLDER
from crawler.thinning import WHY as THINNED
from crawler.traps import BARREN, COPIES, ENDLESS
from crawler.troubles import WORDS

COMPOSED = (
    "the home page could not be seen: robots.txt could not be had (connection refused)",
    "1 address could not be seen, first http://127.0.0.12:8650/gk/nb/zf.htm: a list without rows",
    "3 addresses could not be seen, first http://127.0.0.12:8650/gk/nb/zf.htm: a list without rows",
    "2 of 7 lists were not seen whole, first http://127.0.0.12/list.html: 1 of 4 pages were seen",
    "http://127.0.0.11/index_1.html: http 500 after 3 tries",
    "the site states 38 items, 20 were shown",
    "a page could not be seen (http 502)",
    "no list shows any report, where 40 were known",
    "the lists did not show 12 of 23 known reports that still answer",
    "crawl.max_pages (5) was reached",
    "not asked (the walk ended early)",
    NIGHT_OVER,
    DISK,
    "大数据发展局 took up the field of this body with its name",
    "blocked by ruishu",
    "blocked:ruishu",
    "blocked:rate",
    "blocked:captcha",
    "blocked:firewall",
    NOT_LOOKED,
    *(
        NOT_WHOLE.format("http://127.0.0.12/gsgg/", why)
        for why in (LIMIT.format(10), ODDLY_GONE, UNASKED, REPEATS, RISES, TOO_MANY, UNSEEN.format(3))
    ),
    "limit:size",
    "limit:depth",
    "limit:links",
    "http://127.0.0.12/1.html: is titled 2024, and was published on 2026-01-20: it may be of the year after",
    "http://127.0.0.12/1.html: is titled 2025, and was published on 2025-06-20 already",
    "http://127.0.0.12/1.html: is titled 2024, but its figures are of 2025, and it was published on 2026-01-20",
    "http://127.0.0.12/1.html: bears the title of another report of this body, and names 财政局",
    "http://127.0.0.12/1.html: speaks of 2023, but was published on 2026-01-20",
    "http://127.0.0.12/1.html: the title says 财政局, but the text speaks of 云岭县财政局",
    "http://127.0.0.12/1.html: names 云岭县财政局 in the text, which is no body of 青禾县",
    "http://127.0.0.12/1.html: 文旅局 may be 文化局, 旅游局; add an alias to the county file",
    "http://127.0.0.12/1.html: names no body",
    "offices of this name were ended or renamed in a national reform",
    WHY.format(4),
    UNSTEADY,
    MISFILED,
    NEWEST_ONLY.format(2, 40, 2024),
    THINNED.format(3, 12),
    OLDER,
    HELD.format(date(2026, 1, 10)),
    PASSED_BY,
)


@pytest.mark.parametrize(
    "why",
    [
        FORBIDDEN,
        LEFT_ALONE,
        PART_LEFT_ALONE,
        SHUT,
        SHUT_AT_FIRST,
        NO_WAY,
        LEFT_IN_PASSING,
        CROSSED,
        BARREN,
        COPIES,
        ENDLESS,
        *(words for _, words in WORDS),
        *outcomes.WORDS.values(),
        *COMPOSED,
    ],
)
def test_what_the_crawler_says_has_a_chinese_form(why: str) -> None:
    said = in_chinese(why)

    left = re.sub(r"https?://[^\s：]+|http \d+|robots\.txt|ruishu", "", said)
    assert not re.search(r"[A-Za-z]", left), said
    assert re.search(r"[一-鿿]", said)


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_chinese("ValueError: odd") == "ValueError: odd"
