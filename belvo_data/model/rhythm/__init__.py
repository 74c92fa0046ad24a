"""Rhythm: payments of one payee that come again and again, found among all others."""
