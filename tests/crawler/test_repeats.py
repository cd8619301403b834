"""What the scripts of many pages ask for alike is asked for twice in a visit."""

import pytest
from scrapy.http import Response

from crawler.repeats import MOST_BYTES, Repeats

MENU = "http://a.gov.cn/api/tree"


def sent(body: bytes = b"[1]", url: str = MENU, status: int = 200) -> Response:
    return Response(url, status=status, body=body)


def met(*answers: Response) -> Repeats:
    """Each answer was sent to another page."""
    repeats = Repeats()
    for n, answer in enumerate(answers):
        repeats.met(f"http://a.gov.cn/#/{n}", MENU, answer)
    return repeats


def test_what_two_pages_were_sent_alike_is_held_for_all_but_them() -> None:
    repeats = met(sent(), sent())

    assert repeats.known("http://a.gov.cn/#/9", MENU) is not None
    assert repeats.known("http://a.gov.cn/#/1", MENU) is None, "a page that asks again may have been sent something wrong"


@pytest.mark.parametrize(
    "answers",
    [
        (sent(),),
        (sent(), sent(b"[2]")),
        (sent(status=503), sent(status=503)),
        (sent(url="http://a.gov.cn/login"), sent(url="http://a.gov.cn/login")),
        (sent(b"1" * (MOST_BYTES + 1)), sent(b"1" * (MOST_BYTES + 1))),
    ],
)
def test_anything_else_is_asked_for_each_time(answers: tuple[Response, ...]) -> None:
    assert met(*answers).known("http://a.gov.cn/#/9", MENU) is None


def test_one_page_that_asks_twice_is_no_second_one() -> None:
    repeats = Repeats()
    for _ in range(3):
        repeats.met("http://a.gov.cn/#/1", MENU, sent())

    assert repeats.known("http://a.gov.cn/#/2", MENU) is None
