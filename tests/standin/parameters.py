"""What a call was given, whether as JSON, as a form or as a multipart body with files."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aiohttp import web

from tests.standin.api_error import bad_request, untaught

_ATTACHED = "attach://"
_TRUE = frozenset({"true", "1", "yes", "True"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    filename: str
    content: bytes
    content_type: str = ""


class Parameters:
    """The values of one call by name, read as the kinds that methods ask for."""

    def __init__(
        self, values: Mapping[str, object], uploads: Mapping[str, Upload]
    ) -> None:
        self._values = {name: v for name, v in values.items() if v is not None}
        self._uploads = uploads

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Refuse what the method does not take: a misspelt name would go unseen."""
        for name in self._values:
            if name not in known:
                raise untaught(f"the parameter {name}")

    def text(self, name: str) -> str:
        """Return a text, empty where none was given."""
        value = self._values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, otherwise: int | None = None) -> int:
        """Return a whole number, or refuse."""
        value = self._values.get(name, otherwise)
        try:
            return int(str(value))
        except ValueError:
            raise bad_request(f"{name} is empty or not a number") from None

    def is_true(self, name: str) -> bool:
        """Say whether a switch is on."""
        return str(self._values.get(name, "")) in _TRUE

    def parsed(self, name: str) -> object:
        """Return a JSON value, however it was sent, or None."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """Return the file sent under a name, or by reference to another part."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith(_ATTACHED):
            return self._uploads.get(value.removeprefix(_ATTACHED))
        return self._uploads.get(name)


async def read_parameters(request: web.Request) -> Parameters:
    """Return what a request carries in its address and its body."""
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json_object(request)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(
                    value.filename, value.file.read(), value.content_type
                )
            else:
                values[name] = value if isinstance(value, str) else value.decode()
    return Parameters(values, uploads)


async def _json_object(request: web.Request) -> dict[str, object]:
    try:
        given = json.loads(await request.read() or b"{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("can't parse JSON object")
    return given
