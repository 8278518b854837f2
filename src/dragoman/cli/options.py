"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import SettingError
from dragoman.knowledge.files import OWN


def use_own(folder: Path | None) -> Path | None:
    """Have the registry read this folder too; worker processes inherit the environment.

    Raises:
        SettingError: there is no such folder.
    """
    if folder:
        if not folder.is_dir():
            raise SettingError(
                f"{str(folder)!r} is no folder",
                where="--knowledge",
                remedy="Name the folder of your own entries, or make it first.",
            )
        os.environ[OWN] = str(folder)
    return folder


Own = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        envvar=OWN,
        callback=use_own,
        help="The folder of your own entries of the registry.",
    ),
]


#: Where own entries are written; the folder is made when there is none.
Target = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        envvar=OWN,
        help="The folder of your own entries; made when there is none.",
    ),
]


def own_folder(folder: Path | None) -> Path:
    """Return the folder to write to.

    Raises:
        SettingError: none is given, or it is no folder.
    """
    if folder is None:
        raise SettingError(
            "no folder for own entries",
            where="knowledge",
            remedy=f"Give --knowledge DIR, or set {OWN}.",
        )
    if folder.exists() and not folder.is_dir():
        raise SettingError(
            f"{str(folder)!r} is no folder", where="--knowledge", remedy="Name a folder."
        )
    return folder
