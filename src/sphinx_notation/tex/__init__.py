"""TeX mathematics as text: pure Python that knows neither Sphinx nor docutils."""
