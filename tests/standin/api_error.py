"""A refusal as Telegram words it, with its code and what else its answer carries."""

from __future__ import annotations

from collections.abc import Mapping


class ApiError(Exception):
    """A call that Telegram refuses; ``retry_after`` in whole seconds."""

    def __init__(
        self, code: int, description: str, retry_after: int | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    @property
    def body(self) -> Mapping[str, object]:
        """Return the answer's JSON."""
        said = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is None:
            return said
        return {**said, "parameters": {"retry_after": self.retry_after}}


def bad_request(reason: str) -> ApiError:
    """Return a refusal of what was sent."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a refusal of whom it was sent to."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Return a refusal because somebody else uses the same token."""
    return ApiError(409, f"Conflict: {reason}")


def too_many(seconds: int) -> ApiError:
    """Return a refusal for a while."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)


def untaught(what: str) -> ApiError:
    """Return a refusal of what Telegram would take, and this stand-in does not know."""
    return ApiError(400, f"Bad Request: the stand-in was not taught {what}")
