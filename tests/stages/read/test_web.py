"""Pages of the web: one polite request, nothing private, every bound kept, and clear words for what does not come."""

from __future__ import annotations

import gzip
import hashlib
import re
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import retold
from retold.errors import RetoldError
from retold.records import Reading
from retold.settings import ReadSettings, Settings
from retold.stages.read import read
from retold.stages.read.web_address import is_public
from tests.stages.read.serving import Handler, Site, serving

SETTINGS = ReadSettings(private_hosts=("localhost",), web_pause=0.0, web_seconds=5.0)
SENTENCE = "The bridge of Port Orrin stays closed until the spring, the harbour office said on Monday. "
STORY = f"<html><head><title>Bridge closed</title></head><body><article><p>{SENTENCE * 8}</p></article></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def problem(reading: Reading) -> tuple[str, str]:
    assert len(reading.problems) == 1, reading.problems
    assert "\n" not in reading.problems[0].message
    return reading.problems[0].error, reading.problems[0].message


def refused(site: Site, path: str = "/", settings: ReadSettings = SETTINGS) -> tuple[str, str]:
    reading = read([site.address(path)], settings)
    assert reading.pages == ()
    return problem(reading)


# ── what comes ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_read_by_its_address(site: Site) -> None:
    site.gives("/story", STORY)
    reading = read([site.address("/story")], SETTINGS)
    (page,) = reading.pages
    assert page.text.startswith("Bridge closed\nThe bridge of Port Orrin")
    assert (page.source, page.url) == (site.address("/story"), site.address("/story"))
    assert reading.problems == ()


def test_hash_and_time_of_what_came_are_kept(site: Site) -> None:
    site.gives("/story", STORY)
    (given,) = read([site.address("/story")], SETTINGS).inputs
    assert given.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(given.fetched))


def test_the_time_of_fetching_never_reaches_the_answer(site: Site) -> None:
    site.gives("/story", STORY)
    settings = Settings(read=SETTINGS)
    first = retold.trace([site.address("/story")], settings=settings)
    time.sleep(1.1)
    second = retold.trace([site.address("/story")], settings=settings)
    assert first.inputs[0].fetched != second.inputs[0].fetched
    assert first == second
    assert first.to_json() == second.to_json()
    assert first.to_html() == second.to_html()


def test_one_request_a_page_and_one_for_robots_with_an_honest_name_and_nothing_else(site: Site) -> None:
    site.gives("/story", STORY, headers={"Set-Cookie": "a=b"})
    site.leads("/old", "/story")
    read([site.address("/old"), site.address("/story")], SETTINGS)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/old", "/story", "/story"]
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("retold/")
        assert not {"cookie", "authorization", "referer"} & set(headers)


def test_name_and_password_are_neither_sent_nor_shown(site: Site) -> None:
    site.gives("/story", STORY)
    with_login = site.address("/story").replace("localhost", "ada:secret@localhost")
    reading = read([with_login], SETTINGS)
    assert reading.pages[0].source == site.address("/story")
    assert all("authorization" not in headers for _, headers in site.asked)
    assert "secret" not in repr(reading)


def test_the_page_bears_the_address_where_it_was_found(site: Site) -> None:
    stated = f'<link rel="canonical" href="http://elsewhere.example/story">{STORY}'
    site.gives("/new", stated)
    site.leads("/old", "/new", status=301)
    (page,) = read([site.address("/old")], SETTINGS).pages
    assert (page.source, page.url) == (site.address("/old"), site.address("/new"))


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
def test_what_is_packed_is_unpacked(site: Site, packed: str) -> None:
    data = gzip.compress(STORY.encode()) if packed == "gzip" else zlib.compress(STORY.encode())
    site.gives("/story", data, headers={"Content-Encoding": packed})
    (given,) = (reading := read([site.address("/story")], SETTINGS)).inputs
    assert given.bytes == len(STORY)
    assert len(reading.pages) == 1


def test_the_encoding_that_the_server_states_is_believed(site: Site) -> None:
    text = STORY.replace("Orrin", "Größenau")
    site.gives("/a", text.encode("iso-8859-2"), headers={"Content-Type": "text/html; charset=ISO-8859-2"})
    reading = read([site.address("/a")], SETTINGS)
    assert "Größenau" in reading.pages[0].text
    assert reading.problems == ()


@pytest.mark.parametrize("charset", ["hex", "klingon", "utf-8", ""])
def test_an_encoding_that_is_none_changes_nothing(site: Site, charset: str) -> None:
    text = STORY.replace("Orrin", "Größenau")
    site.gives("/a", text.encode("cp1252"), headers={"Content-Type": f"text/html; charset={charset}"})
    assert "Größenau" in read([site.address("/a")], SETTINGS).pages[0].text


def test_plain_text_stays_as_it_is(site: Site) -> None:
    site.gives("/story.html", "<b>" + SENTENCE, headers={"Content-Type": "text/plain"})
    assert read([site.address("/story.html")], SETTINGS).pages[0].text == "<b>" + SENTENCE


def test_files_and_pages_of_the_web_are_read_together(site: Site, tmp_path: object) -> None:
    site.gives("/story", STORY)
    reading = read(["gone.txt", site.address("/story"), site.address("/none")], SETTINGS)
    assert len(reading.pages) == 1
    assert [problem.error for problem in reading.problems] == ["NotFound", "NotFound"]


def test_a_fragment_is_not_sent(site: Site) -> None:
    site.gives("/story", STORY)
    read([site.address("/story#part")], SETTINGS)
    assert site.paths() == ["/story"]


# ── what must not be asked ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"])  # noqa: S104
def test_a_private_host_is_not_asked_unless_it_is_allowed_by_name(site: Site, host: str) -> None:
    site.gives("/", STORY)
    reading = read([site.address(host=host)], replace(SETTINGS, private_hosts=()))
    error, message = problem(reading)
    assert error == "NotAllowed" or (error == "Unreachable" and host in ("[::1]", "0x7f.1", "127.1"))
    if error == "NotAllowed":
        assert "private_hosts" in message
    assert site.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "10.0.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
        "255.255.255.255", "168.63.129.16", "192.0.0.192", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fec0::1",
        "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "fd00:ec2::254", "::ffff:169.254.169.254",
    ],
)  # fmt: skip
def test_no_way_to_write_a_private_address_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_public_addresses_are_public(number: str) -> None:
    assert is_public(number)


def test_a_host_that_is_allowed_opens_no_other_name_of_the_same_machine(site: Site) -> None:
    site.gives("/", STORY)
    assert problem(read([site.address(host="127.0.0.1")], SETTINGS))[0] == "NotAllowed"
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(site: Site) -> None:
    site.gives("/secret", STORY)
    site.leads("/story", site.address("/secret", host="127.0.0.1"))
    error, message = refused(site, "/story")
    assert (error, "127.0.0.1 is a private address" in message) == ("NotAllowed", True)
    assert site.paths() == ["/story"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://localhost/a", "gopher://localhost/", "data:,x"])
def test_only_http_and_https_are_followed(site: Site, location: str) -> None:
    site.leads("/story", location)
    assert refused(site, "/story")[0] == "NotAllowed"


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and private when it is asked again is never asked again."""
    site.gives("/story", STORY)
    asked: list[Any] = []

    def once(host: Any, *given: Any, **named: Any) -> list[Any]:
        asked.append(host)
        return list(real("127.0.0.1" if len(asked) == 1 else host, *given, **named))

    real = socket.getaddrinfo
    monkeypatch.setattr("retold.stages.read.web_address.socket.getaddrinfo", once)
    monkeypatch.setattr("retold.stages.read.web_address.is_public", lambda number: True)
    monkeypatch.setattr("retold.stages.read.web.Fetcher._obey", lambda *_: None)
    (page,) = read([site.address("/story", host="rebinding.example")], SETTINGS).pages
    assert page.text.startswith("Bridge closed")
    assert [host for host in asked if host == "rebinding.example"] == ["rebinding.example"]
    assert site.asked[0][1]["host"].startswith("rebinding.example")


@pytest.mark.parametrize("port", [22, 25, 389])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    assert problem(read([f"http://localhost:{port}/"], SETTINGS))[0] == "NotAllowed"


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///story", "http://[", "http://a b/", "http://x:99999/", "https://" + "a" * 5000, "http://ä..b/"],
)
def test_what_is_no_address_is_told(address: str) -> None:
    assert problem(read([address], SETTINGS))[0] in ("NotFound", "Unreachable")


def test_robots_txt_is_obeyed_also_behind_a_redirect(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /\n")
    site.gives("/private/story", STORY)
    site.leads("/public", "/private/story")
    assert "robots.txt" in refused(site, "/private/story")[1]
    assert "robots.txt" in refused(site, "/public")[1]
    assert site.paths() == ["/public"]


def test_robots_txt_may_name_us(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: retold\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    site.gives("/story", STORY)
    assert refused(site, "/story")[0] == "NotAllowed"


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_host_without_robots_txt_is_open(site: Site, status: int) -> None:
    site.gives("/robots.txt", status=status)
    site.gives("/story", STORY)
    assert len(read([site.address("/story")], SETTINGS).pages) == 1


def test_a_host_that_cannot_say_is_left_alone(site: Site) -> None:
    site.gives("/robots.txt", status=503)
    site.gives("/story", STORY)
    assert refused(site, "/story")[0] == "Unreachable"
    assert site.paths() == []


def test_hostile_rules_take_no_time(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: *\nDisallow: /" + "*a" * 200_000 + "\n")
    site.gives("/" + "a" * 3000, STORY)
    started = time.monotonic()
    assert len(read([site.address("/" + "a" * 3000)], SETTINGS).pages) == 1
    assert time.monotonic() - started < 2


def test_a_pause_is_kept_between_two_pages_of_a_host(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    site.gives("/a", STORY)
    site.gives("/b", STORY + "!")
    started = time.monotonic()
    assert len(read([site.address("/a"), site.address("/b")], SETTINGS).pages) == 2
    assert time.monotonic() - started >= 0.3


def test_a_host_that_wants_a_long_pause_gives_one_page(site: Site) -> None:
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    site.gives("/a", STORY)
    site.gives("/b", STORY + "!")
    reading = read([site.address("/a"), site.address("/b")], SETTINGS)
    assert len(reading.pages) == 1
    assert "3600 seconds" in problem(reading)[1]


# ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.leads("/a", "/b")
    site.leads("/b", "/a")
    assert "circle" in refused(site, "/a")[1]
    assert len(site.paths()) == SETTINGS.web_redirects + 1


def test_a_page_that_is_too_large_is_not_read_to_its_end(site: Site) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>more</p>" * 1000)

    site.replies["/story"] = endless
    assert refused(site, "/story", replace(SETTINGS, max_bytes=300_000))[0] == "TooLarge"


def test_what_unpacks_to_too_much_is_one_line(site: Site) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert len(bomb) < 300_000
    site.gives("/story", bomb, headers={"Content-Encoding": "gzip"})
    started = time.monotonic()
    assert refused(site, "/story", replace(SETTINGS, max_bytes=1_000_000))[0] == "TooLarge"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("where", ["head", "body", "silent"])
def test_a_server_that_drips_is_given_up_in_time(site: Site, where: str) -> None:
    stop = threading.Event()

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n<p>" if where == "body" else b"X-Word: "))
        while where != "silent" and not stop.wait(0.05):
            handler.wfile.write(b"a")
        stop.wait(5)

    site.replies["/story"] = drip
    started = time.monotonic()
    error, message = refused(site, "/story", replace(SETTINGS, web_seconds=0.6))
    stop.set()
    assert (error, "0.6 seconds" in message) == ("Unreachable", True)
    assert time.monotonic() - started < 2


def test_a_page_that_breaks_off_is_not_taken_for_whole(site: Site) -> None:
    site.gives("/story", STORY, headers={"Content-Length": str(len(STORY) + 1000)})
    assert refused(site, "/story")[0] == "Unreachable"


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot"])
def test_an_answer_that_is_none_is_one_line(site: Site, answer: bytes) -> None:
    def reply(handler: Handler) -> None:
        handler.wfile.write(answer)

    site.replies["/story"] = reply
    assert refused(site, "/story")[0] == "Unreachable"


def test_a_host_that_speaks_no_https_is_one_line(site: Site) -> None:
    site.gives("/story", STORY)
    error, message = problem(read([site.address("/story").replace("http:", "https:")], SETTINGS))
    assert (error, "no safe connection" in message) == ("Unreachable", True)
    assert site.asked == []


def test_nobody_there_is_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert problem(read([f"http://localhost:{port}/"], SETTINGS))[0] == "Unreachable"


# ── in plain words ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, "NotAllowed", "asks for a login"),
        (402, "NotAllowed", "asks for payment"),
        (403, "NotAllowed", "refuses to show this page to programs"),
        (404, "NotFound", "no page at this address"),
        (410, "NotFound", "taken this page down"),
        (418, "Unreachable", "gives no page"),
        (429, "NotAllowed", "fewer requests; try again later"),
        (451, "NotAllowed", "legal reasons"),
        (500, "Unreachable", "in trouble"),
        (204, "Unreachable", "gives no page"),
    ],
)
def test_every_refusal_says_what_to_do(site: Site, status: int, error: str, words: str) -> None:
    site.gives("/story", STORY if status != 204 else "", status=status)
    told = refused(site, "/story")
    assert told[0] == error
    assert words in told[1]
    assert told[1].endswith(f"({status})")


def test_when_to_come_again_is_told(site: Site) -> None:
    site.gives("/story", status=429, headers={"Retry-After": "120"})
    assert "try again in 120 seconds" in refused(site, "/story")[1]


def test_a_check_for_programs_is_told(site: Site) -> None:
    site.gives("/story", "<p>Just a moment", headers={"Cf-Mitigated": "challenge"})
    assert "no program" in refused(site, "/story")[1]


WALL = """<h1>We value your privacy</h1><p>We and our 812 partners store data such as cookies on your devices for
advertising and other purposes. You may accept, reject or manage your preferences.</p><button>Accept</button>"""


def test_a_wall_of_consent_is_no_story(site: Site) -> None:
    site.gives("/story", WALL)
    assert "consent" in refused(site, "/story")[1]


def test_a_redirect_to_a_wall_is_told_by_its_address(site: Site) -> None:
    site.gives("/consent/collect", "<p>Bitte wählen Sie aus, was wir dürfen.</p>")
    site.leads("/story", "/consent/collect")
    assert "consent" in refused(site, "/story")[1]


def test_a_story_about_consent_is_a_story(site: Site) -> None:
    told = "The minister said that cookies need consent by law, and that partners who share data break it. "
    site.gives("/story", f"<title>Cookies</title><p>{told * 3}{SENTENCE * 30}</p>")
    assert len(read([site.address("/story")], SETTINGS).pages) == 1


def test_a_page_of_scripts_alone_is_told(site: Site) -> None:
    site.gives("/story", '<div id="app"></div><script src="app.js"></script>')
    assert "without JavaScript" in refused(site, "/story")[1]


def test_hardly_any_text_beside_scripts_is_kept_and_doubted(site: Site) -> None:
    site.gives("/story", "<title>Bridge closed</title><script>load()</script><p>Loading the story")
    reading = read([site.address("/story")], SETTINGS)
    assert len(reading.pages) == 1
    assert "only 5 words without JavaScript" in problem(reading)[1]


def test_an_address_that_gives_no_page_is_an_error_in_python(site: Site) -> None:
    with pytest.raises(RetoldError, match="no page at this address"):
        retold.read(site.address("/none"), settings=Settings(read=SETTINGS))
