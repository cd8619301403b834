"""Defects of words: each code's wordings, headings and sections, put into a clean report."""

import random
from dataclasses import replace

from tests.reading.breaking import SECTIONS, Break, Defect, added, filled, headed, only, plus, reworded, with_section
from tests.reading.truth import HEADINGS, Section, Truth
from tests.reading.wordings import COUNTED, EMPTY, NO_FEE, NONE, WORDINGS

TOWN = {"agency_name_mismatch", "other_level_text"}
"""Codes that only a township's report can show."""


def put(code: str, where: str, text: str) -> Break:
    """One wording in its place; a preamble is put in the preamble's stead."""

    def one(made: Truth, _: random.Random) -> Truth:
        body = _as_town(made) if code in TOWN else made
        said = filled(text, body)
        return replace(body, preamble=said) if where == "preamble" else added(body, SECTIONS[where], *said.split("\n"))

    return one


def _as_town(made: Truth) -> Truth:
    """The same report of a township: a bureau and a town may both be named in one."""
    if not made.agency.endswith("局"):
        return made
    name, sections = "南陂县石桥镇人民政府", tuple(_renamed(s) for s in made.sections)
    preamble = made.preamble.replace(made.agency, name)
    return replace(made, agency=name, short="我镇", title=made.title.replace(made.agency, name), preamble=preamble, sections=sections)


def _renamed(section: Section) -> Section:
    return replace(section, paragraphs=tuple(t.replace("我局", "我镇") for t in section.paragraphs))


def any_of(code: str) -> Break:
    """One of the code's wordings."""
    ways = [put(code, where, text) for where, texts in WORDINGS[code].items() for text in texts]

    def one(made: Truth, chance: random.Random) -> Truth:
        return chance.choice(ways)(made, chance)

    return one


def year_in_heading(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice((0, 1, 2, 3))
    return headed(made, index, f"{made.year - 1}年{chance.choice(('', '度'))}{HEADINGS[index]}")


def year_in_caption(made: Truth, chance: random.Random) -> Truth:
    return added(made, 1, f"{made.year - 1}年度政府信息公开申请情况统计表")


def heading_again(made: Truth, chance: random.Random) -> Truth:
    """A section's heading stands again further down, with or without a text, under the same number or another."""
    index = chance.choice((0, 4, 5))
    again = Section(chance.choice((made.sections[index].number, "七")), made.sections[index].heading, ("此处另有说明。",))
    return replace(made, sections=(*made.sections, again))


def part_again(made: Truth, chance: random.Random) -> Truth:
    heading = chance.choice(("（一）主动公开情况", "（三）政府信息管理情况", "1.主动公开"))
    return only(made, 0, heading, heading, "发布信息36条。", *made.sections[0].paragraphs[2:])


def says_nothing(made: Truth, chance: random.Random) -> Truth:
    return only(made, chance.choice((0, 4)), chance.choice(EMPTY))


def cut_heading(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice(range(6))
    return headed(made, index, HEADINGS[index][: -chance.choice((1, 2) if index else (1,))])


def renumbered(made: Truth, chance: random.Random) -> Truth:
    """A section is left out and those after it move up."""
    index = chance.choice((0, 4, 5))
    rest = with_section(made, index).sections
    return replace(made, sections=tuple(replace(s, number=n) for s, n in zip(rest, "一二三四五", strict=True)))


def promised(made: Truth, chance: random.Random) -> Truth:
    count = chance.choice(("七个", "8", "7个", "九大"))
    return replace(made, preamble=made.preamble + f"本报告内容共分{count}部分。")


def fee_unsaid(made: Truth, chance: random.Random) -> Truth:
    return only(made, 5, chance.choice(NO_FEE))


def other_heading(made: Truth, chance: random.Random) -> Truth:
    return headed(made, 4, chance.choice(("存在的问题及下一步打算", "问题与不足", "存在的不足和下一步工作")))


def topic_left_out(made: Truth, chance: random.Random) -> Truth:
    """Section one without its paragraph on requests, platforms or oversight."""
    mark = chance.choice(("（二）", "（四）"))
    return only(made, 0, *(t for t in made.sections[0].paragraphs if not t.startswith(mark)))


def paragraph_again(made: Truth, chance: random.Random) -> Truth:
    text = "公开栏逐月更新，财政资金、工程招标、救助名单一并上墙，村民代表每季度核对一次，发现差错当场更正并登记在册备查。"
    return added(added(made, 0, text), 4, text)


def bare_preamble(made: Truth, chance: random.Random) -> Truth:
    return replace(made, preamble="本报告面向社会公众发布，内容以实际开展的工作为准。")


def promise_of_requests(made: Truth, chance: random.Random) -> Truth:
    zero = {row: dict.fromkeys(cells, 0) for row, cells in made.tables["requests"].items()}
    paragraphs = [t for t in made.sections[0].paragraphs if not t.startswith("（二）")]
    quiet = replace(made, tables={**made.tables, "requests": zero})
    return only(quiet, 0, *paragraphs, "（二）依申请公开情况。受理、登记、答复各环节全部按期办结。")


def _on_requests(made: Truth, said: str) -> Truth:
    """The report whose part on requests says this and nothing else."""
    return reworded(made, 0, lambda text: f"（二）依申请公开情况。{said}" if text.startswith("（二）") else text)


def counted_otherwise(made: Truth, chance: random.Random) -> Truth:
    rows = made.tables["requests"]
    return _on_requests(made, filled(chance.choice(COUNTED), made, rows["received"]["total"] + rows["carried_in"]["total"] + 7))


def none_counted(made: Truth, chance: random.Random) -> Truth:
    rows, columns = ("received", "granted", "processed_total"), ("natural_person", "total")
    busy = plus(made, tuple(("requests", row, column) for row in rows for column in columns), 1)
    return _on_requests(busy, filled(chance.choice(NONE), made))


WORD_DEFECTS: dict[str, Defect] = {
    **{f"worded_{code}": Defect(code, any_of(code)) for code in WORDINGS},
    "counted_otherwise": Defect("narrative_contradicts_table", counted_otherwise),
    "none_counted": Defect("narrative_contradicts_table", none_counted),
    "year_in_heading": Defect("wrong_year_residue", year_in_heading),
    "year_in_caption": Defect("wrong_year_residue", year_in_caption),
    "heading_again": Defect("duplicate_heading", heading_again),
    "part_again": Defect("duplicate_heading", part_again),
    "says_nothing": Defect("empty_section", says_nothing),
    "cut_heading": Defect("truncated_heading", cut_heading),
    "renumbered": Defect("missing_section", renumbered),
    "promised": Defect("missing_section", promised),
    "fee_unsaid": Defect("fee_disclosure_missing", fee_unsaid, ("v2021",)),
    "other_heading": Defect("heading_differs_from_form", other_heading),
    "topic_left_out": Defect("overview_topic_missing", topic_left_out, ("v2021",)),
    "paragraph_again": Defect("duplicate_paragraph", paragraph_again),
    "bare_preamble": Defect("preamble_incomplete", bare_preamble),
    "promise_of_requests": Defect("requests_claimed_without_count", promise_of_requests),
}
