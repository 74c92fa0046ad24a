"""Privacy: personal data as it may be shown to onlookers, and look-alikes that say nothing of anybody."""
