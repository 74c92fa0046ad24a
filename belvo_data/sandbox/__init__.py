"""The embedded sandbox: it speaks Belvo's API over real HTTP, for people without keys."""

from belvo_data.sandbox.sandbox import Sandbox

__all__ = ["Sandbox"]
