"""The channel of the walk in `docs/adding-a-channel.md` is one: it talks, keeps and forgets."""

from __future__ import annotations

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any

from bot.settings import Settings
from bot.store import Store
from tests.places import ROOT

WALK = ROOT / "docs" / "adding-a-channel.md"
TODAY = date(2026, 1, 20)


def channel() -> dict[str, Any]:
    """Return what the walk's one module defines."""
    (block,) = re.findall(r"```python\n(.+?)```", WALK.read_text("utf-8"), re.DOTALL)
    module: dict[str, Any] = {}
    exec(compile(dedent(f"   {block.lstrip()}"), WALK.name, "exec"), module)  # noqa: S102 - ours
    return module


def test_the_channel_of_the_walk_talks_and_keeps_what_was_said(tmp_path: Path) -> None:
    store, out = Store(Settings(data_dir=tmp_path)), StringIO()
    lines = ['{"said": "yes"}', '{"tapped": "automatic", "revision": 1}']
    channel()["talk"](store, lines, out, lambda: TODAY)

    shown = [json.loads(line) for line in out.getvalue().splitlines()]
    stored = store.load("lines")
    store.close()
    assert "after-tax contributions" in shown[1]["markdown"]
    assert {"tapped": "yes", "label": "Yes"} in shown[1]["options"]
    assert stored is not None
    assert stored.answers["after_tax"] == "yes"


def test_the_channel_of_the_walk_forgets(tmp_path: Path) -> None:
    store, out = Store(Settings(data_dir=tmp_path)), StringIO()
    lines = ['{"said": "yes"}', '{"said": "forget me"}', '{"said": "yes"}']
    channel()["talk"](store, lines, out, lambda: TODAY)

    stored = store.load("lines")
    store.close()
    assert stored is None
