"""What Telegram takes of a file, and how it refuses one."""

from __future__ import annotations

import struct
from typing import Final

from tests.standin.api_error import ApiError, bad_request, untaught
from tests.standin.parameters import Parameters, Upload

_MOST_FILE_BYTES: Final = 50 * 2**20
_MOST_PHOTO_BYTES: Final = 10 * 2**20
_MOST_WIDE_AND_HIGH: Final = 10_000
_MOST_RATIO: Final = 20
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_FIRST_CHUNK: Final = b"\x00\x00\x00\rIHDR"


def document_in(given: Parameters) -> Upload:
    """Return the file that is sent, or refuse it."""
    return _file_in(given, "document")


def photo_in(given: Parameters) -> Upload:
    """Return the picture that is sent, or refuse it: by bytes, by pixels, by shape."""
    upload = _file_in(given, "photo")
    size = len(upload.content)
    if size > _MOST_PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; "
            f"the maximum size is {_MOST_PHOTO_BYTES} bytes"
        )
    wide, high = pixels_of(upload)
    if wide + high > _MOST_WIDE_AND_HIGH:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if max(wide, high) > _MOST_RATIO * min(wide, high):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return upload


def pixels_of(upload: Upload) -> tuple[int, int]:
    """Return how wide and how high a picture is, or refuse what is none."""
    content = upload.content
    if content.startswith(_JPEG):
        raise untaught("JPEG pictures")
    if not content.startswith(_PNG + _FIRST_CHUNK):
        raise bad_request("IMAGE_PROCESS_FAILED")
    wide, high = struct.unpack(">II", content[16:24])
    if not wide or not high or b"IDAT" not in content:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return wide, high


def _file_in(given: Parameters, name: str) -> Upload:
    upload = given.upload(name)
    if upload is None and name in given:
        raise untaught("files by id or address")
    if upload is None:
        raise bad_request(f"there is no {name} in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > _MOST_FILE_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.filename:
        raise untaught("a file without a name")
    return upload
