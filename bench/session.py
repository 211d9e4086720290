"""A session of the dashboard without a browser: Streamlit's own messages over its websocket.

It does what a browser does and nothing else: it keeps the widgets' values and sends them all with each rerun, and it
reruns the fragments that ask for it. Elements are only looked at for widgets, navigation and errors.
"""

import asyncio
import contextlib
import ssl
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

_WIDGETS = ("text_input", "text_area", "multiselect", "date_input", "button", "button_group", "selectbox", "checkbox")


class PageError(Exception):
    """The page showed an error or an exception."""


class Session:
    """One reader's open tab on `url` (such as http://localhost:8501); `fragments` counts reruns of fragments.

    `trusted` says which certificates an https address may show."""

    def __init__(self, url: str, trusted: ssl.SSLContext | None = None) -> None:
        self._url, self._trusted = url, trusted
        self._connection: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._finished: asyncio.Queue[Exception | None] = asyncio.Queue()
        self._states: dict[str, WidgetState] = {}
        self._repeating: dict[str, asyncio.Task[None]] = {}
        self._errors: list[str] = []
        self._query, self._page = "", ""
        self._running = False
        self.widgets: dict[str, Any] = {}
        self.pages: dict[str, str] = {}
        self.fragments = 0

    async def open(self, query: str = "") -> float:
        """Open the tab; returns the seconds until the page stood."""
        parts = urlsplit(self._url)
        scheme = "wss" if parts.scheme == "https" else "ws"
        self._connection = await connect(
            f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            ssl=self._trusted,
            max_size=None,
        )
        self._listening = asyncio.create_task(self._listen())
        self._query = query
        return await self._rerun()

    async def close(self) -> None:
        """Close the tab."""
        for task in self._repeating.values():
            task.cancel()
        if self._connection:
            await self._connection.close()
        if self._listening:
            self._listening.cancel()

    async def visit(self, page: str) -> float:
        """Go to a page by its address; returns the seconds until it stood."""
        self._page = self.pages[page]
        self._query = ""
        return await self._rerun()

    async def set(self, key: str, kind: str, value: Any) -> float:
        """Give the widget of this key (a part of its id) a value; returns the seconds until the page stood.

        `kind` is the field of Streamlit's WidgetState that this widget uses."""
        name = self.found(lambda widget: widget.id.endswith(key)).id
        state = WidgetState(id=name)
        if kind in ("string_array_value", "double_array_value"):
            getattr(state, kind).data.extend(value)
        else:
            setattr(state, kind, value)
        self._states[name] = state
        seconds = await self._rerun()
        if kind == "trigger_value":
            self._states.pop(name, None)
        return seconds

    def found(self, wanted: Callable[[Any], bool]) -> Any:
        """The first widget on the page that is wanted; raises PageError where there is none."""
        for widget in self.widgets.values():
            if wanted(widget):
                return widget
        raise PageError("the page has not the widget that was looked for")

    def fill(self, widget: Any, text: str) -> None:
        """Give a widget a text that goes with the next rerun, as a browser does for a text not yet entered."""
        self._states[widget.id] = WidgetState(id=widget.id, string_value=text)

    async def press(self, label: str) -> float:
        """Press the button of this label."""
        button = self.found(lambda widget: type(widget).__name__ == "Button" and widget.label == label)
        return await self.set(button.id, "trigger_value", True)

    async def _rerun(self, fragment: str = "") -> float:
        assert self._connection
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash, state.fragment_id = self._query, self._page, fragment
        state.context_info.url = self._url
        state.widget_states.widgets.extend(self._states.values())
        if fragment:
            state.is_auto_rerun = True
            self.fragments += 1
            await self._connection.send(message.SerializeToString())
            return 0.0
        self.widgets.clear()
        self._errors.clear()
        self._running = False  # what an earlier run still says is not the answer to this one
        while not self._finished.empty():
            self._finished.get_nowait()
        begun = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        failure = await asyncio.wait_for(self._finished.get(), 120)
        if failure:
            raise failure
        if self._errors:
            raise PageError("; ".join(self._errors))
        return time.perf_counter() - begun

    async def _listen(self) -> None:
        assert self._connection
        try:
            async for data in self._connection:
                message = ForwardMsg()
                message.ParseFromString(bytes(data) if not isinstance(data, str) else data.encode())
                self._take(message)
            await self._finished.put(ConnectionError("the server closed the connection"))
        except Exception as error:
            await self._finished.put(ConnectionError(str(error)))

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "delta":
                self._look_at(message.delta)
            case "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "auto_rerun":
                self._repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "new_session" if not message.metadata.run.fragment_ids:
                self._running = True
                self._stop_repeating()
            case "script_finished" if self._running and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._finished.put_nowait(None)
            case "script_finished" if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self._finished.put_nowait(PageError("the script does not compile"))

    def _look_at(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind in _WIDGETS:
            widget = getattr(element, kind)
            self.widgets[widget.id] = widget
        elif kind == "exception":
            self._errors.append(element.exception.message)

    def _repeat(self, fragment: str, interval: float) -> None:
        if fragment in self._repeating:
            return

        async def again() -> None:
            while True:
                await asyncio.sleep(interval)
                with contextlib.suppress(ConnectionClosed):
                    await self._rerun(fragment)

        self._repeating[fragment] = asyncio.create_task(again())

    def _stop_repeating(self) -> None:
        for task in self._repeating.values():
            task.cancel()
        self._repeating.clear()
