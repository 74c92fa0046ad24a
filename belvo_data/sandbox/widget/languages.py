"""The widget's languages, and which of them somebody reads."""

from typing import Literal, cast

Locale = Literal["es", "pt", "en"]
LOCALES = ("es", "pt", "en")


def read_best(accepted: str) -> Locale:
    """Return the language that ``Accept-Language`` likes best; Spanish, if it names none of ours."""
    liked = [_weighed(part) for part in accepted.split(",")]
    ours = [(weight, word) for weight, word in liked if word in LOCALES and weight > 0]
    return cast("Locale", max(ours, key=lambda each: each[0])[1]) if ours else "es"


def _weighed(part: str) -> tuple[float, str]:
    word, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), word.strip().lower()[:2]
    except ValueError:
        return 0, ""
