"""What the book says, and what it means: records, reading order, look-up.  Nothing here knows Sphinx."""
