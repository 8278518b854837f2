"""Read press accounts of diplomacy into statements, events, accounts and relations."""

__version__ = "0.1.0"
