"""What a page's script reads from the page's own address: `getQueryString('id')`, `new URLSearchParams(location.search).get('id')`."""

import re
from urllib.parse import parse_qsl, urlsplit

READ = re.compile(
    r"(?<![\w$.])(?:[\w$]+\.){0,3}[\w$]*(?:query|param|request|urlvar)[\w$]*\(\s*[\"']([\w-]+)[\"']\s*\)"
    r"|(?:new\s+URLSearchParams\s*\([^()]*\)|(?<![\w$])[\w$.]*params)\.get\(\s*[\"']([\w-]+)[\"']\s*\)"
    r"|\$route\.query\.(\w+)",
    re.IGNORECASE,
)


def told_by_address(scripts: str, url: str) -> str:
    """The scripts with the values that the page's own address bears in place of their reading."""
    borne = {name: value for name, value in parse_qsl(urlsplit(url).query) if not re.search(r"[\\'\"\n]", value)}
    return READ.sub(lambda one: _value(one, borne), scripts) if borne and READ.search(scripts) else scripts


def _value(found: re.Match[str], borne: dict[str, str]) -> str:
    value = borne.get(next(name for name in found.groups() if name))
    return found[0] if value is None else f"'{value}'"
