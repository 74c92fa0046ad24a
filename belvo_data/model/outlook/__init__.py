"""Outlook: what each account is likely to hold on the days to come."""
