"""A slow line: what goes through it arrives in order and late, as from another continent."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import Iterator


class Line:
    """A line to a server on this machine; ``late`` is how long each way takes, in seconds."""

    def __init__(self, port: int) -> None:
        self.late = 0.0
        self.address = ""
        self._port = port

    async def serve(self, laid: threading.Event) -> None:
        """Carry what comes until cancelled."""
        async with await asyncio.start_server(self._connect, "127.0.0.1", 0) as server:
            self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            laid.set()
            await server.serve_forever()

    async def _connect(self, reader: StreamReader, writer: StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        with suppress(asyncio.CancelledError, OSError):
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        for each in (writer, back):
            each.transport.abort()

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        now = asyncio.get_running_loop().time
        on_the_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.ensure_future(_arrive(on_the_way, writer))
        while piece := await reader.read(65_536):
            on_the_way.put_nowait((now() + self.late, piece))
        on_the_way.put_nowait((now() + self.late, b""))
        await arriving


async def _arrive(on_the_way: asyncio.Queue[tuple[float, bytes]], writer: StreamWriter) -> None:
    """Pass on each piece when it is due; an empty one is the last."""
    now = asyncio.get_running_loop().time
    while True:
        due, piece = await on_the_way.get()
        await asyncio.sleep(max(0.0, due - now()))
        if not piece:
            writer.close()
            return
        writer.write(piece)
        await writer.drain()


@contextmanager
def slow_line(address: str) -> Iterator[Line]:
    """Lay a line to a server, quick at first, and take it up at the end."""
    line, laid, loop = Line(urlsplit(address).port or 80), threading.Event(), asyncio.new_event_loop()

    def carry() -> None:
        with suppress(asyncio.CancelledError), asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(line.serve(laid))

    thread = threading.Thread(target=carry, daemon=True)
    thread.start()
    laid.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])
        thread.join()
