"""Names of places that do not exist; county codes lie in a range that GB/T 2260 leaves unused."""

from archive.model import Kind

COUNTIES = ("青禾县", "渚岭县", "稷云县", "砚溪县", "枫渡县", "岚泽县", "苇川县", "霁山县")
PROVINCE = "南稷省"
PREFECTURE = "槐州市"
TOWNSHIPS = (
    "柳湾镇", "石桥铺镇", "双槐镇", "大沟口镇", "芦洲镇", "枣园镇", "渔梁镇", "白塔镇", "河嘴镇", "陶窑镇",
    "望溪乡", "麻岭乡", "梨树坪乡", "青杠乡", "云脚乡", "野菊乡", "盘石乡", "桐子乡", "上堰乡", "冷水湾乡",
)  # fmt: skip
SUBDISTRICTS = ("东岗街道", "北塘街道", "新河街道", "书院街道", "钟楼街道", "滨堤街道")
DEPARTMENTS = (
    "教育局", "公安局", "民政局", "司法局", "财政局", "自然资源局", "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局",
    "文化和旅游局", "卫生健康局", "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "林业局", "人力资源和社会保障局",
)  # fmt: skip


def full_name(county: str, name: str, kind: Kind) -> str:
    """The name a body signs with: `柳湾镇` of 青禾县 is 青禾县柳湾镇人民政府. Departments are named in full already."""
    tail = {Kind.TOWNSHIP: "人民政府", Kind.SUBDISTRICT: "办事处"}.get(kind, "")
    return name if name.startswith(county) else f"{county}{name}{tail}"


def self_word(name: str, kind: Kind) -> str:
    """What a body calls itself in its own text."""
    if kind is Kind.TOWNSHIP:
        return "我乡" if name.endswith("乡") else "我镇"
    return {Kind.SUBDISTRICT: "我街道", Kind.GOVERNMENT: "我县"}.get(kind, "我局" if name.endswith("局") else "本机关")
