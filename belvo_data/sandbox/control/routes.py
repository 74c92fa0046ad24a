"""What each path of the control room answers; all of them ask for the keys, and no scenario meets them."""

from datetime import date, datetime
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from belvo_data.sandbox.api.body import text
from belvo_data.sandbox.api.filters import a_uuid
from belvo_data.sandbox.api.middleware import METHODS, Call, Handler, endpoint
from belvo_data.sandbox.api.pages import answer
from belvo_data.sandbox.context import Context
from belvo_data.sandbox.problems import invalid, required
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.truth import WORDS
from belvo_data.sandbox.world.paydays import next_payday

MOVES = ("days", "hours", "seconds")
LARGEST = 10**9


def control_routes(sandbox: Context) -> list[BaseRoute]:
    """Return the routes below ``/control/``."""
    paths: dict[str, dict[str, Handler]] = {
        "clock/": {"GET": _clock, "POST": _move, "DELETE": _reset},
        "scenarios/": {"GET": _scenarios, "DELETE": _calm},
        "scenarios/{id}/": {"POST": _start, "DELETE": _stop},
        "truth/": {"GET": _words},
        "truth/{id}/": {"GET": _truth},
        "hits/": {"GET": _hits},
        "webhooks/": {"GET": _webhooks, "POST": _announce},
    }
    return [
        Route(f"/control/{path}", endpoint(sandbox, handlers, meets_scenario=False), methods=METHODS)
        for path, handlers in paths.items()
    ]


def _clock(call: Call) -> Response:
    now = call.sandbox.now()
    ahead = call.sandbox.clock.offset.total_seconds()
    payday = _payday(call.sandbox, now.date())
    return answer(
        {"now": stamped(now), "day": str(now.date()), "ahead_seconds": ahead, "next_payday": payday}
    )


def _payday(sandbox: Context, today: date) -> str | None:
    """Return the next day on which somebody who is linked is paid."""
    links = [link for link in sandbox.links.all() if link.rows is None]
    people = filter(None, (view.persona for view in sandbox.views(links)))
    days = [next_payday(income.paydays, today, one.country) for one in people for income in one.incomes]
    return str(min(days)) if days else None


def _move(call: Call) -> Response:
    body, clock = call.body(), call.sandbox.clock
    moves = {name: _number(name, body[name]) for name in MOVES if name in body}
    if "now" in body:
        try:
            clock.set(datetime.fromisoformat(text(body, "now")))
        except (ValueError, OverflowError):
            raise invalid("now", "A date or a date and time is expected.") from None
    elif not moves:
        raise required("days")
    try:
        clock.move(**moves)
    except OverflowError:
        raise invalid(next(iter(moves)), "That is too far away.") from None
    return _clock(call)


def _reset(call: Call) -> Response:
    call.sandbox.clock.reset()
    return _clock(call)


def _scenarios(call: Call) -> Response:
    scenarios = call.sandbox.scenarios
    playing = scenarios.playing()
    rows = [
        scenario.written() | {"playing": [each.written() for each in playing if each.name == scenario.name]}
        for scenario in scenarios.all()
    ]
    return answer(rows)


def _start(call: Call) -> Response:
    body = call.body()
    playing = call.sandbox.scenarios.start(
        call.id,
        link=_word("link", body),
        resource=_word("resource", body),
        times=_whole("times", body),
        seconds=_whole("seconds", body),
    )
    return answer(playing.written(), 201)


def _stop(call: Call) -> Response:
    call.sandbox.scenarios.stop(call.id, link=call.query.get("link"), resource=call.query.get("resource"))
    return Response(status_code=204)


def _calm(call: Call) -> Response:
    for playing in call.sandbox.scenarios.playing():
        call.sandbox.scenarios.stop(playing.name)
    return Response(status_code=204)


def _words(_: Call) -> Response:
    return answer([{"truth": word, "means": means} for word, means in WORDS.items()])


def _truth(call: Call) -> Response:
    return answer([each.written() for each in call.sandbox.truth(a_uuid("id", call.id))])


def _hits(call: Call) -> Response:
    return answer(call.sandbox.hits.latest())


def _announce(call: Call) -> Response:
    """Post whatever is new, wait until it was taken or given up, and answer what was posted last."""
    call.sandbox.signal.announce()
    return _webhooks(call)


def _webhooks(call: Call) -> Response:
    messages = call.sandbox.outbox.latest()
    return answer(
        [
            {"made_at": one.made_at, "status": one.status, "tries": one.tries, **one.payload}
            for one in messages
        ]
    )


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST:
        raise invalid(name, f"A number of at most {LARGEST} is expected.")
    return float(value)


def _whole(name: str, body: dict[str, Any]) -> int | None:
    value = body.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST):
        raise invalid(name, f"A whole number of at most {LARGEST} is expected.")
    return value


def _word(name: str, body: dict[str, Any]) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise invalid(name, "A word is expected.")
    return value
