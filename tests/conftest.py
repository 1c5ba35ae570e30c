"""Fixtures every test may ask for: engines, a clock that stands still, the public data beside the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from faille.engines.duckdb import DuckDB
from faille.sql.engine import Engine

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture
def duckdb_engine(tmp_path: Path) -> Iterator[Engine]:
    """DuckDB of its own, spilling into a temporary folder."""
    engine = DuckDB(tmp_path / "spill", threads=2)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def spark_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Spark, started once a session; skipped without Java or PySpark unless FAILLE_REQUIRE_SPARK=1."""
    missing = _what_spark_lacks()
    if missing and os.environ.get("FAILLE_REQUIRE_SPARK") == "1":
        pytest.fail(f"FAILLE_REQUIRE_SPARK=1 and {missing}")
    if missing:
        pytest.skip(missing)
    from faille.engines.spark import Spark

    engine = Spark(tmp_path_factory.mktemp("spark"), memory="4g")
    yield engine
    engine.close()


@pytest.fixture
def shared_data() -> Path:
    """The folder of real public files: FAILLE_SHARED_DATA, or ../shared/data beside the repository."""
    folder = Path(os.environ.get("FAILLE_SHARED_DATA") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no public data: set FAILLE_SHARED_DATA to its folder")
    return folder


@pytest.fixture
def fixed_clock() -> Callable[[], datetime]:
    """A clock that always says 2026-01-15 12:00 UTC."""
    return lambda: datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


def _what_spark_lacks() -> str:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed (pip install 'faille[spark]')"
    java = Path(os.environ.get("JAVA_HOME", "")) / "bin" / "java"
    if not (os.environ.get("JAVA_HOME") and java.exists()) and shutil.which("java") is None:
        return "there is no Java (apt install openjdk-17-jre-headless)"
    return ""
