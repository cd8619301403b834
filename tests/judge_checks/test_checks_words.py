"""Checks of words: sections, headings, years, repeated words, names, claims of the prose against the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.judge.checks import checks, run
from archive.model import Kind, Outcome, Responsibility, Section, Statement


def test_every_check_is_a_file_named_by_its_code(kit):
    expected = {
        "agency_name_mismatch", "blank_cell", "carried_in_not_matching_previous_year", "duplicate_heading", "empty_section",
        "fee_disclosure_missing", "missing_section", "narrative_contradicts_table", "negative_or_non_numeric_cell",
        "processed_total_mismatch", "repeated_word", "requests_imbalance", "review_total_mismatch", "row_total_mismatch",
        "township_claims_rules", "truncated_heading", "wrong_format_version", "wrong_year_residue",
    }  # fmt: skip

    assert set(checks()) >= expected


@pytest.mark.parametrize(("year", "form"), [(2019, "v2019"), (2020, "v2019"), (2021, "v2021"), (2025, "v2021")])
def test_a_clean_report_has_no_finding(kit, year, form):
    assert run(kit.report(year, form), kind=Kind.TOWNSHIP) == ()


def test_a_page_that_is_no_report_has_no_finding(kit):
    assert run(replace(kit.report(texts={"other": ""}), is_report=False)) == ()


def test_ids_are_stable_and_differ_between_places(kit):
    clean = kit.report()
    blank = kit.with_cell(clean.requests, "received", "total", 80)
    made = replace(clean, requests=kit.with_cell(blank, "granted", "research", 4))
    first, again = run(made), run(made)

    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == len(first) > 3


RESIDUE = [
    ("overview", "2024年度重点把惠农补贴的去向说清楚。"),
    ("overview", "2024年，本镇高度重视公开工作，全年发布信息20条。"),
    ("overview", "（三）政府信息管理。2024年全镇共清理栏目3个。"),
    ("overview", "截至2024年底，共公开信息50条。"),
    ("overview", "2024年度开展培训3次，全部站所都派人参加，培训的考核结果张榜公布。"),
    ("overview", "（二）2024年度依申请公开情况"),
    ("overview", "我镇2024年主动公开政府信息20条。"),
    ("other", "2024年度未收取信息处理费。"),
    ("other", "一是 2024 年全年未产生信息处理费。"),
]


@pytest.mark.parametrize(("section", "text"), RESIDUE)
def test_an_earlier_year_in_the_place_of_the_own_year_is_a_residue(kit, section, text):
    (finding,) = kit.found(kit.report(texts={section: text}), "wrong_year_residue")

    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["year"] == 2024
    assert finding.evidence["quote"] in text


INNOCENT = [
    ("overview", "2025年发布信息50条，较2024年增长两成。"),
    ("overview", "与2024年相比，申请减少3件。"),
    ("overview", "2024年收到申请5件。2025年收到申请3件。"),
    ("overview", "2024年，新修订的办法施行后，我镇组织了学习。"),
    ("overview", "按照《2024年政务公开工作要点》的要求逐项落实。"),
    ("overview", "依据国办公开办函〔2021〕30号文件编制。"),
    ("overview", "2019年5月15日新条例施行。"),
    ("overview", "2023年以来，我镇连续开展公开日活动。"),
    ("overview", "2025年度公开信息数量同比上升，\n2024年数量为30条。"),
    ("problems", "2024年，我镇存在更新慢的问题。"),
    ("problems", "2026年，我镇将继续增加图解。"),
    ("problems", "2024年度重点围绕更新慢的问题做了整改。"),
]


@pytest.mark.parametrize(("section", "text"), INNOCENT)
def test_comparisons_plans_and_law_years_are_no_residue(kit, section, text):
    assert kit.found(kit.report(texts={section: text}), "wrong_year_residue") == []


def test_a_year_that_the_title_does_not_state_may_be_our_misreading(kit):
    made = kit.report(texts={"overview": "2024年，本镇设专人公开。"}, title="政府信息公开工作年度报告")
    (finding,) = kit.found(made, "wrong_year_residue")

    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)


@pytest.mark.parametrize(
    "preamble",
    [
        "本报告所涉数据起于2024年1月1日，止于2024年12月31日。",
        "本报告统计期限为2024年1月1日至2024年12月31日。",
        "本报告数据从2025年1月1日起至2024年12月31日止。",
        "现发布《南陂县青石桥镇人民政府2024年政府信息公开工作年度报告》。",
    ],
)
def test_the_period_and_the_reports_own_name_hold_the_own_year(kit, preamble):
    assert len(kit.found(kit.report(preamble=preamble), "wrong_year_residue")) == 1


def test_a_section_heading_of_another_year_is_a_residue(kit):
    clean = kit.report()
    first = replace(clean.sections[0], heading="一、2024年总体情况")

    assert [f.evidence["place"] for f in kit.found(replace(clean, sections=(first, *clean.sections[1:])), "wrong_year_residue")] == [
        "heading"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("认真学习党的十九大和党的十九大报告。", "党的十九大"),
        ("做好主动公开、主动公开。", "主动公开"),
        ("各村要要求求真务实，政务公开政务公开栏目齐全。", "政务公开"),
        ("2025年2025年，全镇共发布信息。", "2025年"),
        ("工作人员对于对于申请的答复。", "对于"),
        ("认真做好公开工作工作。", "工作"),
    ],
)
def test_words_that_stand_twice_are_found(kit, text, words):
    (finding,) = kit.found(kit.report(texts={"overview": text}), "repeated_word")

    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["words"] == words
    assert finding.evidence["quote"] in text


@pytest.mark.parametrize(
    "text",
    [
        "件件有登记，事事有人管。",
        "做到一件一件办、逐条逐条核对，一个问题一个问题地解决。",
        "党的二十大和二十届三中全会精神。",
        "加强政府信息公开和政府信息公开平台建设。",
        "谁起草、谁解读，谁解读、谁负责。",
        "及时公开公开栏内容，人人都能看懂看得明明白白。",
        "电话20252025。",
        "按照关于做好年报的通知，通过对于栏目的清理，以及根据群众的意见改版。",
        "及时更新各村动态，进\n\n进一步讲清政策。",
    ],
)
def test_reduplication_and_two_different_things_are_not_repeated_words(kit, text):
    assert kit.found(kit.report(texts={"overview": text}), "repeated_word") == []


def test_a_heading_that_stands_twice_is_not_also_an_empty_section(kit):
    clean = kit.report()
    made = replace(clean, sections=(Section("一", "一、总体情况", ""), *clean.sections))
    (finding,) = kit.found(made, "duplicate_heading")

    assert finding.evidence["headings"] == ["一、总体情况", "一、总体情况"]
    assert kit.found(made, "empty_section") == []


def test_a_table_of_contents_is_no_duplicate(kit):
    clean = kit.report()
    contents = tuple(replace(s, text="") for s in clean.sections)

    assert run(replace(clean, sections=contents + clean.sections), kind=Kind.TOWNSHIP) == ()


def test_a_part_heading_right_after_itself_is_a_duplicate(kit):
    made = kit.report(texts={"overview": "（一）主动公开情况\n（一）主动公开情况\n发布信息36条。"})

    assert len(kit.found(made, "duplicate_heading")) == 1
    assert kit.found(made, "empty_section") == []


def test_the_statutory_section_that_is_absent_is_named_with_the_promise_of_parts(kit):
    clean = kit.report(preamble="本报告内容包括总体情况等6个部分。")
    (finding,) = kit.found(replace(clean, sections=clean.sections[:5]), "missing_section")

    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["section"] == "其他需要报告的事项"
    assert (finding.evidence["promised_parts"], finding.evidence["parts"]) == (6, 5)


def test_a_promise_of_more_parts_than_there_are_is_a_finding_of_its_own(kit):
    made = kit.report(preamble="本报告由七个部分组成。")

    assert [f.evidence["promised_parts"] for f in kit.found(made, "missing_section")] == [7]
    assert kit.found(kit.report(preamble="本报告由六部分组成。"), "missing_section") == []


def test_a_heading_we_did_not_read_is_doubted_where_its_table_is_there(kit):
    clean = kit.report()
    made = replace(clean, sections=clean.sections[:2] + clean.sections[3:])
    (finding,) = kit.found(made, "missing_section")

    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)


def test_a_line_that_reads_like_the_absent_heading_is_doubted(kit):
    clean = kit.report(texts={"problems": "仍有不足。\n六 其他需报告事项\n未收取信息处理费。"})
    (finding,) = kit.found(replace(clean, sections=clean.sections[:5]), "missing_section")

    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)


def test_a_text_that_ends_within_a_sentence_may_have_been_cut(kit):
    clean = kit.report(texts={"problems": "解读偏少的问题还"})
    (finding,) = kit.found(replace(clean, sections=clean.sections[:5]), "missing_section")

    assert finding.outcome is Outcome.UNCERTAIN


def test_reports_before_2019_are_free_in_form(kit):
    clean = kit.report(2017, "v2019", form=None)

    assert kit.found(replace(clean, sections=clean.sections[:4]), "missing_section") == []


def test_a_heading_without_anything_under_it_is_empty(kit):
    (finding,) = kit.found(kit.report(texts={"problems": " \n"}), "empty_section")

    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["heading"].startswith("五、")


def test_a_signature_is_no_text_of_the_last_section(kit):
    signature = "青石桥镇人民政府\n2026年1月20日"
    empty, signed = kit.report(texts={"other": signature}), kit.report(texts={"problems": f"解读偏少。\n{signature}"})
    (finding,) = kit.found(replace(signed, sections=signed.sections[:5]), "missing_section")

    assert [f.evidence["heading"] for f in kit.found(empty, "empty_section")] == ["六、其他需要报告的事项"]
    assert finding.outcome is Outcome.FAIL


def test_an_empty_part_of_section_one_is_empty(kit):
    made = kit.report(texts={"overview": "（一）主动公开情况\n发布36条。\n（二）依申请公开情况\n（三）政府信息管理情况\n设专人。"})

    assert [f.evidence["heading"] for f in kit.found(made, "empty_section")] == ["（二）依申请公开情况"]


def test_the_last_heading_of_a_text_that_lacks_sections_may_have_lost_its_text_on_the_way(kit):
    clean = kit.report(texts={"overview": "（一）主动公开情况"})
    whole, cut = kit.report(texts={"other": ""}), replace(clean, sections=clean.sections[:1])

    assert [f.outcome for f in kit.found(whole, "empty_section")] == [Outcome.FAIL]
    assert [f.outcome for f in kit.found(cut, "empty_section")] == [Outcome.UNCERTAIN]


def test_a_section_of_tables_is_empty_only_where_no_table_was_read_and_then_in_doubt(kit):
    made = kit.report(texts={"requests": ""})
    (finding,) = kit.found(replace(made, requests=None), "empty_section")

    assert kit.found(made, "empty_section") == []
    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)


def test_a_page_of_pictures_is_one_doubt_about_our_reading(kit):
    made = kit.report(texts=dict.fromkeys(("overview", "proactive", "requests", "reviews", "problems", "other"), ""))
    findings = kit.found(replace(made, requests=None, proactive=None, reviews=None), "empty_section")

    assert [f.responsibility for f in findings] == [Responsibility.EXTRACTION]


@pytest.mark.parametrize(("end", "broken"), [("情", True), ("", True), ("情况", False)])
def test_a_heading_that_breaks_off_is_uncertain(kit, end, broken):
    clean = kit.report()
    cut = replace(clean.sections[3], heading=f"四、政府信息公开行政复议、行政诉讼{end}")
    findings = kit.found(replace(clean, sections=(*clean.sections[:3], cut, *clean.sections[4:])), "truncated_heading")

    assert [f.outcome for f in findings] == ([Outcome.UNCERTAIN] if broken else [])


@pytest.mark.parametrize(
    ("year", "text", "missing"), [(2025, "无", 1), (2025, "没有收取任何处理费。", 0), (2020, "无", 0), (2021, "无。", 1)]
)
def test_section_six_states_the_fee_from_2021_on(kit, year, text, missing):
    made = kit.report(year, "v2021" if year > 2020 else "v2019", texts={"other": text})

    assert len(kit.found(made, "fee_disclosure_missing")) == missing


def test_a_fee_stated_in_another_section_is_stated(kit):
    made = kit.report(texts={"other": "无", "overview": "（二）依申请公开。共收到申请8件，未收取信息处理费。"})

    assert kit.found(made, "fee_disclosure_missing") == []


OTHERS = [
    ("overview", "2025年，白鹭滩镇认真落实公开要求。", Outcome.FAIL),
    ("overview", "（二）依申请公开。白鹭滩镇人民政府未收到申请。", Outcome.FAIL),
    ("overview", "2025年，白鹭滩镇人民政府把公开摆在前面。", Outcome.FAIL),
    ("overview", "我局指定专人负责公开。", Outcome.FAIL),
    ("overview", "2025年，青石桥乡认真落实公开要求。", Outcome.UNCERTAIN),
    ("overview", "我乡指定专人负责公开。", Outcome.UNCERTAIN),
]


@pytest.mark.parametrize(("section", "text", "outcome"), OTHERS)
def test_another_body_in_the_place_of_the_own_name_is_found(kit, section, text, outcome):
    (finding,) = kit.found(kit.report(texts={section: text}), "agency_name_mismatch")

    assert finding.outcome is outcome
    assert finding.evidence["agency"] == "南陂县青石桥镇人民政府"
    assert finding.evidence["named"] in text


@pytest.mark.parametrize("opening", ["现发布《{}2025年政府信息公开工作年度报告》。", "现将{}2025年政府信息公开工作情况公布如下。"])
def test_another_bodys_name_in_the_reports_own_name_is_found(kit, opening):
    made = kit.report(preamble=opening.format("南陂县白鹭滩镇人民政府"))

    assert [f.evidence["named"] for f in kit.found(made, "agency_name_mismatch")] == ["南陂县白鹭滩镇"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年，青石桥镇在县委、县政府的领导下开展工作。我镇设专人。",
        "2025年，南陂县青石桥镇人民政府坚持公开。",
        "各乡镇认真落实，县政府办公室持续指导。赴白鹭滩镇学习两次。",
        "请与青石桥镇党政综合办公室联系。",
        "工作人员自我镇定下来。社区街道积极配合。",
    ],
)
def test_the_own_name_and_other_bodies_in_passing_are_no_mismatch(kit, text):
    assert kit.found(kit.report(texts={"overview": text}), "agency_name_mismatch") == []


def test_a_department_may_shorten_its_name_but_not_speak_as_a_town(kit):
    bureau = kit.report(agency="南陂县人力资源和社会保障局", texts={"overview": "2025年，县人社局认真落实。我局设专人。"})
    town = kit.report(agency="南陂县人力资源和社会保障局", texts={"overview": "我镇设专人。"})

    assert kit.found(bureau, "agency_name_mismatch", Kind.DEPARTMENT) == []
    assert [f.outcome for f in kit.found(town, "agency_name_mismatch", Kind.DEPARTMENT)] == [Outcome.FAIL]


@pytest.mark.parametrize(("kind", "claims"), [(Kind.TOWNSHIP, 1), (Kind.DEPARTMENT, 1), (Kind.GOVERNMENT, 1), (Kind.OTHER, 0), (None, 1)])
def test_rules_in_the_table_are_a_claim_of_a_body_that_cannot_make_any(kit, kind, claims):
    clean = kit.report()
    made = replace(clean, proactive=kit.with_cell(clean.proactive, "regulations", "in_force", 6))
    findings = kit.found(made, "township_claims_rules", kind)

    assert len(findings) == claims
    assert all(f.evidence["cells"][0]["value"] == "6" for f in findings)


def test_a_city_whose_level_is_not_known_may_make_rules(kit):
    clean = kit.report(agency="东澜市人民政府")
    made = replace(clean, proactive=kit.with_cell(clean.proactive, "regulations", "in_force", 6))

    assert kit.found(made, "township_claims_rules", None) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("全年制发规章2件。", ["规章2件"]),
        ("公开规范性文件15条，规章 3 条。", ["规章3条"]),
        ("修订规章制度5项，公开法律、法规、规章12条，转发上级规章1件，规章0件。", []),
    ],
)
def test_rules_in_the_prose_are_a_claim_too(kit, text, quotes):
    assert [f.evidence["quote"] for f in kit.found(kit.report(texts={"overview": text}), "township_claims_rules")] == quotes


def stated(key: str, value: int, sentence: str) -> Statement:
    return Statement(key, value, sentence)


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        (stated("requests_received", 8, "收到公开申请8件。"), None),
        (stated("requests_received", 10, "连同上年结转共受理公开申请10件。"), None),
        (stated("requests_received", 12, "收到公开申请12件。"), Outcome.FAIL),
        (stated("requests_received", 3, "其中网上申请3件。"), Outcome.UNCERTAIN),
        (stated("requests_received", 12, "2024年收到公开申请12件。"), Outcome.UNCERTAIN),
        (stated("processed", 9, "办结公开申请9件。"), None),
        (stated("processed", 10, "办理公开申请10件。"), None),
        (stated("processed", 10, "办结公开申请10件。"), Outcome.FAIL),
        (stated("processed", 6, "已答复公开申请6件。"), Outcome.UNCERTAIN),
        (stated("processed", 5, "办结公开申请5件。"), Outcome.FAIL),
        (stated("reconsiderations", 0, "未发生行政复议。"), Outcome.FAIL),
        (stated("reconsiderations", 30, "受理行政复议案件30件。"), Outcome.UNCERTAIN),
        (stated("litigations", 0, "无行政诉讼。"), None),
        (stated("trainings", 4, "培训4次。"), None),
    ],
)
def test_a_number_of_the_prose_is_held_against_its_cell(kit, statement, outcome):
    findings = kit.found(kit.report(narrative=(statement,)), "narrative_contradicts_table")

    assert [f.outcome for f in findings] == ([] if outcome is None else [outcome])
    assert all(f.evidence["sentence"] == statement.sentence for f in findings)


def test_a_number_is_not_held_against_columns_that_are_not_proved(kit):
    clean = kit.report(narrative=(stated("requests_received", 50, "收到申请50件。"),))

    assert kit.found(replace(clean, requests=replace(clean.requests, aligned=False)), "narrative_contradicts_table") == []


@pytest.mark.parametrize(
    ("year", "text", "outcomes"),
    [
        (2020, "通过平台公开规范性文件40条。", [Outcome.FAIL]),
        (2025, "全年制发行政规范性文件3件，废止0件。", [Outcome.FAIL]),
        (2025, "通过平台公开规范性文件40条。", []),
        (2025, "全年制发行政规范性文件0件。", []),
        (2025, "审查规范性文件6件，清理后现行有效规范性文件2件。", []),
    ],
)
def test_documents_counted_in_the_prose_are_held_against_table_two(kit, year, text, outcomes):
    made = kit.report(year, "v2019" if year < 2021 else "v2021", texts={"overview": text})

    assert [f.outcome for f in kit.found(made, "narrative_contradicts_table")] == outcomes


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("全年公开信息40条，其中网站25条、公示栏15条。", None),
        ("全年公开信息40条，其中重点领域12条。", None),
        ("全年公开信息40条，其中网站35条、公示栏15条。", Outcome.UNCERTAIN),
        ("全年公开信息40条，其中网站350条。", Outcome.FAIL),
        ("全年公开信息40条，其中民生30条（包含救助28条），村务9条。", None),
    ],
)
def test_parts_of_the_prose_are_not_more_than_their_whole(kit, text, outcome):
    findings = kit.found(kit.report(texts={"overview": text}), "narrative_parts_mismatch")

    assert [f.outcome for f in findings] == ([] if outcome is None else [outcome])
