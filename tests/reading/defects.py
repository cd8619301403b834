"""One defect at a time put into a clean report: what is broken, and the code under which it must be found."""

import random
from dataclasses import replace

from tests.reading.breaking import Break, Defect, plus, reworded, with_section
from tests.reading.truth import HEADINGS, Truth
from tests.reading.word_defects import WORD_DEFECTS

KINDS = ("natural_person", "enterprise", "research", "social_org", "legal_service", "other_org")
SMALL, LARGE = 3, 40


def unbalanced(made: Truth, chance: random.Random) -> Truth:
    kind = chance.choice(KINDS)
    return plus(made, (("requests", "carried_out", kind), ("requests", "carried_out", "total")), chance.randint(1, SMALL))


def wrong_row_total(made: Truth, chance: random.Random) -> Truth:
    row = chance.choice(made.form.requests.row).key
    return plus(made, (("requests", row, "total"),), chance.randint(1, SMALL))


def wrong_processed(made: Truth, chance: random.Random) -> Truth:
    kind = chance.choice(KINDS)
    rows = ("carried_in", "processed_total")
    return plus(made, tuple(("requests", row, column) for row in rows for column in (kind, "total")), chance.randint(1, SMALL))


def wrong_review_total(made: Truth, chance: random.Random) -> Truth:
    return plus(made, (("reviews", chance.choice(made.form.reviews.row).key, "total"),), chance.randint(1, SMALL))


def printed(*texts: str) -> Break:
    """A cell that says one of these instead of its number."""

    def put(made: Truth, chance: random.Random) -> Truth:
        table = chance.choice(("requests", "requests", "reviews", "proactive"))
        row = chance.choice(made.form_table(table).row)
        columns = [c for c in made.form_table(table).columns_of(row) if c != "change"]
        return replace(made, printed={(table, row.key, chance.choice(columns)): chance.choice(texts)})

    return put


def blank_row(made: Truth, chance: random.Random) -> Truth:
    """Every cell of a row of table three is empty."""
    row = chance.choice(made.form.requests.row).key
    return replace(made, printed={("requests", row, column.key): "" for column in made.form.requests.column})


def other_count(made: Truth, chance: random.Random) -> Truth:
    received = made.tables["requests"]["received"]["total"]
    said = f"全年共收到政府信息公开申请{received + chance.randint(1, LARGE)}件。"
    return reworded(made, 0, lambda t: f"（二）依申请公开情况。{said}" if t.startswith("（二）") else t)


def none_said(made: Truth, chance: random.Random) -> Truth:
    kind = chance.choice(KINDS)
    rows = ("received", "granted", "processed_total")
    busy = plus(made, tuple(("requests", row, column) for row in rows for column in (kind, "total")), chance.randint(1, SMALL))
    return reworded(busy, 0, lambda t: "（二）依申请公开情况。全年未收到政府信息公开申请。" if t.startswith("（二）") else t)


def old_year(made: Truth, chance: random.Random) -> Truth:
    before = made.year - 1
    ways = (
        replace(made, preamble=made.preamble.replace(str(made.year), str(before))),
        reworded(made, 0, lambda t: t.replace(f"{made.year}年，", f"{before}年，")),
        reworded(made, 0, lambda t: t.replace("（四）平台建设情况。", f"（四）平台建设情况。截至{before}年底，栏目运行正常。")),
    )
    return chance.choice(ways)


def heading_twice(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice((0, 4, 5))
    section = made.sections[index]
    return with_section(made, index, replace(section, paragraphs=()), section)


def no_section(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice((0, 4, 5))
    return with_section(made, index)


def nothing_under(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice((0, 4, 5))
    return with_section(made, index, replace(made.sections[index], paragraphs=()))


def short_heading(made: Truth, chance: random.Random) -> Truth:
    index = chance.choice((3, 4))
    return with_section(made, index, replace(made.sections[index], heading=HEADINGS[index][:-1]))


def wrong_form(made: Truth, chance: random.Random) -> Truth:
    year = chance.choice((2022, 2023, 2024)) if made.form.name == "v2019" else 2020
    return _dated(made, year)


def _dated(made: Truth, year: int) -> Truth:
    """The same report for another year."""

    def move(text: str) -> str:
        return text.replace(f"{made.year + 1}年", "NEXT").replace(f"{made.year}年", f"{year}年").replace("NEXT", f"{year + 1}年")

    sections = tuple(replace(s, paragraphs=tuple(move(t) for t in s.paragraphs)) for s in made.sections)
    day = made.published.replace(year=year + 1, day=min(made.published.day, 28))
    return replace(made, year=year, published=day, title=move(made.title), preamble=move(made.preamble), sections=sections)


def doubled(made: Truth, chance: random.Random) -> Truth:
    words = chance.choice(("党的二十大和党的二十大精神", "政府信息公开政府信息公开工作", "人民群众和人民群众"))
    return reworded(made, 0, lambda t: t.replace("各项任务按期完成。", f"认真学习{words}。" if "党的" in words else f"做好{words}。"))


def no_fee(made: Truth, chance: random.Random) -> Truth:
    said = chance.choice(("无。", "无", "没有其他需要报告的事项。"))
    return with_section(made, 5, replace(made.sections[5], paragraphs=(said,)))


def other_body(made: Truth, chance: random.Random) -> Truth:
    name = "民政局" if made.agency.endswith("局") else chance.choice(("双河镇", "红旗乡", "青山镇"))
    return reworded(made, 0, lambda t: t.replace(f"{made.year}年，{made.short}", f"{made.year}年，{name}坚持"))


def rules_claimed(made: Truth, chance: random.Random) -> Truth:
    column = made.form.proactive.row[0].columns[-1]
    return plus(made, (("proactive", "regulations", column),), chance.randint(1, SMALL))


def parts_too_many(made: Truth, chance: random.Random) -> Truth:
    said = "公众号推送信息20条，其中工作动态35条、通知公告4条。"
    return reworded(made, 0, lambda t: f"（四）平台建设情况。{said}" if t.startswith("（四）") else t)


DEFECTS: dict[str, Defect] = {
    "unbalanced": Defect("requests_imbalance", unbalanced),
    "wrong_row_total": Defect("row_total_mismatch", wrong_row_total),
    "wrong_processed": Defect("processed_total_mismatch", wrong_processed),
    "wrong_review_total": Defect("review_total_mismatch", wrong_review_total),
    "words_in_cell": Defect(
        "negative_or_non_numeric_cell", printed("/", "-", "无", "—", "-3", "若干", "——", "约5", "N/A", "不适用", "3.5", "*", "一", "×")
    ),
    "blank_cell": Defect("blank_cell", printed("")),
    "blank_row": Defect("blank_cell", blank_row),
    "other_count": Defect("narrative_contradicts_table", other_count),
    "none_said": Defect("narrative_contradicts_table", none_said),
    "old_year": Defect("wrong_year_residue", old_year),
    "heading_twice": Defect("duplicate_heading", heading_twice),
    "no_section": Defect("missing_section", no_section),
    "nothing_under": Defect("empty_section", nothing_under),
    "short_heading": Defect("truncated_heading", short_heading),
    "wrong_form": Defect("wrong_format_version", wrong_form),
    "doubled": Defect("repeated_word", doubled),
    "no_fee": Defect("fee_disclosure_missing", no_fee, ("v2021",)),
    "other_body": Defect("agency_name_mismatch", other_body),
    "rules_claimed": Defect("township_claims_rules", rules_claimed),
    "parts_too_many": Defect("narrative_parts_mismatch", parts_too_many),
    **WORD_DEFECTS,
}
ENTAILED = {
    "requests_imbalance": {"row_total_mismatch", "processed_total_mismatch"},
    "row_total_mismatch": {"requests_imbalance", "processed_total_mismatch", "narrative_contradicts_table"},
    "processed_total_mismatch": {"requests_imbalance", "narrative_contradicts_table"},
    "blank_cell": {"row_total_mismatch", "requests_imbalance", "processed_total_mismatch", "review_total_mismatch"},
    "negative_or_non_numeric_cell": {"row_total_mismatch", "requests_imbalance", "processed_total_mismatch", "review_total_mismatch"},
    "missing_section": {"fee_disclosure_missing"},
    "empty_section": {"fee_disclosure_missing"},
    "duplicate_heading": set(),
    "other_level_text": set(),
    "narrative_contradicts_table": {"requests_imbalance"},
}
"""What a defect may show besides: other sums that the same cell belongs to, words that went with a section."""


def broken(made: Truth, name: str, seed: int) -> Truth:
    """The report with the named defect, in a form that can have it."""
    return DEFECTS[name].put(made, random.Random(seed))


def form_for(name: str, seed: int) -> str:
    """One of the forms the defect can stand in."""
    return random.Random(seed).choice(DEFECTS[name].forms)
