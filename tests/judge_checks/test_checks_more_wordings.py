"""Slips as other writers word them, and sentences that come near to one and are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.model import Kind, Outcome

SLIPS = [
    ("narrative_parts_mismatch", "全年公开信息88条，包括机构信息10条、规划信息8条、民生信息60条。"),
    ("narrative_parts_mismatch", "共公开政府信息210条。其中，概况类12条，政务类100条，服务类90条。"),
    ("unfilled_blank", "全年推送图文*条。"),
    ("narrative_parts_mismatch", "全年发布信息320条，其中动态150条、财政20条、其他100条。"),
    ("narrative_parts_mismatch", "全年公开信息共88件，其中：机构类10件，规划类8件，民生类60件。"),
    ("outdated_meeting", "深入学习贯彻党的十八大精神。"),
    ("outdated_meeting", "认真落实党的十九届五中全会部署。"),
    ("unfilled_blank", "全年公开各类政府信息 条。"),
    ("unfilled_blank", "全年收到来信（ ）件。"),
    ("unfilled_blank", "全年推送图文**条。"),
    ("unbalanced_brackets", "落实《关于印发〈公开要点的通知》。"),
    ("agency_name_mismatch", "本报告由南陂县白果镇人民政府依据条例编制。"),
    ("other_level_text", "组织开展全省信息公开培训。"),
]
NO_SLIPS = [
    ("narrative_parts_mismatch", "全年发布信息320条，其中重点领域150条、财政信息120条。"),
    ("narrative_parts_mismatch", "全年发布信息320条，其中动态150条、财政20条、其他150条。"),
    ("narrative_parts_mismatch", "全年发布信息320条，其中动态50条、财政20条。"),
    ("outdated_meeting", "党的十八大以来，公开栏从无到有。"),
    ("outdated_meeting", "学习党的十九大、二十大精神。"),
    ("unfilled_blank", "（一）条例学习。（二）件件有回音。"),
    ("unbalanced_brackets", "落实《关于印发〈公开要点〉的通知》。"),
    ("agency_name_mismatch", "本报告由南陂县青石桥镇人民政府依据条例编制。"),
]


@pytest.mark.parametrize(("code", "text"), SLIPS)
def test_a_slip_in_other_words_is_found(kit, code, text):
    found = kit.found(kit.report(2025, texts={"overview": text}), code)

    assert [f.outcome for f in found] in ([Outcome.FAIL], [Outcome.UNCERTAIN])


@pytest.mark.parametrize(("code", "text"), NO_SLIPS)
def test_what_comes_near_a_slip_is_none(kit, code, text):
    assert kit.found(kit.report(2025, texts={"overview": text}), code) == []


@pytest.mark.parametrize("bureau", ["文化和旅游局", "人力资源和社会保障局"])
def test_a_bureau_with_a_conjunction_in_its_name_is_another_body_too(kit, bureau):
    made = replace(kit.report(2025, texts={"overview": f"2025年，北岭县{bureau}围绕民生推进公开。"}), agency="南陂县水务局")

    assert len(kit.found(made, "agency_name_mismatch", kind=Kind.DEPARTMENT)) == 1


def test_an_office_of_a_county_that_organises_its_province_copied_from_above(kit):
    made = replace(kit.report(2025, texts={"overview": "组织推动全省政府信息公开工作。推动全县政务公开工作。"}), agency="南陂县水务局")

    assert len(kit.found(made, "other_level_text", kind=Kind.DEPARTMENT)) == 1


def test_a_bracket_of_a_citation_before_the_sections_is_looked_at_too(kit):
    preamble = (
        "依照《中华人民共和国政府信息公开条例》（国务院令第711号编制本报告，统计期限为2025年1月1日至2025年12月31日。电话：0371-6012345。"
    )

    assert len(kit.found(kit.report(2025, preamble=preamble), "unbalanced_brackets")) == 1


@pytest.mark.parametrize(("maker", "count"), [("县财政局", 1), ("县水务局", 0), ("本局办公室", 0)])
def test_who_made_the_report_may_be_called_by_its_short_name(kit, maker, count):
    made = replace(kit.report(2025, texts={"overview": f"本报告由{maker}按照条例编制。县教育局积极配合。"}), agency="南陂县水务局")

    assert len(kit.found(made, "agency_name_mismatch", kind=Kind.DEPARTMENT)) == count
