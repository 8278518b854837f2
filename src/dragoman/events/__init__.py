from dragoman.events.coder import code_events
from dragoman.events.pair import code_pair

__all__ = ["code_events", "code_pair"]
