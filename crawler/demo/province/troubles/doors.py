"""Troubles 1, 9 and 12: the scheme, the certificate and the host by which a site is reached."""

from collections.abc import Callable
from dataclasses import replace

from crawler.demo.certificates import EXPIRED, OLD_TLS, SELF_SIGNED, WEAK_DH, WRONG_HOST
from crawler.demo.nouns import Asked, Odd, Site
from crawler.demo.province.troubles.entrance import BEHIND, ROBOTS
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, edited

APART, OLD_DEAD, TO_WWW, WWW_LOOP = "platform_elsewhere", "old_platform_dead", "to_www", "www_loop"
TWO_HOSTS = frozenset([APART, OLD_DEAD, TO_WWW, WWW_LOOP])
"""Troubles of counties that have a second host."""
TLS_ALONE = {
    "tls_self_signed": SELF_SIGNED,
    "tls_expired": EXPIRED,
    "tls_wrong_host": WRONG_HOST,
    "tls_weak_dh": WEAK_DH,
    "tls_old": OLD_TLS,
}
SECURE_HOMES = frozenset(["https_refused", "https_502", *TLS_ALONE])
"""Troubles of counties whose file gives an address with https."""
BAD_GATEWAY = Odd(502, b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>")
CLOSED = Odd(ending="reset")


def secured(manner: str) -> Callable[[Scene, Site], Site]:
    return lambda _scene, site: replace(site, secure=manner)


def over(scheme: str, odd: Odd) -> Callable[[Scene, Site], OddAnswer]:
    """This answer of the county's own host to every question that comes by this scheme; a platform elsewhere has doors of its own."""
    return lambda _scene, site: lambda asked: odd if asked.scheme == scheme and _on_old(site, asked) else None


def _to_https(_scene: Scene, _site: Site) -> OddAnswer:
    return lambda asked: moved(f"https://{asked.headers['host']}{asked.target}") if asked.scheme == "http" else None


def _to_and_fro(_scene: Scene, _site: Site) -> OddAnswer:
    return lambda asked: moved(f"{'http' if asked.scheme == 'https' else 'https'}://{asked.headers['host']}{asked.target}")


def moved(address: str) -> Odd:
    return Odd(301, headers=(("Location", address),))


def platform(host: str) -> str:
    """The second address of a county's host."""
    return host.replace("127.0.", "127.1.", 1)


def beside(scene: Scene, site: Site) -> Site:
    """The site has a second host, and all but its portal stands there."""
    return replace(site, platform=platform(scene.desk.county.host))


def _elsewhere(scene: Scene, site: Site) -> Site:
    """The portal leads to a platform on another host."""
    return _leading(beside(scene, site), scene, platform(scene.desk.county.host))


def _leading(site: Site, scene: Scene, host: str) -> Site:
    portal = [path for path in site.pages if path == "/" or path.startswith(BEHIND)]
    return edited(site, portal, lambda text: text.replace('href="/gk/', f'href="http://{host}:{scene.desk.port}/gk/'))


def _old_and_new(scene: Scene, site: Site) -> Site:
    """The portal leads to the platform, and in its foot to the old one, whose host is gone."""
    dead = platform(scene.desk.county.host).replace("127.1.", "127.2.", 1)
    link = f'<p>旧版入口：<a href="http://{dead}:{scene.desk.port}/xxgk/">政府信息公开（旧版）</a></p></body>'
    return edited(_elsewhere(scene, site), ["/"], lambda text: text.replace("</body>", link))


def _only_portal(_scene: Scene, site: Site) -> OddAnswer:
    """The old host answers its portal and news alone; the platform answers all."""
    return lambda asked: Odd(404, site.not_found.body) if _on_old(site, asked) and not _of_portal(asked) else None


def _of_portal(asked: Asked) -> bool:
    return asked.path.startswith(("/xw/", ROBOTS, BEHIND)) or asked.path == "/"


def _on_old(site: Site, asked: Asked) -> bool:
    return not asked.headers.get("host", "").startswith(f"{site.platform}:")


def _to_www(scene: Scene, site: Site) -> OddAnswer:
    """The bare host moves everything to the other one, as to www."""
    root = f"http://{site.platform}:{scene.desk.port}"
    return lambda asked: moved(root + asked.target) if _on_old(site, asked) else None


def _www_and_back(scene: Scene, site: Site) -> OddAnswer:
    roots = {host: f"http://{other}:{scene.desk.port}" for host, other in ((site.host, site.platform), (site.platform, site.host))}
    return lambda asked: moved(roots[asked.headers["host"].partition(":")[0]] + asked.target)


TROUBLES = (
    Trouble(1, "https_refused", "the county's file gives https, the site knows http alone", Hides.COUNTY),
    Trouble(
        1,
        "https_502",
        "the county's file gives https, which answers 502",
        Hides.COUNTY,
        site=secured(SELF_SIGNED),
        odd=over("https", BAD_GATEWAY),
    ),
    Trouble(1, "http_502", "http answers 502, https would answer", Hides.COUNTY, site=secured(SELF_SIGNED), odd=over("http", BAD_GATEWAY)),
    Trouble(1, "http_refused", "http is closed, https would answer", Hides.COUNTY, site=secured(SELF_SIGNED), odd=over("http", CLOSED)),
    Trouble(1, "to_https", "every address is moved to https", site=secured(SELF_SIGNED), odd=_to_https),
    Trouble(1, "scheme_loop", "http and https send to one another", Hides.COUNTY, site=secured(SELF_SIGNED), odd=_to_and_fro),
    Trouble(1, TO_WWW, "every address is moved to another host", site=beside, odd=_to_www),
    Trouble(1, WWW_LOOP, "two hosts send to one another", Hides.COUNTY, site=beside, odd=_www_and_back),
    Trouble(9, "tls_self_signed", "https alone, its certificate signed by itself", site=secured(SELF_SIGNED), odd=over("http", CLOSED)),
    Trouble(9, "tls_expired", "https alone, its certificate expired", site=secured(EXPIRED), odd=over("http", CLOSED)),
    Trouble(9, "tls_wrong_host", "https alone, its certificate another host's", site=secured(WRONG_HOST), odd=over("http", CLOSED)),
    Trouble(
        9, "tls_weak_dh", "https alone, its keys exchanged over 1024 bits", Hides.COUNTY, site=secured(WEAK_DH), odd=over("http", CLOSED)
    ),
    Trouble(9, "tls_old", "https alone, nothing newer than TLS 1.1", Hides.COUNTY, site=secured(OLD_TLS), odd=over("http", CLOSED)),
    Trouble(12, APART, "everything but the portal stands on another host", site=_elsewhere, odd=_only_portal),
    Trouble(12, OLD_DEAD, "so it does, and a link to a dead older host stands beside", site=_old_and_new, odd=_only_portal),
)
