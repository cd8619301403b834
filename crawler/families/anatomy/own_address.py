"""What a page's script reads from the page's own address: `getQueryString('id')`, `location.pathname + '?page=' + n`."""

import re
from urllib.parse import parse_qsl, urlsplit

READ = re.compile(
    r"(?<![\w$.])(?:[\w$]+\.){0,3}[\w$]*(?:query|param|request|urlvar)[\w$]*\(\s*[\"']([\w-]+)[\"']\s*\)"
    r"|(?:new\s+URLSearchParams\s*\([^()]*\)|(?<![\w$])[\w$.]*params)\.get\(\s*[\"']([\w-]+)[\"']\s*\)"
    r"|\$route\.query\.(\w+)",
    re.IGNORECASE,
)
OWN_PATH = re.compile(
    r"(?<![\w$.])(?:(?:window|document|self|top)\.)?location\.(?:pathname|href\.split\(\s*[\"'][?#][\"']\s*\)\[0\])(?!\s*[.(\[=])"
)


def told_by_address(scripts: str, url: str) -> str:
    """The scripts with the values that the page's own address bears, and its path, in place of their reading."""
    told = in_place_of_path(scripts, urlsplit(url).path) if "location." in scripts else scripts
    if "?" not in url or not READ.search(told):
        return told
    borne = {name: value for name, value in parse_qsl(urlsplit(url).query) if not re.search(r"[\\'\"\n]", value)}
    return READ.sub(lambda one: _value(one, borne), told) if borne else told


def in_place_of_path(script: str, path: str) -> str:
    """A script with the path of its page's address where it reads that."""
    return OWN_PATH.sub(lambda _: f"'{path}'", script) if not re.search(r"[\\'\"\n]", path) else script


def _value(found: re.Match[str], borne: dict[str, str]) -> str:
    value = borne.get(next(name for name in found.groups() if name))
    return found[0] if value is None else f"'{value}'"
