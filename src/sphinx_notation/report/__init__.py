"""The report on a book's notation, and what is exported of it."""
