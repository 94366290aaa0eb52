"""Each test of this room keeps its files in a folder of its own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    """The folder with this test's originals and renditions, and nothing else."""
    places = {name: settings.STORAGES[name] for name in ("originals", "renditions")}
    settings.STORAGES = settings.STORAGES | {
        name: place | {"OPTIONS": place["OPTIONS"] | {"location": tmp_path / name}}
        for name, place in places.items()
    }
    return tmp_path
