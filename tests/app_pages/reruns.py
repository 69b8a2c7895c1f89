"""A page that has something else for the server while its script runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData


def rerun_after(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that, at its first call, also asks for another run: Streamlit ends the present one as soon as it can."""
    asked: list[bool] = []

    def called(*arguments: Any, **named: Any) -> Any:
        found = function(*arguments, **named)
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        if not asked:
            again = RerunData(context.query_string, WidgetStates(widgets=context.session_state.get_widget_states()))
            asked.append(context.script_requests.request_rerun(again))
        return found

    return called
