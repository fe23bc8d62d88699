"""Visitors: neutral nodes in, markup out.  Layout is in the stylesheets."""
