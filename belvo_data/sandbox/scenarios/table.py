"""Table: what each does, what one should then see, and whom it meets."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

DAY = 86_400
Kind = Literal["Consents and links", "Data that moves", "The network", "Webhooks", "Unknown things"]
Scope = Literal["link", "resource", "webhooks"]
Act = Literal["read", "refresh", "day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One thing that goes wrong at Belvo or at a bank.

    Attributes:
        kind: what it is about, as a heading.
        scope: what a start may name: ``link`` scenarios meet one link or all; ``resource`` scenarios meet the
            answers of one path, of one link, or of the whole API; ``webhooks`` scenarios meet what is posted.
        act: what brings it to light: lists are ``read``, links are asked to ``refresh``, or a ``day`` passes.
        open_finance: whether only links with a consent meet it.
        times: how often it happens, or how many rows it is about; ``None`` is until it is stopped.
        seconds: how long it takes, by the world's clock; for slow answers by the real one.
    """

    name: str
    kind: Kind
    title: str
    does: str
    see: str
    scope: Scope
    act: Act = "read"
    open_finance: bool = False
    times: int | None = None
    seconds: int = 0

    def written(self) -> dict[str, Any]:
        """Return the entry as JSON knows it."""
        return asdict(self)


SCENARIOS: tuple[Scenario, ...] = (
    Scenario(
        name="consent_expiring",
        kind="Consents and links",
        title="A consent is about to end",
        does="An open finance link's consent ends in 5 days, or the seconds asked for; a webhook says so.",
        see="The link still works; the Links page says to renew the consent in time.",
        scope="link",
        open_finance=True,
        seconds=5 * DAY,
    ),
    Scenario(
        name="consent_expired",
        kind="Consents and links",
        title="A consent has ended",
        does="The consent of an open finance link is over; live retrievals answer invalid_link.",
        see="What was stored stays readable; the Links page asks for a new consent.",
        scope="link",
        open_finance=True,
    ),
    Scenario(
        name="link_invalid",
        kind="Consents and links",
        title="A bank refuses the credentials",
        does="The link's status turns to invalid; live retrievals answer invalid_link.",
        see="The Links page offers to repair the link, until its credentials are given anew.",
        scope="link",
    ),
    Scenario(
        name="mfa_needed",
        kind="Consents and links",
        title="A bank asks for a token",
        does="The link's status turns to token_required; live retrievals answer 428.",
        see="The Links page asks for the code: 111111 is right, 999999 leads to another question.",
        scope="link",
    ),
    Scenario(
        name="institution_down",
        kind="Consents and links",
        title="A bank is down",
        does="The bank of a link, or every bank, is down: no sign-in, no live retrieval, no refresh.",
        see="A refresh is refused; what was stored stays readable, and the Links page says so.",
        scope="link",
        act="refresh",
    ),
    Scenario(
        name="late_rows",
        kind="Data that moves",
        title="Rows arrive late",
        does="The last days' transactions are missing, and arrive after 2 days, or the seconds asked for.",
        see="They are gone, and come in once the time is over: old dates, new created_at, none missed.",
        scope="link",
        seconds=2 * DAY,
    ),
    Scenario(
        name="back_dated_rows",
        kind="Data that moves",
        title="Rows appear in the past",
        does="2 purchases of weeks ago, or as many as asked for, appear now, each with its reversal.",
        see="New rows with old dates; sums stay the same, since each purchase was reversed.",
        scope="link",
        times=2,
    ),
    Scenario(
        name="pending_posted",
        kind="Data that moves",
        title="Pending rows are posted",
        does="What is pending is final now: amounts settle, what was only held vanishes.",
        see="Rows turn to PROCESSED, some with another amount; the held ones are gone.",
        scope="link",
    ),
    Scenario(
        name="duplicated_rows",
        kind="Data that moves",
        title="Rows come twice",
        does="The newest 3 rows, or as many as asked for, have twins; Belvo deletes the twins when it stops.",
        see="Spending is too high until a webhook says which rows were deleted.",
        scope="link",
        times=3,
    ),
    Scenario(
        name="rows_deleted",
        kind="Data that moves",
        title="Belvo deletes rows",
        does="The newest 3 final rows, or as many as asked for, are deleted, and a webhook names them.",
        see="They are gone here too after the next sync.",
        scope="link",
        times=3,
    ),
    Scenario(
        name="prices_raised",
        kind="Data that moves",
        title="Subscriptions get dearer",
        does="From the next day on, a link's subscriptions charge a fifth more.",
        see="Nothing yet; two months later, Recurring says what got dearer and what it costs a year.",
        scope="link",
    ),
    Scenario(
        name="page_changes",
        kind="Data that moves",
        title="A list changes while it is read",
        does="A row is put on top after a list's first page was read: once, or as often as asked for.",
        see="A row comes twice and one is missing: the list is read again until it is whole.",
        scope="resource",
        times=1,
    ),
    Scenario(
        name="unauthorized",
        kind="The network",
        title="The keys are refused",
        does="Answers 401 with authentication_failed.",
        see="The step fails and says what to do about the keys; nothing else is asked.",
        scope="resource",
    ),
    Scenario(
        name="blocked",
        kind="The network",
        title="Too much volume: 403 as a web page",
        does="Answers 403 with HTML, as Belvo's firewall does: twice, or as often as asked for.",
        see="The step fails and says to wait, although the answer is no JSON; the other steps go on.",
        scope="resource",
        times=2,
    ),
    Scenario(
        name="request_timeout",
        kind="The network",
        title="Belvo gives up waiting: 408",
        does="Answers 408 with request_timeout: once, or as often as asked for.",
        see="The step fails and says so; the next sync reads what is missing.",
        scope="resource",
        times=1,
    ),
    Scenario(
        name="rate_limited",
        kind="The network",
        title="Too many requests: 429",
        does="Answers 429: twice, or as often as asked for.",
        see="The step fails and says to wait; the next sync reads what is missing.",
        scope="resource",
        times=2,
    ),
    Scenario(
        name="error_once",
        kind="The network",
        title="One internal error",
        does="Answers 500 with unexpected_error: once, or as often as asked for.",
        see="The second try, three seconds later, succeeds; no step fails.",
        scope="resource",
        times=1,
    ),
    Scenario(
        name="error_always",
        kind="The network",
        title="Internal errors",
        does="Answers 500 with unexpected_error until it is stopped.",
        see="The step fails after four tries; the other steps go on.",
        scope="resource",
    ),
    Scenario(
        name="slow",
        kind="The network",
        title="Slow answers",
        does="Each answer takes 2 seconds longer, or as many as asked for.",
        see="It takes longer; progress is shown and nothing is given up.",
        scope="resource",
        seconds=2,
    ),
    Scenario(
        name="cut",
        kind="The network",
        title="Cut answers",
        does="The connection ends in the middle of an answer: once, or as often as asked for.",
        see="It is tried again; half a page is never kept.",
        scope="resource",
        times=1,
    ),
    Scenario(
        name="malformed",
        kind="The network",
        title="Malformed JSON",
        does="An answer's JSON stops making sense in the middle: once, or as often as asked for.",
        see="It is asked for again; half a page is never kept.",
        scope="resource",
        times=1,
    ),
    Scenario(
        name="webhooks_repeated",
        kind="Webhooks",
        title="Webhooks come twice",
        does="Each webhook is posted twice.",
        see="Each is one event here: twice is the same as once.",
        scope="webhooks",
        act="day",
    ),
    Scenario(
        name="webhooks_delayed",
        kind="Webhooks",
        title="Webhooks come late",
        does="Webhooks wait for 60 seconds, or as many as asked for.",
        see="Data is read before anybody says that it is there; what comes late does no harm.",
        scope="webhooks",
        act="day",
        seconds=60,
    ),
    Scenario(
        name="webhooks_out_of_order",
        kind="Webhooks",
        title="Webhooks come in the wrong order",
        does="What waits is posted the newest first.",
        see="What they say the other way round leads to the same rows.",
        scope="webhooks",
        act="day",
    ),
    Scenario(
        name="new_enum_value",
        kind="Unknown things",
        title="A word nobody knows",
        does="Some objects carry a category, a type or a status that the specification does not name.",
        see="It is stored and shown as it came.",
        scope="link",
    ),
    Scenario(
        name="unknown_field",
        kind="Unknown things",
        title="A field nobody knows",
        does="Each object carries one field more than the specification names.",
        see="No row changes: it is kept with the raw answer and is in nobody's way.",
        scope="link",
    ),
)
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
