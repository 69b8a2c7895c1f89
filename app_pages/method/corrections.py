"""The corrections of the data, and how to report an error."""

from __future__ import annotations

import streamlit as st

from app_pages.components import report_error
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext
from geo.time.days import write_day
from markup.blocks import heading, paragraph, text
from markup.tables import table


def show(dataset: Dataset) -> None:
    """Draw the section."""
    corrections = dataset.corrections.sort_values("day", ascending=False, kind="stable")
    if corrections.empty:
        st.html(text(paragraph(gettext("No correction has been made since the first publication."))))
    else:
        rows = (
            [
                [write_day(row["day"].date()), gettext("version {version}").format(version=row["version"])],
                [row["what"], *([gettext("Rows: {rows}").format(rows=row["rows"])] if row["rows"] else [])],
                row["before"] or "–",
                row["after"] or "–",
                row["reported_by"] or "–",
            ]
            for row in row_dicts(corrections)
        )
        columns = [gettext("When"), gettext("What"), gettext("Before"), gettext("After"), gettext("Reported by")]
        st.html(table(columns, rows, caption=gettext("Corrections, the latest first")))
    st.html(text(heading(3, gettext("Report an error"), anchor="report")))
    report_error.show(dataset)
