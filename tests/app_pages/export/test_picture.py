"""What is said of the picture of a page before it is drawn, and where its files are."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from app_pages.export import picture, preview
from app_pages.state import app_data, views
from export.formats import QUICK
from geo.language.language import language_context
from geo.time.days import write_day
from geo.view.view_query import decode

EVENT = "inc-2023-09-24-banjska"


def test_the_files_are_those_of_the_view_in_each_format_that_is_made_in_a_moment() -> None:
    found = picture.about({"page": "timeline", "day": "2023-09-24", "mode": "day", "find": "x"})
    (shown,), notices = found["pictures"], found["notices"]
    assert notices == []
    assert shown["text"].startswith("24 September 2023: 3 events")
    assert (shown["width"], shown["height"]) == (1920, 1080)
    assert app_data.dataset().settings.title in shown["alt"]
    assert [file["id"] for file in shown["files"]] == list(QUICK)
    for file in shown["files"]:
        address = urlsplit(file["address"])
        assert address.path == f"export.{file['id']}"
        assert preview.file(file["id"], dict(parse_qsl(address.query))).name == file["name"]
    more = urlsplit(shown["more"])
    assert more.path == "export"
    assert dict(parse_qsl(more.query)).items() >= {("day", "2023-09-24"), ("mode", "day")}


def test_of_two_days_there_are_two_pictures_the_later_first() -> None:
    days = [
        one["day"]
        for one in picture.about({"page": "compare", "day": "2023-05-29", "against": "2023-09-24"})["pictures"]
    ]
    assert days == ["24 September 2023", "29 May 2023"]
    same = {"page": "compare", "day": "2023-05-29", "against": "2023-05-29"}
    assert len(picture.about(same)["pictures"]) == 1


def test_of_an_event_it_is_its_day_with_the_event_selected() -> None:
    (shown,) = picture.about({"page": "event", "select": EVENT, "day": "2021-02-01"})["pictures"]
    view, _ = decode(dict(parse_qsl(urlsplit(shown["more"]).query)), views.vocabulary())
    assert (view.selected, view.clock.mode, shown["day"]) == (EVENT, "day", write_day(view.clock.day))
    assert view.clock.day == app_data.dataset().row(EVENT)["end"].date()
    assert view.extent is not None


def test_without_an_event_there_is_no_picture_and_without_a_page_the_maps() -> None:
    assert picture.about({"page": "event"}) == {"pictures": [], "notices": ["There is no picture of this page."]}
    assert picture.about({"page": "method"})["pictures"] == []
    (shown,) = picture.about({"page": "<b>", "lang": "en"})["pictures"]
    assert dict(parse_qsl(urlsplit(shown["more"]).query)).items() >= views.first_look().items()


def test_what_of_an_address_cannot_be_had_is_said_in_its_language() -> None:
    with language_context("sq"):
        found = picture.about({"day": "2031-01-01", "lang": "sq"})
    assert len(found["notices"]) == 1
    assert "2031" in found["notices"][0]
    assert all("lang=sq" in file["address"] for file in found["pictures"][0]["files"])
