"""The store: what pages say is kept by page, and which pages must be written again."""
