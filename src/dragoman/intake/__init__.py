"""What a person hands over in, the pages in it out: archives, feeds and mails are taken apart."""

from dragoman.intake.unpack import unpack

__all__ = ["unpack"]
