"""A briefing as one HTML file: all of it is in the file, and no text of it becomes markup."""

from __future__ import annotations

import base64
import json
import re
from datetime import date

import pytest

from export.briefing.html import POLICY, page
from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from layers.html import assets
from layers.registry import REGISTRY
from layers.replay.document import Document, build
from layers.replay.scenes import scenes
from tests.export.test_standalone_html import HOSTILE, Reader


def briefing(title: str = "A talk", caption: str = "What happened", notes: str = "Say this") -> Briefing:
    parts = (Scene({"day": "2021-09-20"}, caption, notes), Scene({}, "The end"))
    return Briefing("talk", title, "Somebody", date(2024, 4, 2), "en", parts)


@pytest.fixture(scope="module")
def document(northern_kosovo: Dataset) -> Document:
    return build(northern_kosovo, REGISTRY)


def read(body: bytes) -> Reader:
    reader = Reader()
    reader.feed(body.decode())
    reader.close()
    return reader


def inline(reader: Reader, id: str) -> str:
    (found,) = (one.text for one in reader.all("script") if one.attributes.get("id") == id)
    return found


def test_the_scenes_and_the_data_are_in_it(northern_kosovo: Dataset, document: Document) -> None:
    reader = read(page(northern_kosovo, briefing()))
    presentation = json.loads(inline(reader, "presentation"))
    assert presentation["scenes"] == scenes(briefing(), northern_kosovo)
    assert (presentation["title"], presentation["until"]) == ("A talk", "2 April 2024")
    files = {name: base64.b64decode(text) for name, text in json.loads(inline(reader, "replay-files")).items()}
    assert files == document.files
    assert [one.text.strip() for one in reader.all("title")] == ["A talk"]


def test_nothing_is_fetched(northern_kosovo: Dataset) -> None:
    reader = read(page(northern_kosovo, briefing()))
    asking = {"src", "href", "srcset", "data", "action", "poster", "background"}
    assert [one for one in reader.elements if asking & set(one.attributes)] == []
    policies = [one.attributes["content"] for one in reader.all("meta") if one.attributes.get("http-equiv") is not None]
    assert policies == [POLICY]
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert [rule for rule in rules.values() if "http" in rule or "*" in rule or "self" in rule] == []
    styles = "".join(one.text for one in reader.all("style"))
    assert "@import" not in styles
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", styles) == []


def test_libraries_and_styles_are_whole(northern_kosovo: Dataset) -> None:
    reader = read(page(northern_kosovo, briefing()))
    texts = [one.text.strip() for one in [*reader.all("script"), *reader.all("style")]]
    for name in ("leaflet.js", "replay.js", "present.js", "leaflet.css", "replay.css", "present.css"):
        body = assets.asset(name).body.decode().replace("</script", "<\\/script").replace("</style", "<\\/style")
        assert texts.count(body.strip()) == 1, name


def test_hostile_texts_stay_texts(northern_kosovo: Dataset) -> None:
    plain = read(page(northern_kosovo, briefing()))
    hostile = read(page(northern_kosovo, briefing(HOSTILE, HOSTILE, HOSTILE)))
    assert [one.tag for one in hostile.elements] == [one.tag for one in plain.elements], "it has become markup"
    assert [one.text.strip() for one in hostile.all("title")] == [HOSTILE]
    scene = json.loads(inline(hostile, "presentation"))["scenes"][0]
    assert (scene["caption"], scene["notes"]) == (HOSTILE, HOSTILE)


def test_two_pages_are_the_same(northern_kosovo: Dataset) -> None:
    assert page(northern_kosovo, briefing()) == page(northern_kosovo, briefing())
