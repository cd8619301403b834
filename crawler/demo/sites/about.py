"""The words of the pages that every portal has besides reports: news, guide, rules, contents, contact."""

from dataclasses import dataclass
from datetime import date

from crawler.demo.dice import roll, shuffled
from crawler.demo.nouns import DemoCounty

NEWS = (
    "{county}召开春季农业生产现场会",
    "{county}第二批老旧管网改造完工",
    "县领导走访慰问高龄老人",
    "{county}举办首届山货集市",
    "{county}开展森林防火夜间巡查",
    "县图书馆延长周末开放时间",
    "{county}今年新增公办幼儿园学位三百个",
    "县客运站新线路明日开通",
    "{county}年度企业信用年报填报工作启动",
    "{county}举行消防应急演练",
    "县人民医院新门诊楼投入使用",
    "{county}组织干部夜学活动",
)
NEWS_TEXT = (
    "记者从有关部门了解到，这项工作已经列入今年的计划，进展顺利，群众反映良好。",
    "下一阶段，相关单位将继续跟进，并及时向社会通报情况。",
)
GUIDE = (
    "为方便公众获取{county}各级行政机关的政府信息，特编写这份指南。",
    "公众可以通过县政府网站、办事大厅查阅点和档案馆查到主动公开的信息；没有查到的，可以填写申请表，当面、邮寄或在线提交。",
    "受理机构：{county}人民政府办公室。工作时间：工作日上午八时半至十二时，下午二时半至五时半。",
)
RULES = (
    "第一条 {county}各单位公开信息，应当先审查、后发布，谁公开谁负责。",
    "第二条 公开的信息发生变化的，应当在七个工作日内更新。",
    "第三条 年度报告由各单位自行编写，在本网站统一栏目发布。",
)
CONTENTS = (
    "机构职能：县政府及各部门的设置、职责、办公地址和电话。",
    "规划与统计：五年规划、年度计划、统计公报。",
    "财政信息：预算、决算、行政事业性收费项目和标准。",
    "办事服务：许可事项的条件、程序、时限和材料。",
)


@dataclass(frozen=True, slots=True)
class News:
    """A news item: nothing in it matters to us, which is what it is for."""

    title: str
    day: date
    ident: int


def news(county: DemoCounty, day: date) -> list[News]:
    """The news of the three years up to a day, newest first."""
    titles = shuffled(NEWS, county.seed, county.code, "news")
    every = [
        News(title.format(county=county.name), date(2023 + i // 4, 1 + i % 4 * 3, roll(2, 27, county.code, i)), 70000 + i)
        for i, title in enumerate(titles)
    ]
    return sorted((item for item in every if item.day <= day), key=lambda item: item.day, reverse=True)
