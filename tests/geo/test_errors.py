"""Errors: as a line in the current language."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import AfterValidator, BaseModel, ValidationError

from geo.errors import DatasetError, Fault, InvalidValueError, problems_of
from geo.language.language import language_context


def test_a_fault_is_a_line_in_the_current_language() -> None:
    fault = Fault("incidents.csv", 7, "title_en", "a", "b")
    assert str(fault) == "incidents.csv, row 7, column title_en: a. b."
    with language_context("sr-Latn"):
        assert str(fault) == "incidents.csv, red 7, kolona title_en: a. b."


def test_a_dataset_error_has_its_faults_by_file_and_row_and_counts_them() -> None:
    whole, second, tenth = (Fault("b.csv", row, "id", "a", "b") for row in (None, 2, 10))
    other = Fault("a.csv", 9, "id", "a", "b")
    error = DatasetError("tiny", [tenth, second, other, whole])
    assert error.faults == [other, whole, second, tenth]
    assert str(error).splitlines()[0] == "tiny: 4 faults"
    assert str(DatasetError("tiny", [whole])) == "tiny: 1 fault\n  b.csv, column id: a. b."


def test_what_a_model_refuses_is_told_with_where_it_is() -> None:
    """All at once, a validator's own problems within the value that it looked at."""

    def refuse(_: object) -> None:
        raise InvalidValueError((("x", 0), "odd", "Mend it"), ((), "long", "Shorten it"))

    class Model(BaseModel):
        number: int
        value: Annotated[object, AfterValidator(refuse)]

    with pytest.raises(ValidationError) as caught:
        Model.model_validate({"number": "many", "value": {}})
    assert list(problems_of(caught.value, lambda error: (error["type"], "Correct it"))) == [
        (("number",), "int_parsing", "Correct it"),
        (("value", "x", 0), "odd", "Mend it"),
        (("value",), "long", "Shorten it"),
    ]
