"""The one table of troubles: what each does, what one should then see, and whom it meets."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

DAY = 86_400
Scope = Literal["link", "resource", "webhooks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that goes wrong at Belvo or at a bank.

    Attributes:
        scope: what a start may name: ``link`` troubles meet one link or all; ``resource`` troubles meet the
            answers of one path, of one link, or of the whole API; ``webhooks`` troubles meet what is posted.
        times: how often it happens, or how many rows it is about; ``None`` is until it is stopped.
        seconds: how long it takes, by the world's clock; for slow answers by the real one.
    """

    name: str
    title: str
    does: str
    see: str
    scope: Scope
    times: int | None = None
    seconds: int = 0

    def written(self) -> dict[str, Any]:
        """Return the entry as JSON knows it."""
        return asdict(self)


TROUBLES: tuple[Trouble, ...] = (
    Trouble(
        name="consent_expiring",
        title="A consent is about to end",
        does="The consent of an open finance link ends within days, and a webhook says so.",
        see="The link still works; whoever reads it is told to renew it in time.",
        scope="link",
        seconds=5 * DAY,
    ),
    Trouble(
        name="consent_expired",
        title="A consent has ended",
        does="The consent of an open finance link is over; live retrievals answer invalid_link.",
        see="What was stored stays readable; the link asks for a new consent.",
        scope="link",
    ),
    Trouble(
        name="link_invalid",
        title="A bank refuses the credentials",
        does="The link's status turns to invalid; live retrievals answer invalid_link.",
        see="The link asks for its credentials until they are given anew, in the widget or by PUT.",
        scope="link",
    ),
    Trouble(
        name="mfa_needed",
        title="A bank asks for a token",
        does="The link's status turns to token_required; live retrievals answer 428.",
        see="A token is asked for; 111111 is right, 999999 leads to another question.",
        scope="link",
    ),
    Trouble(
        name="institution_down",
        title="A bank is down",
        does="The bank of a link, or every bank, is down: no sign-in, no live retrieval, no refresh.",
        see="Stored data stays readable; the widget says that the bank is unavailable.",
        scope="link",
    ),
    Trouble(
        name="late_rows",
        title="Rows arrive late",
        does="The transactions of the last days are missing and arrive when the seconds are over.",
        see="They arrive with old dates and a new created_at; a sync that goes by value_date misses them.",
        scope="link",
        seconds=2 * DAY,
    ),
    Trouble(
        name="back_dated_rows",
        title="Rows appear in the past",
        does="Purchases of weeks ago and their reversals appear now; so many pairs as it says times.",
        see="New rows with old dates; sums stay the same, since each purchase was reversed.",
        scope="link",
        times=2,
    ),
    Trouble(
        name="pending_posted",
        title="Pending rows are posted",
        does="What is pending is final now: amounts settle, what was only held vanishes.",
        see="Rows turn to PROCESSED, some with another amount; the held ones are gone.",
        scope="link",
    ),
    Trouble(
        name="duplicated_rows",
        title="Rows come twice",
        does="The newest rows have twins with other ids; when it stops Belvo deletes the twins.",
        see="Spending is too high until a webhook says which rows were deleted.",
        scope="link",
        times=3,
    ),
    Trouble(
        name="rows_deleted",
        title="Belvo deletes rows",
        does="The newest final rows are deleted, and a webhook names them.",
        see="They are gone here too after the next sync.",
        scope="link",
        times=3,
    ),
    Trouble(
        name="page_changes",
        title="A list changes while it is read",
        does="A row is put on top between the first page and the next.",
        see="One row comes twice, on two pages; it is counted once. The new row comes with the next sync.",
        scope="resource",
    ),
    Trouble(
        name="unauthorized",
        title="The keys are refused",
        does="Answers 401 with authentication_failed.",
        see="A refusal that says what to do about the keys.",
        scope="resource",
    ),
    Trouble(
        name="blocked",
        title="Too much volume: 403 as a web page",
        does="Answers 403 with HTML, as the firewall in front of Belvo does.",
        see="A refusal, although the answer is no JSON.",
        scope="resource",
        times=2,
    ),
    Trouble(
        name="request_timeout",
        title="Belvo gives up waiting: 408",
        does="Answers 408 with request_timeout.",
        see="It is tried again, or the step is reported as failed.",
        scope="resource",
        times=1,
    ),
    Trouble(
        name="rate_limited",
        title="Too many requests: 429",
        does="Answers 429.",
        see="It waits and tries again.",
        scope="resource",
        times=2,
    ),
    Trouble(
        name="error_once",
        title="One internal error",
        does="Answers 500 with unexpected_error, once.",
        see="The second try succeeds, and nobody notices.",
        scope="resource",
        times=1,
    ),
    Trouble(
        name="error_always",
        title="Internal errors",
        does="Answers 500 with unexpected_error until it is stopped.",
        see="The step fails after some tries; the other steps go on.",
        scope="resource",
    ),
    Trouble(
        name="slow",
        title="Slow answers",
        does="Each answer takes so many seconds longer.",
        see="Progress is shown and nothing is given up.",
        scope="resource",
        seconds=3,
    ),
    Trouble(
        name="cut",
        title="Cut answers",
        does="The connection ends in the middle of an answer.",
        see="It is tried again; half a page is never kept.",
        scope="resource",
        times=1,
    ),
    Trouble(
        name="malformed",
        title="Malformed JSON",
        does="An answer's JSON stops making sense in the middle.",
        see="A refusal that says so; half a page is never kept.",
        scope="resource",
        times=1,
    ),
    Trouble(
        name="webhooks_repeated",
        title="Webhooks come twice",
        does="Each webhook is posted twice.",
        see="Twice is the same as once.",
        scope="webhooks",
    ),
    Trouble(
        name="webhooks_delayed",
        title="Webhooks come late",
        does="Webhooks wait for so many seconds.",
        see="Data is there before anybody says so.",
        scope="webhooks",
        seconds=60,
    ),
    Trouble(
        name="webhooks_out_of_order",
        title="Webhooks come in the wrong order",
        does="What waits is posted the newest first.",
        see="The order makes no difference.",
        scope="webhooks",
    ),
    Trouble(
        name="new_enum_value",
        title="A word nobody knows",
        does="Some objects carry a category, a type or a status that the specification does not name.",
        see="It is shown as it came.",
        scope="link",
    ),
    Trouble(
        name="unknown_field",
        title="A field nobody knows",
        does="Each object carries one field more than the specification names.",
        see="Nothing: it is kept with the raw answer and is in nobody's way.",
        scope="link",
    ),
)
BY_NAME = {trouble.name: trouble for trouble in TROUBLES}
