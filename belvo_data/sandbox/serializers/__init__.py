"""The world as the API writes it: one module for each kind of object, all keys always there."""
