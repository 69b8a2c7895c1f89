"""About the data: what it is, what it says of itself, where it comes from."""

from __future__ import annotations

import streamlit as st

from app_pages import current, session
from app_pages.words import link, plain
from geo.days import write_day, write_range


def show() -> None:
    """Draws the page."""
    session.leave()
    dataset = current.dataset()
    settings = dataset.settings
    with st.container(key="reading"):
        st.markdown(f"# {plain(settings.title['en'])}")
        st.markdown(plain(settings.summary["en"]))
        st.markdown(
            f"Data to {write_day(settings.end)} · version {plain(settings.version)} · hash `{dataset.hash[:8]}` · "
            f"{plain(settings.licence)}"
        )
        st.markdown(f"## On status\n{plain(settings.disclaimer['en'])}")
        st.markdown(f"## Credits\n{plain(settings.attribution['en'])}")
        st.markdown(
            "## To take away\n[The map with its replay as one HTML file](map.html): it opens in any browser, "
            "without the internet and without this app."
        )
        st.markdown("## Before the replay\nOlder events that the sources lean on.")
        background = dataset.incidents[dataset.incidents["background"]].sort_values("start")
        st.markdown(
            "\n".join(
                f"- **{plain(write_range(row.start.date(), row.end.date(), str(row.date_precision)))}**: "
                f"{plain(row.title_en)}. {plain(row.summary_en)}"
                for row in background.itertuples()
            )
        )
        st.markdown(f"## Sources\n{len(dataset.sources)} publications and data sets.")
        st.markdown(
            "\n".join(
                "- "
                + ", ".join(
                    part
                    for part in (
                        plain(row.author),
                        link(row.title, str(row.url)),
                        plain(row.publisher),
                        plain(row.published),
                    )
                    if part
                )
                for row in dataset.sources.itertuples()
            )
        )
