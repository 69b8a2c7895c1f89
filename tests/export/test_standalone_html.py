"""The map as one HTML file: all of it is in the file, and nothing of it is markup but ours."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from export.standalone_html import POLICY, page
from geo.dataset.dataset import Dataset, load
from layers.html import assets
from layers.registry import REGISTRY
from layers.replay import document
from tests.builders import tiny

HOSTILE = "</title><script>window.stolen=1</script><img src=x onerror=window.stolen=2> & ${window.stolen=3} {{ 7*7 }}"


@dataclass
class Element:
    """An element of a page: its attributes, and the text right in it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Reader(HTMLParser):
    """Reads a page as a browser does: scripts, styles and texts end where their elements end."""

    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1].text += data

    def all(self, tag: str) -> list[Element]:
        return [one for one in self.elements if one.tag == tag]


def read(dataset: Dataset) -> Reader:
    reader = Reader()
    reader.feed(page(dataset).decode())
    reader.close()
    return reader


@pytest.fixture(scope="module")
def embedded(northern_kosovo: Dataset) -> Reader:
    return read(northern_kosovo)


def tiny_titled(folder: Path, title: str) -> Dataset:
    """The tiny dataset under another title, also one that no check lets through."""
    dataset = load(tiny(folder))
    return replace(dataset, settings=replace(dataset.settings, title=title))


def test_no_element_asks_for_a_file(embedded: Reader) -> None:
    """Neither beside the page nor on any host; and what its styles name is in them, or names no file of ours."""
    asking = {"src", "href", "srcset", "data", "action", "poster", "background"}
    assert [one for one in embedded.elements if asking & set(one.attributes)] == []
    assert {one.tag for one in embedded.elements} & {"link", "iframe", "object", "embed", "base", "img"} == set()
    styles = "".join(one.text for one in embedded.all("style"))
    assert "@import" not in styles
    fonts = [rule for rule in re.findall(r"@font-face\s*{[^}]*}", styles) if "url(data:font/woff2;base64," in rule]
    assert fonts != []
    assert len(fonts) == len(re.findall("@font-face", styles))
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", styles) == []


def test_no_script_asks_for_a_file_of_the_server_or_of_another_host(embedded: Reader) -> None:
    """The only addresses are names (a namespace) and words in comments and credits; assets of the app are inlined."""
    scripts = "".join(one.text for one in embedded.all("script") if one.attributes.get("type") is None)
    assert "../../assets/" not in scripts
    code = re.sub(r"/\*!\n.*?\n\*/", "", scripts, flags=re.DOTALL)  # without the licence notices, that name their own
    hosts = set(re.findall(r"https?://([\w.-]+)", code))
    assert hosts <= {"www.w3.org", "bugs.chromium.org", "bugzilla.mozilla.org", "leafletjs.com"}


def test_the_page_forbids_itself_to_fetch_anything_but_pictures_of_basemaps(embedded: Reader) -> None:
    (policy,) = (
        one.attributes["content"]
        for one in embedded.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == POLICY
    rules = dict(rule.strip().split(" ", 1) for rule in (policy or "").split(";"))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("img-src") == "data: https:"
    assert [rule for rule in rules.values() if "http" in rule or "*" in rule] == []
    assert "connect-src" not in rules, "what isn't named falls back to 'none'"
    tags = [one.tag for one in embedded.elements]
    first = embedded.elements.index(next(one for one in embedded.elements if one.attributes.get("content") == policy))
    assert first < tags.index("script"), "the policy holds only for what comes after it"


def test_the_encoding_is_declared_where_browsers_look_for_it(northern_kosovo: Dataset) -> None:
    """In the first 1,024 bytes (HTML standard, 4.2.5.4): a file has no header that says it."""
    assert re.search(rb"charset=\"?utf-8", page(northern_kosovo)[:1024], re.IGNORECASE)


def test_the_files_in_it_are_those_that_the_app_serves(northern_kosovo: Dataset, embedded: Reader) -> None:
    (inline,) = (one for one in embedded.all("script") if one.attributes.get("id") == "replay-files")
    found = {name: base64.b64decode(text) for name, text in json.loads(inline.text).items()}
    served = document.build(northern_kosovo, REGISTRY).files
    assert found == served
    assert {name: gzip.decompress(body) for name, body in found.items()} == {
        name: gzip.decompress(body) for name, body in served.items()
    }
    mounted = [
        one.text for one in embedded.all("script") if "Replay.mount(" in one.text and "window.replay" in one.text
    ]
    assert any("events.arrow" in text for text in mounted)


def test_every_library_and_style_is_in_it_whole(embedded: Reader) -> None:
    scripts = [one.text for one in embedded.all("script")]
    styles = [one.text for one in embedded.all("style")]
    for name, texts in (
        ("leaflet.js", scripts),
        ("replay.js", scripts),
        ("leaflet.css", styles),
        ("replay.css", styles),
    ):
        body = assets.asset(name).body.decode().replace("</script", "<\\/script").replace("</style", "<\\/style")
        assert [text.strip() for text in texts].count(body.strip()) == 1, name


def test_the_page_is_english_and_titled_as_its_dataset(embedded: Reader) -> None:
    assert [one.attributes.get("lang") for one in embedded.all("html")] == ["en"]
    assert [one.text.strip() for one in embedded.all("title")] == ["Northern Kosovo, 2021–2024"]


def test_a_hostile_title_stays_text(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "hostile").mkdir()
    plain = read(tiny_titled(tmp_path / "plain", "Plain words"))
    hostile = read(tiny_titled(tmp_path / "hostile", HOSTILE))
    assert [one.text.strip() for one in hostile.all("title")] == [HOSTILE]
    assert [one.tag for one in hostile.elements] == [one.tag for one in plain.elements], "it has become markup"
    assert [one for one in hostile.elements if one.tag != "title" and "stolen" in one.text] == []


def test_two_pages_are_the_same(tmp_path: Path) -> None:
    """So that a page says by its bytes which data it holds."""
    folder = tiny(tmp_path)
    assert page(load(folder)) == page(load(folder))
