"""Story, Reading... -> Account..., Comparison...: shared, alone, in conflict, silent."""

from __future__ import annotations

from dragoman.accounts.compare import compare_accounts

__all__ = ["compare_accounts"]
