"""Privacy: personal data as it may be shown to onlookers, and look-alikes that say nothing of anybody."""

from belvo_data.privacy.owners import initials, masked

__all__ = ["initials", "masked"]
