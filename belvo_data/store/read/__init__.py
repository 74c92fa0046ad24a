"""Reading: what was published, for pages, notebooks, the command line and files for other programs."""
