"""What a book's notation is exported to.  Nothing here knows Sphinx."""
