"""The page about the method: what it says is what the data holds, and text from data stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app_pages.components import report_error
from app_pages.method import ledger as method_ledger
from app_pages.method.precision import DATES, POSITIONS
from app_pages.method.sources import KIND_TITLES
from geo.dataset.dataset import Dataset, load
from geo.dataset.prose import METHOD
from geo.dataset.schema import BASES_OF_POSITION, TABLES
from geo.time.days import PRECISIONS
from markup.prose import to_html
from tests.app_pages import reading
from tests.app_pages.reading import lines_of
from tests.builders import tiny
from tests.patience import PATIENCE_S


class Tables(HTMLParser):
    """The tables with a caption in some HTML: for each caption its rows, and the links of all."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self.links: list[tuple[str, str]] = []
        self._caption, self._tag, self._address = "", "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._caption = ""
        if tag == "span" or not (self._caption or tag == "caption"):  # a span says the language of what is in it
            return
        self._tag = tag
        if tag == "tr":
            self.rows[self._caption].append([])
        elif tag in ("th", "td"):
            self.rows[self._caption][-1].append("")
        elif tag == "a":
            self._address = dict(attrs)["href"] or ""
        elif tag == "li" and self.rows[self._caption][-1][-1]:
            self.rows[self._caption][-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self._tag == "caption":
            self._caption = data
            self.rows.setdefault(data, [])
        elif self._tag in ("th", "td", "li", "a") and self._caption:
            self.rows[self._caption][-1][-1] += data
            if self._tag == "a":
                self.links.append((data, self._address))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._caption = ""
        if tag != "span":
            self._tag = ""


@pytest.fixture
def page() -> AppTest:
    """The page alone, without the navigation around it."""

    def only_method() -> None:
        from app_pages.method import page as method_page

        method_page.show()

    return AppTest.from_function(only_method, default_timeout=PATIENCE_S)


def tables(page: AppTest) -> Tables:
    return Tables("".join(one.value for one in page.html))


def texts(page: AppTest) -> str:
    return "\n".join([reading.texts(page), *(one.value for one in page.code)])


@pytest.fixture
def shown(page: AppTest, northern_kosovo: Dataset) -> Callable[..., AppTest]:
    """Runs the page for the embedded dataset with some of its parts changed."""

    def show(**changes: object) -> AppTest:
        dataset = replace(northern_kosovo, **changes)  # type: ignore[arg-type]
        with patch("app_pages.state.app_data.dataset", lambda: dataset):
            page.run()
        assert not page.exception
        return page

    return show


def test_the_page_says_what_the_data_is_and_gives_it_away(page: AppTest, northern_kosovo: Dataset) -> None:
    shown_text = texts(page.run())
    settings = northern_kosovo.settings
    for setting in (settings.title, settings.summary, settings.disclaimer, settings.attribution):
        assert setting in shown_text
    assert f"version {settings.version} · hash `{northern_kosovo.hash[:8]}`" in shown_text
    assert "](dataset.zip)" in shown_text
    assert "](map.html?lang=en)" in shown_text
    for section in northern_kosovo.prose[METHOD]:
        assert f"### {section.title}" in shown_text
        assert lines_of(to_html(section.body)) in shown_text


def test_the_contents_lead_to_every_heading(page: AppTest) -> None:
    page.run()
    html = "".join(one.value for one in page.html)
    anchors = re.findall(r'href="#([a-z0-9-]+)"', html)
    sections, all_of_them = (re.findall(rf'<h[{ranks}] id="([a-z0-9-]+)"', html) for ranks in ("2", "23"))
    assert len(anchors) == len(set(anchors))
    assert set(anchors) <= set(all_of_them)
    assert sections == [one for one in anchors if not one.startswith("made-")]
    assert len(all_of_them) == len(set(all_of_them)) == len(re.findall("<h[23]", html)), (
        "each heading has an anchor of its own"
    )


def test_precisions_and_categories_are_counted_from_the_data(page: AppTest, northern_kosovo: Dataset) -> None:
    assert tuple(DATES) == PRECISIONS
    assert tuple(POSITIONS) == BASES_OF_POSITION
    rows = tables(page.run()).rows
    events = northern_kosovo.events
    dates = rows["Events by the precision of their date"][1:]
    counted = events["date_precision"].value_counts()
    assert {row[0].split("\n")[0]: int(row[1]) for row in dates} == {one: counted[one] for one in PRECISIONS}
    assert "Reads: “some time in 1999”." in dates[-1][0]
    categories = rows["Categories of events and ACLED’s event types and sub-event types"][1:]
    assert sum(int(row[1]) for row in categories) == len(events)
    (barricade,) = [row for row in categories if row[0].startswith("Barricade")]
    assert barricade[2].startswith("Violent demonstration (Riots): demonstrators put it up")


def test_positions_are_counted_by_basis_and_radius(page: AppTest, northern_kosovo: Dataset) -> None:
    rows = tables(page.run()).rows
    events = {row[0].split("\n")[0]: row[1:] for row in rows["Places of events by basis and radius"][1:]}
    counts = {basis: [int(cell.replace("–", "0")) for cell in cells] for basis, cells in events.items()}
    assert sum(sum(cells) for cells in counts.values()) == len(northern_kosovo.event_places)
    kilometres = northern_kosovo.event_places["precision_m"]
    assert sum(cells[0] for cells in counts.values()) == (kilometres <= 500).sum()
    assert sum(cells[-1] for cells in counts.values()) == (kilometres > 5000).sum()
    sites = rows["Crossings, bases and routes by basis and radius"][1:]
    assert next(row[1:] for row in sites if row[0].startswith("schematic")) == ["–", "–", "–", "7", "–"]
    unplaced = (northern_kosovo.events["no_place_reason"] != "").sum()
    assert f"{unplaced} of {len(northern_kosovo.events)} events have no published place" in texts(page)


def test_the_ledger_is_closed_and_says_how_much_it_holds(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    ledger = northern_kosovo.coverage
    sections = ledger[["source", "section"]].drop_duplicates()
    labels = [one.label for one in page.expander if "passage" in one.label]
    assert len(labels) == len(sections)
    report = ledger[(ledger["source"] == "crisis-group-2024") & (ledger["section"] == "II.B")]
    with_entry = (report["incidents"] != "").sum()
    assert f"{len(report)} passages, {with_entry} with an entry" in labels
    assert "**II.B**" in texts(page)
    assert f"{len(ledger)} passages" in texts(page)
    assert f"{(ledger['dated_statement'] != '').sum()} of them state" in texts(page)
    assert not [caption for caption in tables(page).rows if caption.endswith("passages and their entries")]


def test_every_passage_has_its_entry_or_its_reason(page: AppTest, northern_kosovo: Dataset) -> None:
    ledger = northern_kosovo.coverage
    for source, section in ledger[["source", "section"]].drop_duplicates().itertuples(index=False):
        page.session_state[f"ledger-{source}-{section}"] = True
    found = tables(page.run())
    assert not page.exception
    html = "".join(one.value for one in page.html)
    assert html.count('<tr><th scope="row">¶') == ledger["paragraph"].str.startswith("¶").sum()
    cells = [row[2] for caption, rows in found.rows.items() if "their entries" in caption for row in rows[1:]]
    for reason in ledger["reason"]:
        assert not reason or f"None. {reason}" in cells
    titles = northern_kosovo.events.set_index("id")["title_en"]
    event_ids = [id for cell in ledger["incidents"] for id in cell.split("; ") if id in titles.index]
    assert set(event_ids) == set(titles.index)
    for id in event_ids:
        assert (titles[id], f"event?select={id}&lang=en") in found.links
    assert any(
        "State: Municipal government (Leposavić, Zvečan, Zubin Potok, North Mitrovica)" in cell for cell in cells
    )


def test_a_long_ledger_is_cut_and_says_so(
    shown: Callable[..., AppTest], page: AppTest, northern_kosovo: Dataset
) -> None:
    many = list(northern_kosovo.events["id"][: method_ledger.MAX_ENTRIES + 3])
    row = {**northern_kosovo.coverage.iloc[0].to_dict(), "section": "Long", "incidents": "; ".join(many)}
    count = method_ledger.MAX_PASSAGES + 7
    page.session_state["ledger-crisis-group-2024-Long"] = True
    found = tables(shown(coverage=pd.DataFrame([{**row, "id": f"cov-{number}"} for number in range(count)])))
    rows = found.rows["International Crisis Group, Long: passages and their entries"][1:]
    assert len(rows) == method_ledger.MAX_PASSAGES
    assert rows[0][2].endswith("\nand 3 more")
    assert len(rows[0][2].split("\n")) == method_ledger.MAX_ENTRIES + 1
    assert f"first {method_ledger.MAX_PASSAGES} of {count}" in texts(page)


def test_every_source_is_listed_with_its_licence(page: AppTest, northern_kosovo: Dataset) -> None:
    found = tables(page.run())
    sources = northern_kosovo.sources
    rows = [row for caption, rows in found.rows.items() if caption.endswith("with their licences") for row in rows[1:]]
    assert len(rows) == len(sources)
    for source in sources.itertuples():
        assert [row for row in rows if row[0].startswith(source.title) and row[1] == (source.licence or "not stated")]
        assert not source.url or (source.title, source.url) in found.links


def test_every_kind_of_source_has_a_list() -> None:
    allowed = TABLES["sources"]["kind"].mend.removeprefix("Use ").split(", ")
    assert set(KIND_TITLES) == set(allowed)


def test_rows_are_counted_by_the_licence_of_their_source(page: AppTest, northern_kosovo: Dataset) -> None:
    rows = tables(page.run()).rows["Rows of the tables by the licence of their source"][1:]
    (shared,) = [row for row in rows if row[0].split("\n")[0] == "CC BY-SA"]
    places = northern_kosovo.places
    taken = places.loc[places["source"] == "wikipedia-en", "id"]
    assert shared[2] == f"{len(taken)} in places.csv: {', '.join(taken)}"
    (named,) = [row for row in rows if row[0].startswith("CC BY 4.0")]
    assert named[2] == f"{places['source'].str.startswith('geonames').sum()} in places.csv"
    assert sum(int(row[1]) for row in rows) == len(northern_kosovo.sources)


def test_older_events_have_a_link_each(page: AppTest, northern_kosovo: Dataset) -> None:
    found = tables(page.run())
    background = northern_kosovo.events[northern_kosovo.events["background"]]
    assert len(found.rows["Events before the replay"]) == len(background) + 1
    for row in background.itertuples():
        assert (row.title_en, f"event?select={row.id}&lang=en") in found.links


def test_without_corrections_the_page_says_so(shown: Callable[..., AppTest], northern_kosovo: Dataset) -> None:
    page = shown(corrections=northern_kosovo.corrections.head(0))
    assert "No correction has been made since the first publication." in texts(page)


def test_corrections_stand_with_the_latest_first(shown: Callable[..., AppTest]) -> None:
    first = {"id": "cor-1", "day": pd.Timestamp("2024-05-01"), "version": "1.0.1", "rows": "inc-2021-raids",
             "what": "A <b>day</b>", "before": "1 May", "after": "2 May", "reported_by": ""}  # fmt: skip
    second = {
        **first,
        "id": "cor-2",
        "day": pd.Timestamp("2024-06-01"),
        "rows": "",
        "before": "",
        "reported_by": "A. N.",
    }
    page = shown(corrections=pd.DataFrame([first, second]))
    assert tables(page).rows["Corrections, the latest first"][1:] == [
        ["1 June 2024\nversion 1.0.1", "A <b>day</b>", "–", "2 May", "A. N."],
        ["1 May 2024\nversion 1.0.1", "A <b>day</b>\nRows: inc-2021-raids", "1 May", "2 May", "–"],
    ]
    assert "No correction" not in texts(page)


def test_a_dataset_without_prose_says_so(page: AppTest, tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        page.run()
    assert not page.exception
    assert "This dataset comes without a text on its method." in texts(page)
    assert "This dataset comes without a text on its changes." in texts(page)


@pytest.mark.parametrize(
    ("address", "shown_text"),
    [
        ("", "Write to whoever publishes this copy, with this text filled in."),
        ("https://a.example/errors", "Write at [https://a.example/errors](https://a.example/errors)"),
    ],
)
def test_a_report_goes_where_the_setting_says(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, address: str, shown_text: str
) -> None:
    monkeypatch.setenv("REPORT_TO", address)
    assert shown_text in texts(page.run())


def test_a_report_by_mail_is_filled_in(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_TO", "errors@a.example")

    def only_report() -> None:
        from app_pages.components import report_error
        from app_pages.state import app_data

        report_error.show(app_data.dataset(), "gate-1-jarinje")

    shown = AppTest.from_function(only_report, default_timeout=PATIENCE_S).run()
    shown_text = reading.texts(shown)
    assert "(mailto:errors@a.example?subject=Error%20in%20Northern%20Kosovo" in shown_text
    assert "Row%3A%20gate-1-jarinje%0A" in shown_text
    (code,) = [one.value for one in shown.code]
    assert code.rstrip() == report_error.text(northern_kosovo, "gate-1-jarinje").rstrip()
    assert f"hash {northern_kosovo.hash[:8]}" in code
