"""Page -> Article, fast: the bulk path of this stage."""

from dragoman.article.skim.extract import skim_article

__all__ = ["skim_article"]
