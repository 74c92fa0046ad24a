"""Publications: numbered files, one writer, and a copy for other tools."""
