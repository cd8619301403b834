"""The topics that the notices and the regulation ask of a report, and the words by which one is treated."""

from __future__ import annotations

import re
from collections.abc import Mapping

OVERVIEW: Mapping[str, re.Pattern[str]] = {
    "主动公开": re.compile(r"主动公开|(?:公开|发布|公布|公示|推送)[^。]{0,20}\d+[条篇件份次期]|发布[^。]{0,10}信息"),
    "依申请公开": re.compile(r"依申请|申请公开|公开申请|申请人|(?:收到|受理|接收)[^。]{0,12}申请"),
    "政府信息管理": re.compile(
        r"信息(?:资源)?(?:规范化)?管理|审核|审查|先审后发|三审|规范性文件|台账|归档|属性|清理|更新机制|动态(?:调整|管理)|信息发布"
    ),
    "政府信息公开平台建设": re.compile(r"平台|网站|公众号|新媒体|栏目|专栏|公开栏|公示栏|查阅点|微博|微信"),
    "监督保障": re.compile(r"监督|保障|考核|评议|培训|责任|领导小组|专人|检查|督查|督促|队伍"),
}
"""The five topics of section one: 国办公开办函〔2021〕30号 (三)."""
RESULTS: Mapping[str, re.Pattern[str]] = {
    "工作考核": re.compile(r"考核[^。]{0,16}(?:结果|得分|[优良合不]|等次|名次|排名|通报|\d+分)|(?:未|没有)[^。]{0,8}考核|考核情况"),
    "社会评议": re.compile(r"(?:社会|群众|公众|民主|代表)[^。]{0,6}(?:评议|评价|测评|满意度)|满意(?:度|率)|评议(?:结果|总体|情况)"),
    "责任追究": re.compile(
        r"(?:未|没有|无|不存在|均无)[^。]{0,20}(?:责任追究|追究责任|追责|问责)|责任追究(?:结果|情况|\d|为零)|(?:追责|问责)\d+"
    ),
}
"""What every level of government states besides: 条例 第五十条第四项. A system or a plan for it is no result."""
PREAMBLE: Mapping[str, re.Pattern[str]] = {
    "编制依据": re.compile(r"(?:依据|根据|按照|依照|落实|贯彻)[^。]{0,30}(?:条例|年度报告格式|通知)"),
    "统计期限": re.compile(r"1月1日|统计期限|起止时间|统计时间|期限(?:为|自)"),
    "联系方式": re.compile(r"电话|联系|邮箱|地址|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
}
"""What a reader needs to know of any report: on what it rests, which days it counts, whom to ask (the project's own list)."""


def untreated(topics: Mapping[str, re.Pattern[str]], text: str) -> list[str]:
    """The topics of which `text`, in plain form, has no word."""
    return [name for name, words in topics.items() if not words.search(text)]
