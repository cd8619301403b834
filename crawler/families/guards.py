"""Short pages with status 200 that a guard, a lock or a server in trouble sends in place of what was asked for, by their words. Pure.

Nothing here solves anything; what is recognised is named and left alone.
"""

import re

FEW_WORDS = 160
"""Characters, without spaces: such a page says one thing. One of the site's own has its menus and its foot besides."""
BY_WORDS = {
    "blocked:captcha": r"(?:输入|填写|完成).{0,8}验证|(?:滑动|点击|安全|访问|人机)验证|访问(?:过于|过|太过|太)?频繁",
    "blocked:firewall": (
        r"(?:请求|访问|操作|提交|内容).{0,40}(?:拦截|阻断|拒绝)|(?:拦截|阻断).{0,12}(?:请求|访问)|(?:网站|应用|web)防火墙|accessdenied"
    ),
    "login": r"请(?:您)?先?登[录陆]|尚?未登[录陆]|(?:没有|无)(?:访问)?权限",
    "maintenance": r"(?:网站|系统|平台|服务器?).{0,8}(?:维护|升级|调整)中|(?:正在|进行).{0,8}(?:维护|升级)",
    "out_of_order": (
        r"(?:系统|服务器?|程序|数据库).{0,6}(?:繁忙|异常|出错|错误|失败)|java\.lang\.|(?:oledb|odbc|sqlserver|mysql).{0,40}(?:错误|error|拒绝)"
    ),
}
KNOWN = {name: re.compile(says, re.IGNORECASE) for name, says in BY_WORDS.items()}


def guard_kind(words: str) -> str:
    """What a page of so few words says that it is, "" for any other. `words` are what a person would read, without spaces."""
    if len(words) > FEW_WORDS:
        return ""
    return next((name for name, says in KNOWN.items() if says.search(words)), "")
