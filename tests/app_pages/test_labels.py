"""Streamlit alters what it draws as Markdown, labels too: so no text of the data may come there. Held by the code of every page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [*sorted((ROOT / "app_pages").rglob("*.py")), ROOT / "app.py"]
MARKDOWN = {
    "badge", "caption", "chat_message", "error", "exception", "header", "info", "latex", "markdown", "metric", "status",
    "subheader", "success", "table", "toast", "warning", "write", "write_stream",
}  # fmt: skip
"""Commands that draw Markdown: what a page reads is drawn by ``st.html`` from ``markup`` instead."""
LABELLED = {
    "button", "checkbox", "date_input", "download_button", "expander", "feedback", "file_uploader", "form_submit_button",
    "link", "link_button", "menu_button", "multiselect", "number_input", "page_link", "pills", "popover", "progress", "radio",
    "segmented_control", "select_slider", "selectbox", "slider", "spinner", "tabs", "text_area", "text_input", "time_input",
    "toggle",
}  # fmt: skip
"""Commands with a label, which is Markdown too; ``link`` is ours."""
LABELS = ("label", "help", "text", "format_func")
NO_LABEL = {"progress", "page_link"}
"""Commands whose first argument is something else."""
WRITERS = {
    "gettext", "label_for", "ngettext", "noop", "number", "percent", "size", "write_day", "write_day_short", "write_range", "len",
    "round",
}  # fmt: skip
"""What writes a text of the code, a number or a day: nothing that Markdown could take for a mark."""
NOT_STREAMLIT = ("LOG", "dataset", "blocks", "console")
"""Names of what has commands of the same names."""
KNOWN = {
    ("export/controls.py", "titles.__getitem__"): "the texts of the presets, and of choices of ours",
    ("export/controls.py", "label"): "a parameter: each caller gives a text of ours",
    ("compare/day_picker.py", "texts.__getitem__"): "the three modes of the clock",
    ("components/links.py", "label"): "a parameter: each caller is looked at, as one of a command with a label",
    ("components/jobs/job_progress.py", "_waiting(ticket)"): "the place in the queue, a number",
    ("timeline/state_table.py", "texts.__getitem__"): "a day, and a text of ours",
    ("timeline/state_table.py", "orders.__getitem__"): "texts of ours",
}
"""Labels that the rules don't see through, with the reason why they are texts of ours."""


def _name(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )


def _short(path: Path) -> str:
    """A file's path below the pages' folder."""
    return path.relative_to(ROOT).as_posix().removeprefix("app_pages/")


def is_ours(node: ast.expr, around: ast.AST) -> bool:
    """Whether an expression is a text of the code, with numbers and days in it at most. ``around`` is the module."""
    match node:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Attribute(attr="format", value=text)):
            return is_ours(text, around) and all(is_ours(one.value, around) for one in node.keywords)
        case ast.Call(func=ast.Attribute(attr="join"), args=[parts]):
            return is_ours(parts, around)
        case ast.Call():
            return _name(node) in WRITERS or _all_returned(_name(node), around)
        case ast.JoinedStr():
            return all(is_ours(one.value, around) for one in node.values if isinstance(one, ast.FormattedValue))
        case ast.IfExp():
            return is_ours(node.body, around) and is_ours(node.orelse, around)
        case ast.List() | ast.Tuple():
            return all(is_ours(one, around) for one in node.elts)
        case ast.ListComp():
            return is_ours(node.elt, around)
        case ast.Lambda():
            return is_ours(node.body, around)
        case ast.Name():
            return node.id.isupper() or _all_assigned(node.id, around)
        case ast.Subscript(value=value):
            return is_ours(value, around)
    return False


def _all_returned(name: str, around: ast.AST) -> bool:
    """Whether a function of the module returns texts of ours and nothing else."""
    for function in ast.walk(around):
        if isinstance(function, ast.FunctionDef) and function.name == name:
            found = [one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value]
            return bool(found) and all(is_ours(one, around) for one in found)
    return False


def _all_assigned(name: str, around: ast.AST) -> bool:
    """Whether all that the module assigns to a name are texts of ours, or numbers."""
    found: list[ast.expr] = []
    for one in ast.walk(around):
        if isinstance(one, ast.Assign):
            for target in one.targets:
                found += _given(name, target, one.value)
        elif isinstance(one, ast.For) and isinstance(one.iter, ast.Tuple):
            for value in one.iter.elts:
                found += _given(name, one.target, value)
        elif isinstance(one, ast.arg) and one.arg == name:
            number = isinstance(one.annotation, ast.Name) and one.annotation.id in ("int", "float")
            found.append(ast.Constant("") if number else one.annotation or ast.Name("unknown"))
    return bool(found) and all(is_ours(one, around) for one in found)


def _given(name: str, target: ast.expr, value: ast.expr) -> list[ast.expr]:
    """What an assignment gives a name."""
    if isinstance(target, ast.Name):
        return [value] if target.id == name else []
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return [part for one, given in pairs for part in _given(name, one, given)]
    return []


def labels_of(call: ast.Call) -> Iterator[ast.expr]:
    if call.args and _name(call) not in NO_LABEL:
        yield call.args[0]
    yield from (one.value for one in call.keywords if one.arg in LABELS)


def faults(source: str, file: str) -> list[str]:
    """Each place where a page gives Streamlit a text that may come from data, by its line."""
    tree, found = ast.parse(source), []
    own_link = any(
        isinstance(one, ast.ImportFrom) and one.module == "app_pages.components.links" for one in ast.walk(tree)
    )
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node)
        base = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name in MARKDOWN and base is not None and ast.unparse(base) not in NOT_STREAMLIT:
            found.append(f"{file}, line {node.lineno}: {ast.unparse(node.func)} draws Markdown; use st.html and markup")
        elif (name in LABELLED and base is not None) or (name == "link" and base is None and own_link):
            for label in labels_of(node):
                if isinstance(label, ast.Starred) or (file, ast.unparse(label)) in KNOWN or is_ours(label, tree):
                    continue
                found.append(f"{file}, line {label.lineno}: the label {ast.unparse(label)} may hold a text of the data")
    return found


@pytest.mark.parametrize("path", PAGES, ids=_short)
def test_no_text_of_the_data_is_drawn_as_markdown(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8"), _short(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        "st.markdown(row['title'])",
        "st.caption('ours')",
        "left.error(str(error))",
        "st.button(row['title'], key='x')",
        "st.button(f'{row.title} 1')",
        "st.expander(gettext('{title} ({n})').format(title=title, n=number(3)))",
        "st.tabs([gettext('A'), name])",
        "st.page_link(target, label=title)",
        "st.selectbox(gettext('A'), ids, format_func=lambda id: titles[id])",
        "st.text_input(gettext('A'), help=dataset.settings.title)",
        "st.progress(0.5, text=job.name)",
        "def label(row):\n    return row['title']\nst.button(label(row))",
        "title = row['title']\nst.button(title)",
    ],
)
def test_a_text_of_the_data_in_a_label_is_found(code: str) -> None:
    assert len(faults(code, "new_page.py")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "st.button(gettext('Close'))",
        "st.html(text(paragraph(row['title'])))",
        "st.expander(gettext('Here ({n})').format(n=number(len(rows))))",
        "day = write_day(view.clock.day)\nst.button(gettext('What {day} changed').format(day=day))",
        "def label(count):\n    return ngettext('{n} file', '{n} files', count).format(n=number(count))\nst.button(label(2))",
    ],
)
def test_a_text_of_ours_is_none(code: str) -> None:
    assert faults(code, "new_page.py") == []


def test_what_is_known_is_still_there() -> None:
    for file, label in KNOWN:
        assert label in (ROOT / "app_pages" / file).read_text(encoding="utf-8")
