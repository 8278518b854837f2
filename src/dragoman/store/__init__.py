"""Keep readings and dossiers in one SQLite file, and find them again."""

from dragoman.store.keeping import Search, Store, open_store

__all__ = ["Search", "Store", "open_store"]
