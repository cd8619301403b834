"""Checks that hold a report against the same body's earlier years, and the tables against section six."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from archive.model import Outcome, Responsibility


def documents(kit, year, issued, repealed, in_force):
    made = kit.report(year)
    table = made.proactive
    for column, value in (("issued", issued), ("repealed", repealed), ("in_force", in_force)):
        table = kit.with_cell(table, "normative_documents", column, value)
    return replace(made, proactive=table)


@pytest.mark.parametrize(("now", "told"), [((3, 1, 7), []), ((3, 1, 9), [Outcome.UNCERTAIN])])
def test_documents_in_force_follow_from_last_year(kit, now, told):
    before = documents(kit, 2024, 0, 0, 5)

    assert [f.outcome for f in kit.found(documents(kit, 2025, *now), "in_force_not_following", earlier=(before,))] == told


def test_documents_in_force_are_not_compared_across_the_two_forms(kit):
    assert kit.found(documents(kit, 2021, 0, 0, 9), "in_force_not_following", earlier=(kit.report(2020, "v2019"),)) == []


@pytest.mark.parametrize(("issued", "told"), [(6, 0), (7, 1)])
def test_more_issued_than_in_force_and_repealed_does_not_add_up(kit, issued, told):
    assert len(kit.found(documents(kit, 2025, issued, 1, 5), "issued_exceeds_in_force")) == told


def items(kit, year, previous, change):
    made = kit.report(year, "v2019")
    table = kit.with_cell(made.proactive, "licensing", "previous_items", previous)
    return replace(made, proactive=kit.with_cell(table, "licensing", "change", change))


@pytest.mark.parametrize(("previous", "told"), [(15, 0), (12, 1)])
def test_last_years_items_follow_from_the_report_for_2019(kit, previous, told):
    made = items(kit, 2020, previous, 0)

    assert len(kit.found(made, "previous_items_not_following", earlier=(items(kit, 2019, 12, 3),))) == told


def pending(kit, year, count):
    made = kit.report(year)
    reviews = kit.with_cell(made.reviews, "litigation_direct", "pending", count)
    return replace(made, reviews=kit.with_cell(reviews, "litigation_direct", "total", count))


def test_a_pending_case_comes_back_in_the_next_report(kit):
    before = pending(kit, 2024, 2)

    assert [f.evidence["row"] for f in kit.found(kit.report(2025), "pending_not_reappearing", earlier=(before,))] == ["litigation_direct"]
    assert kit.found(pending(kit, 2025, 2), "pending_not_reappearing", earlier=(before,)) == []


@pytest.mark.parametrize(("before", "now", "told"), [(0, 900, 1), (900, 0, 1), (0, 30, 0), (500, 900, 0)])
def test_decisions_that_leap_between_none_and_very_many_are_told(kit, before, now, told):
    reports = []
    for year, count in ((2024, before), (2025, now)):
        made = kit.report(year)
        reports.append(replace(made, proactive=kit.with_cell(made.proactive, "penalty", "decisions", count)))

    assert len(kit.found(reports[1], "sudden_change", earlier=(reports[0],))) == told


@pytest.mark.parametrize(
    ("text", "dropped", "carried", "told"),
    [
        ("2025年实际收取信息处理费380元。", 0, 0, 1),
        ("2025年实际收取信息处理费0.05万元。", 0, 0, 1),
        ("2025年实际收取信息处理费40元。", 0, 0, 0),
        ("2025年未收取信息处理费。", 0, 0, 0),
        ("2025年发出信息处理费收费通知0件。", 3, 2, 1),
        ("2025年发出信息处理费收费通知0件。", 3, 3, 0),
        ("2025年发出信息处理费收费通知3件，均逾期未缴。", 3, 0, 0),
    ],
)
def test_section_six_and_the_tables_agree_on_the_fee(kit, text, dropped, carried, told):
    """Requests carried in may have been dropped after a notice of the year before."""
    made = kit.report(texts={"other": text})
    requests = kit.with_cell(made.requests, "other_unpaid_fee", "total", dropped)
    made = replace(made, requests=kit.with_cell(requests, "carried_in", "total", carried))

    assert len(kit.found(made, "fee_contradicts_tables")) == told


CHARACTERS = "镇村组户田水林路房桥渠井电网站台栏榜单册簿图表账目人员事务处所厅窗口办理登记核对更新张贴宣讲走访座谈反馈回复"


def prose(seed):
    """Sentences of characters drawn by chance: texts of different seeds share nothing."""
    chance = random.Random(seed)
    return "".join("".join(chance.choices(CHARACTERS, k=30)) + "。" for _ in range(20))


def test_a_text_that_stood_in_last_years_report_is_told_with_its_share(kit):
    before, now = kit.report(2024, texts={"overview": prose(1)}), kit.report(2025, texts={"overview": prose(1)})
    (finding,) = kit.found(now, "repeats_earlier_year", earlier=(before,))

    assert (finding.outcome, finding.evidence["year"]) == (Outcome.UNCERTAIN, 2024)
    assert finding.evidence["share"] > 0.6
    assert kit.found(kit.report(2025, texts={"overview": prose(2)}), "repeats_earlier_year", earlier=(before,)) == []


def test_statutory_tables_that_were_not_read_are_our_reading_or_an_attachments(kit):
    made = replace(kit.report(), requests=None, reviews=None)
    (finding,) = kit.found(made, "tables_missing")

    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)
    assert finding.evidence["tables"] == ["requests", "reviews"]


def test_sums_are_in_doubt_where_rows_with_numbers_fitted_nowhere(kit):
    clean = kit.report(leftover=("3.其他 | 0 | 0 | 4",))
    made = replace(clean, requests=kit.with_cell(clean.requests, "received", "total", 99))
    found = kit.found(made, "row_total_mismatch")

    assert {(f.outcome, f.responsibility) for f in found} == {(Outcome.UNCERTAIN, Responsibility.EXTRACTION)}


def test_sums_of_recognised_characters_are_in_doubt(kit):
    clean = kit.report(numbers_from="ocr")
    made = replace(clean, requests=kit.with_cell(clean.requests, "received", "total", 99))

    assert [f.responsibility for f in kit.found(made, "row_total_mismatch")] == [Responsibility.EXTRACTION]


@pytest.mark.parametrize(
    ("preamble", "outcomes"),
    [
        ("依据《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）和《政府信息公开条例》（国务院令711号）编制。", []),
        ("依据《政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制。", [Outcome.FAIL]),
        ("依据国办公开办函〔2019〕60号编制。", [Outcome.UNCERTAIN]),
        ("依据国办公开办函[2019]60号和国办公开办函[2021]30号编制。", [Outcome.UNCERTAIN]),
        ("依据《政府信息公开工作年度报告格式》（国办公开办函〔202130号）编制。", []),
        ("依据《某县关于印发政府信息公开工作年度报告格式的通知》（某政办〔2022〕9号）编制。", []),
    ],
)
def test_documents_are_cited_by_their_own_numbers(kit, preamble, outcomes):
    assert [f.outcome for f in kit.found(kit.report(preamble=preamble), "wrong_citation")] == outcomes


@pytest.mark.parametrize(
    ("year", "text", "held"),
    [
        (2025, "学习党的六中全会精神。", [2021]),
        (2021, "学习党的六中全会精神。", []),
        (2025, "学习党的二十届四中全会精神。", []),
        (2023, "学习党的二十届四中全会精神。", [2025]),
        (2022, "学习党的十九届六中全会和党的二十大精神。", []),
    ],
)
def test_meetings_belong_to_their_years(kit, year, text, held):
    assert [f.evidence["held"] for f in kit.found(kit.report(year, texts={"overview": text}), "outdated_meeting")] == held


@pytest.mark.parametrize(
    "text",
    [
        "按照《公开条例》（以下简称《条例》）“五公开”的要求办理。",
        "1）定目录；2）抓审核。\n一）人员到位。",
        "“谁公开、谁负责”\n“先审查、后公开”。",
    ],
)
def test_marks_in_pairs_and_numbers_with_one_bracket_are_balanced(kit, text):
    assert kit.found(kit.report(texts={"other": text}), "unbalanced_brackets") == []


@pytest.mark.parametrize(
    "text", ["组织镇村干部参加全省政务公开培训。", "按照全县统一部署推进公开。", "在全市政务公开考核中获第二名。", "公开XX路改造清单。"]
)
def test_what_others_do_for_all_is_no_text_of_another_level_and_a_masked_name_no_blank(kit, text):
    made = kit.report(texts={"other": text})

    assert kit.found(made, "other_level_text") + kit.found(made, "unfilled_blank") == []
