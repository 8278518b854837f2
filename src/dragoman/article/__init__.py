"""A Page in, an Article out: what the outlet wrote, set apart from what the site put round it."""

from dragoman.article.extract import extract_article

__all__ = ["extract_article"]
