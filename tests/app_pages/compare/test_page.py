"""The comparison without a browser: which days it takes, what its maps are told, and what its list says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.state import views
from geo.dataset.dataset import Dataset, load
from geo.difference import difference
from geo.events.counts import by_harm
from geo.events.facets import describe_filters, passing
from markup.changes import began
from tests.app_pages.compare.conftest import AUTUMN, SPRING
from tests.app_pages.reading import days_as_text_inputs, notices, texts
from tests.builders import set_cells, tiny
from tests.patience import PATIENCE_S


@pytest.fixture
def maps() -> dict[str, Any]:
    """What the maps were given last, and what they ``tell`` the page when their stand-in is pressed."""
    return {}


@pytest.fixture
def page(maps: dict[str, Any]) -> Iterator[AppTest]:
    """The page, with a stand-in for its maps."""
    import streamlit as st

    def stand_in(name: str) -> Callable[..., None]:
        assert name == "compare"

        def draw(*, key: str, data: dict[str, Any], on_view_change: Callable[[], None]) -> None:
            maps.update(data=data)
            st.button("tell", key=key, on_click=on_view_change)

        return draw

    def routed() -> None:
        import streamlit as st

        from app_pages.compare import page as compare_page

        def events() -> None:
            st.text("The events")

        st.navigation(
            [st.Page(compare_page.show, url_path="compare", default=True), st.Page(events, url_path="events")]
        ).run()

    def controls(name: str) -> Callable[..., None]:
        def write(*, data: dict[str, str], **_: Any) -> None:
            maps["line"] = data["text"]

        def draw(*, key: str, data: dict[str, Any], on_pick_change: Callable[[], None]) -> None:
            def pick(at: int) -> None:
                maps["picked"] = at
                on_pick_change()

            maps["chosen"] = [one["text"] for one in data["options"] if one["chosen"]]
            for at, one in enumerate(data["options"]):
                st.button(one["text"], key=f"{key}-{at}", on_click=pick, args=(at,))

        return {"chips": draw, "disclosure": write}[name]

    with (
        patch("app_pages.compare.page.component", stand_in),
        patch("app_pages.compare.day_picker.component", controls),
        patch("app_pages.compare.day_picker.trigger_value", lambda *_: maps["picked"]),
        days_as_text_inputs(),
        patch("app_pages.compare.page.trigger_value", lambda _, name: maps["tell"] if name == "view" else None),
    ):
        yield AppTest.from_function(routed, default_timeout=PATIENCE_S)


def headings(page: AppTest) -> list[str]:
    return [line.removeprefix("### ") for line in texts(page).splitlines() if line.startswith("### ")]


def query(page: AppTest, *names: str) -> list[str]:
    """What the address says of each."""
    return [str(page.query_params[name]) for name in names]


def fields(page: AppTest) -> list[str]:
    """What stands in the fields of the two days."""
    return [page.text_input(key=f"compare-{name}-input").value for name in ("earlier", "later")]


def type_day(page: AppTest, name: str, text: str) -> None:
    page.text_input(key=f"compare-{name}-input").set_value(text).run()


def test_it_opens_on_the_latest_turning_point_with_harm_and_a_press_asks_for_another(
    page: AppTest, maps: dict[str, Any]
) -> None:
    page.run()
    assert not page.exception
    assert maps["chosen"] == ["Fighting near Banjska"]
    assert fields(page) == ["23 September 2023", "24 September 2023"]
    assert dict(page.query_params) == {}
    (zvecan,) = (one for one in page.button if one.label == "Clash in Zvečan")
    zvecan.click().run()
    assert fields(page) == ["28 May 2023", "29 May 2023"]
    assert query(page, "day", "against") == ["2023-05-29", "2023-05-28"]
    assert [side["command"]["day"] for side in maps["data"]["sides"]] == ["2023-05-28", "2023-05-29"]
    type_day(page, "earlier", "1.5.2023")
    assert fields(page) == ["1 May 2023", "29 May 2023"]
    assert maps["line"] == "1 May 2023 → 29 May 2023"
    assert maps["chosen"] == []


def test_what_is_no_day_stays_in_its_field_with_a_sentence_until_a_day_is_given(page: AppTest) -> None:
    page.query_params.update(day="2023-09-24", against="2023-05-29")
    page.run()
    type_day(page, "earlier", "9/24/2023")
    assert fields(page) == ["9/24/2023", "24 September 2023"]
    sentence = "“9/24/2023” is no day. Write it as 29 May 2023 or 29.5.2023."
    assert [one.value for one in page.text if one.value] == [sentence]
    assert query(page, "day", "against") == ["2023-09-24", "2023-05-29"]
    type_day(page, "earlier", "24 shtator 1999")
    assert "24 September 1999 is outside the data" in next(one.value for one in page.text if one.value)
    type_day(page, "earlier", "1 јун 2023")
    assert fields(page) == ["1 June 2023", "24 September 2023"]
    assert not any(one.value for one in page.text if "is" in one.value)


def test_the_maps_of_the_default_pair_change_what_they_show_of_events_and_keep_their_days(
    page: AppTest, maps: dict[str, Any]
) -> None:
    page.run()
    page.selectbox(key="compare-mode").set_value("day").run()
    assert query(page, "day", "against", "mode") == ["2023-09-24", "2023-09-23", "day"]
    assert [side["command"]["day"] for side in maps["data"]["sides"]] == ["2023-09-23", "2023-09-24"]


def test_a_day_typed_beyond_the_other_changes_places_with_it(page: AppTest) -> None:
    page.query_params.update(day="2023-09-24", against="2023-05-29")
    page.run()
    type_day(page, "earlier", "1/10/2023")
    assert fields(page) == ["24 September 2023", "1 October 2023"]
    assert query(page, "day", "against") == ["2023-10-01", "2023-09-24"]


def test_each_map_begins_with_its_day_and_all_else_of_the_view(page: AppTest, maps: dict[str, Any]) -> None:
    page.query_params.update(
        day="2023-09-24", against="2023-05-29", mode="window", window="40", layers="crossings", names="sq", category="clash",
        extent="20.5000,42.8000,21.0000,43.2000", select="gate-1-jarinje", sort="title", find="x",
    )  # fmt: skip
    page.run()
    address = maps["data"]["address"]
    assert address.startswith("embed?")
    for part in (
        "day=2023-09-24", "against=2023-05-29", "pair=on", "mode=window", "window=40", "layers=crossings", "names=sq", "category=clash",
        "gate-1-jarinje",
    ):  # fmt: skip
        assert part in address
    for part in ("sort", "find"):
        assert part not in address
    for side, day in zip(maps["data"]["sides"], ("2023-05-29", "2023-09-24"), strict=True):
        command = side["command"]
        assert (command["day"], command["mode"], command["window"]) == (day, "window", 40)
        assert command["extent"] == [20.5, 42.8, 21.0, 43.2]
        assert (command["select"], command["filters"]) == ("gate-1-jarinje", [["category", "clash"]])
    before, after = maps["data"]["sides"]
    assert [before["title"], after["title"]] == ["Map: 29 May 2023", "Map: 24 September 2023"]
    assert "gate-1-jarinje" in before["marks"]["changed"]


def test_what_a_person_does_on_a_map_goes_into_the_address_and_leaves_the_days(
    page: AppTest, maps: dict[str, Any]
) -> None:
    page.query_params.update(day="2023-09-24", against="2023-05-29", mode="day")
    page.run()
    assert maps["data"]["received"] is None
    # Not to be seen on the later day in this mode: the days stay, and the map keeps its selection to itself.
    elsewhere = min(id for id in views.vocabulary().selectable if id.startswith("inc-2023-05-29"))
    maps["tell"] = {
        "layers": "crossings", "extent": "20.5000,42.8000,21.0000,43.2000", "names": "sq", "category": "clash", "number": 17,
        "select": elsewhere,
    }  # fmt: skip
    page.button(key="compare-maps").click().run()
    assert query(page, "day", "against", "mode") == ["2023-09-24", "2023-05-29", "day"]
    assert query(page, "layers", "names", "category") == ["crossings", "sq", "clash"]
    assert query(page, "extent") == ["20.5000,42.8000,21.0000,43.2000"]
    assert "select" not in page.query_params
    assert maps["data"]["received"] == 17
    maps["tell"] |= {"select": "gate-1-jarinje", "number": 18}
    page.button(key="compare-maps").click().run()
    assert query(page, "select") == ["gate-1-jarinje"]


def test_the_list_has_the_counts_the_values_and_the_sources_of_the_difference(
    page: AppTest, northern_kosovo: Dataset
) -> None:
    page.query_params.update(day="2022-12-10", against="2022-11-05")
    page.run()
    found = difference(northern_kosovo, date(2022, 11, 5), date(2022, 12, 10))
    assert found.counts("crossings") == {"appeared": 0, "ended": 0, "changed": 2}
    assert headings(page)[0] == "Crossings: 2 changed"
    assert headings(page)[-1] == began(found)
    shown_text = texts(page)
    assert "- Special-police bases: no difference" in shown_text
    assert "- **Jarinje, Brnjak** changed: open (no source says otherwise) → barricaded" in shown_text
    for changes in found.changes.values():
        for change in changes:
            for state in (change.before, change.after):
                if state and state.recorded:
                    assert state.summary in shown_text
                    assert state.locator in shown_text
    begun = [
        change.after
        for changes in found.changes.values()
        for change in changes
        if change.after and change.after.recorded
    ]
    assert len([one for one in begun if one.valid_from]) > 2
    assert all(f"After, {one.describe_since()}:" in shown_text for one in begun if one.valid_from)
    assert "serbs" not in shown_text.replace("Serbs", "")
    shown = re.findall(
        r'data-id="([^"]*)"', next(one.value for one in page.html if "nk-choices" in one.value).partition("<details")[0]
    )
    assert shown == by_harm(northern_kosovo, found.began["id"])[:15]


def test_events_are_those_that_pass_the_filters_and_the_list_says_how_many_do_not(
    page: AppTest, northern_kosovo: Dataset
) -> None:
    page.query_params.update(day="2023-09-24", against="2023-05-29", category="clash,attack")
    page.run()
    filters = frozenset({("category", "clash"), ("category", "attack")})
    every = difference(northern_kosovo, SPRING, AUTUMN)
    some = difference(northern_kosovo, SPRING, AUTUMN, passes=passing(northern_kosovo, filters))
    assert 0 < len(some.began) < len(every.began)
    assert headings(page)[-1] == began(some)
    out = len(every.began) - len(some.began)
    assert f"{out} more filtered out, here and on the maps: {describe_filters(northern_kosovo, filters)}" in texts(page)


def test_a_long_list_leads_to_the_table_of_those_days(page: AppTest, northern_kosovo: Dataset) -> None:
    page.query_params["against"] = "2021-09-19"
    page.run()
    found = difference(northern_kosovo, date(2021, 9, 19), northern_kosovo.settings.end)
    assert f"and {len(found.began) - 15} more that began in between" in texts(page)
    (link,) = page.page_link
    days = (northern_kosovo.settings.end - date(2021, 9, 19)).days
    assert link.proto.query_string.startswith(f"mode=window&window={days}&data=")


def test_equal_days_have_no_difference(page: AppTest) -> None:
    page.query_params.update(day="2023-09-24", against="2023-09-24")
    page.run()
    assert "Both days are the same, so nothing is different." in texts(page)
    assert headings(page) == []


def test_a_bad_day_is_said(page: AppTest) -> None:
    page.query_params["against"] = "2023-02-31"
    page.run()
    assert "2023-02-31” is not a day" in notices(page, "info")[0]


def test_a_made_dataset_tells_what_appeared_and_ended_and_keeps_markup_a_text(page: AppTest, tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "bases", "base", valid_to="2021-05-31", name_en="Base **x** [y](z)")
    dataset = load(folder)
    settings = dataset.settings
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        known = views._vocabulary.__wrapped__()
    with (
        patch("app_pages.state.app_data.dataset", lambda: dataset),
        patch("app_pages.state.views.vocabulary", lambda: known),
    ):
        page.query_params.update(day="2021-03-10", against="2021-01-15")
        page.run()
        assert "Special-police bases: 1 appeared" in headings(page)
        assert "**Base **x** [y](z)** appeared: special-police base" in texts(page)
        assert "<strong>Base **x** [y](z)</strong>" in "".join(one.value for one in page.html)
        assert "1 officers killed" not in texts(page)
        assert "- officers killed: **one**" in texts(page)
        type_day(page, "later", settings.end.isoformat())
        type_day(page, "earlier", "1. 4. 2021.")
        assert "Special-police bases: 1 ended" in headings(page)
        assert "Rules and states: 1 changed" in headings(page)
        assert "**Number plates (Everywhere)** changed\n    - Before: Old plates." in texts(page)
