"""The words of the reports: a few ways to say each thing, chosen per body; numbers always agree with the tables."""

from collections.abc import Mapping

from archive.model import Kind
from crawler.demo.dice import roll, shuffled
from crawler.demo.figures import Figures
from crawler.demo.names import self_word
from crawler.demo.nouns import Body
from crawler.demo.roster import YEARS

PREAMBLE = (
    "依照《中华人民共和国政府信息公开条例》第五十条和全国统一的年度报告格式，{full}编制本报告。数据统计期限为{year}年1月1日至{year}年12月31日。读者如有疑问，可拨打{phone}联系{full}政务公开岗位。",
    "本报告由{full}按照《中华人民共和国政府信息公开条例》的规定编写，反映{year}年1月1日至{year}年12月31日期间的情况，电子版可在县政府门户网站查阅，联系电话：{phone}。",
    "按照《中华人民共和国政府信息公开条例》关于年度报告的规定，现将{full}{year}年政府信息公开工作情况向社会公布，所涉数据起于{year}年1月1日，止于{year}年12月31日，联系电话{phone}。",
)
OPENING = (
    "{year}年，{me}把公开当作日常工作的一道工序，由一名副职牵头，各股室指定联络人，按月清点应公开事项。",
    "{year}年，{me}围绕群众问得最多的几类事情安排公开，先列清单，再定时限，逐项落实到人。",
    "{year}年，{me}沿用“谁起草、谁提出公开意见”的做法，文件与公开意见一并送审，公开与办文同步完成。",
    "{year}年，{me}把政府信息公开列入全年工作要点，年中对照要点查过一次进度，年底又逐条核对完成情况。",
)
PROACTIVE = (
    "（一）主动公开。全年主动公开政府信息{items}条，其中政务新媒体发布{media}条，内容以{topic}为主。",
    "（一）主动公开。{year}年共主动公开政府信息{items}条，通过政务新媒体发布信息{media}条，公开重点放在{topic}。",
    "（一）主动公开。对照主动公开目录，全年公开政府信息{items}条；政务新媒体推送{media}条，阅读较多的是{topic}方面的内容。",
)
ON_REQUEST = (
    "（二）依申请公开。全年新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{processed}件，结转下年度继续办理{carried_out}件，答复文书均经司法所或法律顾问看过。",
    "（二）依申请公开。{year}年收到政府信息公开申请{received}件，上年结转{carried_in}件，本年度办结{processed}件，结转下年度{carried_out}件，没有一件超出法定期限。",
    "（二）依申请公开。{me}收到政府信息公开申请{received}件，上年结转申请{carried_in}件，已办结{processed}件，结转下年{carried_out}件，每件都建了单独的卷宗。",
)
MANAGEMENT = (
    "（三）政府信息管理。对本单位制发的文件逐件标注公开属性，失效文件及时在网页上注明，避免群众拿旧文件办新事。",
    "（三）政府信息管理。信息上网前须经拟稿人、股室负责人和分管领导三道核对，涉及个人隐私的先作隐去处理。",
    "（三）政府信息管理。把历年文件重新编目，补齐缺失的文号和日期，方便检索，也方便以后移交档案馆。",
)
PLATFORM = (
    "（四）政府信息公开平台建设。公开专栏设在县政府门户网站，栏目由专人每周巡看，发现打不开的链接当日报修。",
    "（四）政府信息公开平台建设。除县政府网站专栏外，还在办事大厅设查阅点一处，备有电脑和纸质汇编。",
    "（四）政府信息公开平台建设。专栏栏目按统一要求设置，本年把重复的两个栏目合并，减少了群众翻找的次数。",
)
OVERSIGHT = (
    "（五）监督保障。全年组织政府信息公开业务培训{trainings}次；公开工作计入内部考核，社会评议以意见箱和电话回访方式进行，本年未发生责任追究。",
    "（五）监督保障。举办政府信息公开培训{trainings}次，年终考核设有公开分值，邀请村居代表评议一回，没有需要追究责任的情形。",
    "（五）监督保障。开展培训{trainings}次，把公开质量纳入股室考核，考核结果在内部公示；群众评议总体肯定，未出现责任追究。",
)
REVIEWS = (
    "{year}年，{me}因政府信息公开被申请行政复议{reconsiderations}件，被提起行政诉讼{litigations}件，具体结果见下表。",
    "全年发生政府信息公开行政复议{reconsiderations}件、行政诉讼{litigations}件。",
)
PROBLEMS = (
    "有的信息写得太像公文，普通人看完仍不知道该找谁办",
    "部分股室把公开当成年底任务，信息集中在最后一个月上网",
    "查阅点利用率低，知道的人不多",
    "公开岗位人员一年内换了两次，业务衔接出现空当",
    "答复申请时引用条款不够准确，曾被要求补充说明理由",
    "图表和问答形式的内容偏少，解读方式单一",
)
REMEDIES = (
    "请写稿人先用一句话说明“这件事与谁有关、怎么办”",
    "把上网时限写进办文单，每月通报一次拖延的股室",
    "在赶集日和办事大厅张贴查阅点位置图",
    "实行公开岗位AB角，交接须列明未办事项",
    "编一本答复样例，按情形列出条款和说理要点",
    "每件重要文件至少配一组问答或一张流程图",
)
LAST = (
    "{year}年，{me}发出信息处理费收费通知0件，总金额0元，实际收取总金额0元。没有其他需要报告的事项。",
    "本年度未产生信息处理费：收费通知0件，涉及金额0元，实收0元。",
)
TOPICS = {
    Kind.TOWNSHIP: ("惠农补贴", "宅基地审批", "村级工程", "防汛抗旱"),
    Kind.SUBDISTRICT: ("社区养老", "老旧小区改造", "便民服务", "垃圾分类"),
    Kind.GOVERNMENT: ("财政收支", "重大项目", "民生实事", "营商环境"),
    Kind.DEPARTMENT: ("办事指南", "检查结果", "资金安排", "政策文件"),
    Kind.OTHER: ("招商项目", "园区服务", "用地安排", "企业帮扶"),
}


def words(body: Body, seed: int, year: int, figures: Figures) -> Mapping[str, str]:
    """What fills the gaps of every sentence of this report."""
    requests = {name: figures.total(row) for name, row in _REQUEST_WORDS}
    litigations = figures.reviews["litigation_direct"][-1] + figures.reviews["litigation_after_review"][-1]
    numbers = {"items": figures.public_items, "media": figures.media_items, "trainings": figures.trainings, "litigations": litigations}
    numbers |= {"reconsiderations": figures.reviews["reconsideration"][-1], **requests}
    return {
        "full": body.full_name,
        "me": self_word(body.name, body.kind),
        "year": str(year),
        "phone": f"000-555{roll(1000, 9999, seed, body.full_name)}",
        "topic": "、".join(shuffled(TOPICS[body.kind], seed, body.name, year)[:2]),
    } | {name: str(number) for name, number in numbers.items()}


_REQUEST_WORDS = (("received", "received"), ("carried_in", "carried_in"), ("processed", "processed_total"), ("carried_out", "carried_out"))


def say(ways: tuple[str, ...], filled: Mapping[str, str], seed: int) -> str:
    """One of the ways to say it, turned on by a year so that no body repeats itself, with the gaps filled."""
    turn = roll(0, len(ways) - 1, seed, filled["full"], ways[0]) + int(filled["year"]) - YEARS[0]
    return ways[turn % len(ways)].format_map(filled)


def general(filled: Mapping[str, str], seed: int) -> list[str]:
    """The paragraphs of section one."""
    return [say(ways, filled, seed) for ways in (OPENING, PROACTIVE, ON_REQUEST, MANAGEMENT, PLATFORM, OVERSIGHT)]


def problems(filled: Mapping[str, str], seed: int) -> list[str]:
    """The paragraphs of section five: two problems and what is to be done about each."""
    first, second = shuffled(range(len(PROBLEMS)), seed, filled["full"], filled["year"])[:2]
    return [
        f"{filled['year']}年工作中的不足主要有两点：一是{PROBLEMS[first]}；二是{PROBLEMS[second]}。",
        f"下一步，{filled['me']}打算这样改进：一是{REMEDIES[first]}；二是{REMEDIES[second]}。",
    ]
