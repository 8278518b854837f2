"""What a robots.txt allows; a missing one allows all, a broken one nothing (RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

#: The name under which sites may speak of us.
NAME = "dragoman"
#: A site may ask for at most so many seconds between requests.
_LONGEST_DELAY = 30.0


def rules_of(status: int | None, text: str) -> RobotFileParser:
    """Return the rules: of the text if there is one; all or nothing if not."""
    rules = RobotFileParser()
    rules.modified()
    if status is not None and 200 <= status < 300:
        rules.parse(text.splitlines())
    elif status is None or not 400 <= status < 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    return rules


def delay_of(rules: RobotFileParser) -> float:
    """Return the seconds that the site wants between requests."""
    asked = rules.crawl_delay(NAME)
    return min(float(asked), _LONGEST_DELAY) if asked else 0.0
