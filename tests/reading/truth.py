"""Reports with known truth: balanced random numbers, a body, a year, a day, six sections in our own words, and one defect at will."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from archive.facts.statutory import Form, FormTable, forms

Values = dict[str, dict[str, int]]
Place = tuple[str, str, str]
"""Table, row and column key."""
TABLES = ("proactive", "requests", "reviews")
COUNTIES = ("南陂县", "青禾县", "云岫区", "泽口市", "阿勒旗")
TOWNS = ("石桥镇", "柳河乡", "东关街道", "大王店镇", "白鹿满族乡", "三岔河镇")
BUREAUS = ("农业农村局", "教育体育局", "自然资源局", "卫生健康局")
TITLES = (
    "{year}年政府信息公开工作年度报告",
    "{year}年政府信息公开工作年度报告",
    "{year}年度政府信息公开工作年度报告",
    "{year}年政府信息公开年度报告",
)
TITLES += ("{year}年政府信息公开工作报告", "政府信息公开工作{year}年度报告", "{year}年度政府信息公开工作年报")
HEADINGS = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况")
HEADINGS += ("存在的主要问题及改进情况", "其他需要报告的事项")


@dataclass(frozen=True)
class Section:
    """A section as printed: its number, its heading, its paragraphs."""

    number: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """One report as it is meant. `printed` holds what stands in a cell instead of its number; that cell has no value."""

    form: Form
    year: int
    agency: str
    short: str
    title: str
    published: date
    preamble: str
    sections: tuple[Section, ...]
    tables: Mapping[str, Values]
    printed: Mapping[Place, str] = field(default_factory=dict)

    def shown(self, table: str, row: str, column: str) -> str:
        """The text of a cell."""
        return self.printed.get((table, row, column), str(self.tables[table][row][column]))

    def value(self, table: str, row: str, column: str) -> int | None:
        """The number of a cell, None where something else is printed."""
        return None if (table, row, column) in self.printed else self.tables[table][row][column]

    def form_table(self, name: str) -> FormTable:
        """The statutory table of this name."""
        found: FormTable = getattr(self.form, name)
        return found


def truth(seed: int, form: Form | None = None, year: int | None = None) -> Truth:
    """A clean report: every sum closes and the prose says what the tables say."""
    chance = random.Random(seed)
    form = form or forms()[-1 if chance.random() < 0.7 else 0]
    year = year or (chance.choice((2019, 2020)) if form.name == "v2019" else chance.randint(2021, 2025))
    agency, short = _body(chance)
    tables = _tables(form, chance)
    title = agency + chance.choice(TITLES).format(year=year)
    day = date(year + 1, 1, 4) + timedelta(days=chance.randrange(80))
    preamble = (
        f"根据《中华人民共和国政府信息公开条例》的要求，编制本报告。本报告由{agency}办公室汇总，"
        f"所列数据的统计期限为{year}年1月1日至{year}年12月31日。如有疑问，请与本机关联系（电话：0371-{chance.randrange(10**6, 10**7)}）。"
    )
    sections = _sections(year, short, tables, chance)
    return Truth(form, year, agency, short, title, day, preamble, sections, tables)


def _body(chance: random.Random) -> tuple[str, str]:
    """The full name, and how the body speaks of itself."""
    county = chance.choice(COUNTIES)
    if chance.random() < 0.3 and not county.endswith("市"):
        return county + chance.choice(BUREAUS), "我局"
    town = chance.choice(TOWNS)
    if town.endswith("街道"):
        return f"{county}{town}办事处", "本街道"
    return f"{county}{town}人民政府", "我" + town[-1]


def _tables(form: Form, chance: random.Random) -> dict[str, Values]:
    spread = chance.choice((0, 3, 40, 700))
    return {
        "proactive": _proactive(form.proactive, chance, spread),
        "requests": _requests(form.requests, chance, spread),
        "reviews": _reviews(form.reviews, chance, spread),
    }


def _proactive(table: FormTable, chance: random.Random, spread: int) -> Values:
    rows = {row.key: {column: chance.randint(0, spread) for column in table.columns_of(row)} for row in table.row}
    rows["regulations"] = dict.fromkeys(rows["regulations"], 0)
    return rows


def _requests(table: FormTable, chance: random.Random, spread: int) -> Values:
    """Random results and rests; received follows, so that every column balances; totals follow from the six kinds."""
    kinds = [c.key for c in table.column if c.key != "total"]
    own = [r.key for r in table.row if r.key not in ("received", "processed_total")]
    rows: Values = {key: {kind: _count(chance, spread) for kind in kinds} for key in own}
    results = [key for key in own if key not in ("carried_in", "carried_out")]
    rows["processed_total"] = {kind: sum(rows[key][kind] for key in results) for kind in kinds}
    rows["received"] = {kind: rows["processed_total"][kind] + rows["carried_out"][kind] for kind in kinds}
    for kind in kinds:
        rows["carried_in"][kind] = min(rows["carried_in"][kind], rows["received"][kind])
        rows["received"][kind] -= rows["carried_in"][kind]
    return {r.key: rows[r.key] | {"total": sum(rows[r.key].values())} for r in table.row}


def _reviews(table: FormTable, chance: random.Random, spread: int) -> Values:
    kinds = [c.key for c in table.column if c.key != "total"]
    rows = {row.key: {kind: _count(chance, spread) for kind in kinds} for row in table.row}
    return {key: row | {"total": sum(row.values())} for key, row in rows.items()}


def _count(chance: random.Random, spread: int) -> int:
    return chance.randint(0, spread) if chance.random() < 0.5 else 0


def _sections(year: int, short: str, tables: Mapping[str, Values], chance: random.Random) -> tuple[Section, ...]:
    texts = (
        _overview(year, short, tables, chance),
        (),
        (),
        (),
        (f"{year}年{short}的公开工作仍有不足：栏目更新不够及时，解读形式较为单一。", f"{year + 1}年将增配人手，按月检查各栏目。"),
        (f"本年度没有收取信息处理费。{short}没有其他需要报告的事项。",),
    )
    return tuple(Section(n, h, t) for n, h, t in zip("一二三四五六", HEADINGS, texts, strict=True))


def _overview(year: int, short: str, tables: Mapping[str, Values], chance: random.Random) -> tuple[str, ...]:
    received, carried = tables["requests"]["received"]["total"], tables["requests"]["carried_in"]["total"]
    items = chance.randint(12, 900)
    asked = f"全年共收到政府信息公开申请{received}件" if received else "全年未收到政府信息公开申请"
    before = f"，上年结转{carried}件。" if carried else "。"
    return (
        f"{year}年，{short}把公开作为日常工作来做，各项任务按期完成。",
        f"（一）主动公开情况。全年主动公开政府信息{items}条，内容涉及民生、财政与建设。",
        f"（二）依申请公开情况。{asked}{before}",
        "（三）政府信息管理情况。落实先审后发，定期清理过期内容。",
        f"（四）平台建设情况。依托县门户网站和微信公众号，公众号推送{chance.randint(5, 300)}篇。",
        f"（五）监督保障情况。明确专人负责，组织培训{chance.randint(1, 9)}次。",
    )


def balanced(made: Truth) -> bool:
    """Whether the sums of table three close (the generator's own check)."""
    rows = made.tables["requests"]
    kinds = rows["received"]
    return all(rows["received"][k] + rows["carried_in"][k] == rows["processed_total"][k] + rows["carried_out"][k] for k in kinds)


def with_values(made: Truth, changes: Mapping[Place, int]) -> Truth:
    """The report with other numbers in some cells."""
    tables = {name: {row: dict(cells) for row, cells in rows.items()} for name, rows in made.tables.items()}
    for (table, row, column), number in changes.items():
        tables[table][row][column] = number
    return replace(made, tables=tables)
