"""Find who is named or pointed at in an article: page, article -> mentions."""

from dragoman.mentions.find import find_mentions

__all__ = ["find_mentions"]
