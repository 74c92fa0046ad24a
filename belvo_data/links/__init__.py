"""One link's life: how it is, what can be done about it, and how one comes to be."""
