"""What a person sees: one screen a file."""

from pathlib import Path

PAGES = Path(__file__).resolve().parent
