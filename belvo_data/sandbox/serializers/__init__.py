"""Serializers: one module for each kind of object, all keys always there."""
