"""World: one way to live any persona's money, day by day, so that every balance adds up."""
