"""Files that people sent: Telegram names a path for an hour, and gives what is there."""

from __future__ import annotations

from typing import Final

from tests.standin.api_error import ApiError, bad_request
from tests.standin.limits import Payload
from tests.standin.parameters import Parameters
from tests.standin.world import StoredFile, World

MOST_BYTES: Final = 20 * 2**20
"""What a bot may download, by the Bot API; larger files it can only pass on."""

_PATH_SECONDS: Final = 3600.0


def document_of(world: World, file: StoredFile, mime: str) -> Payload:
    """Return a document as a message shows it."""
    size = {} if world.understates else {"file_size": len(file.content)}
    return {
        "file_id": file.id,
        "file_unique_id": f"unique-{file.id}",
        "file_name": file.name,
        "mime_type": mime,
        **size,
    }


def get_file(world: World, given: Parameters) -> object:
    """Name the path of a file, for an hour."""
    file = world.files.get(given.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > MOST_BYTES:
        raise bad_request("file is too big")
    file.until = world.clock() + _PATH_SECONDS
    return {
        "file_id": file.id,
        "file_unique_id": f"unique-{file.id}",
        "file_size": len(file.content),
        "file_path": file.path,
    }


def content_at(world: World, path: str) -> bytes:
    """Return what lies at a path that was named lately."""
    for file in world.files.values():
        if file.path == path and not world.loses_files and file.until > world.clock():
            world.downloads[file.id] += 1
            return file.content
    raise ApiError(404, "Not Found")
