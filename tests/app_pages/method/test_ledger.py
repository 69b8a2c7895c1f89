"""The ledger of passages: closed, whole when it is opened, and cut where it is long."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from streamlit.testing.v1 import AppTest

from app_pages.method import ledger as method_ledger
from geo.dataset.dataset import Dataset
from tests.app_pages.method.conftest import tables, texts


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
