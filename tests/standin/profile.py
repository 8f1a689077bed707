"""What a bot says of itself, and what it may know of a chat."""

from __future__ import annotations

import re
from typing import Final

from tests.standin.api_error import bad_request
from tests.standin.limits import units
from tests.standin.parameters import Parameters
from tests.standin.world import BOT, World

_COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS: Final = 100
_MOST_ABOUT_COMMAND: Final = 256
_MOST_DESCRIPTION: Final = 512
_MOST_SHORT: Final = 120
_ACCENTS: Final = {"accent_color_id": 0, "max_reaction_count": 11}


def get_me(_world: World, _given: Parameters) -> object:
    """Say who the bot is."""
    return BOT


def log_out(_world: World, _given: Parameters) -> object:
    """Take leave of this server."""
    return True


def set_commands(world: World, given: Parameters) -> object:
    """Put commands into the menu."""
    commands = given.parsed("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        _check_command(str(each.get("command", "")), str(each.get("description", "")))
    world.profile[f"commands {_scope(given)}"] = commands
    return True


def _check_command(command: str, description: str) -> None:
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= _MOST_ABOUT_COMMAND:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(given: Parameters) -> str:
    scope = given.parsed("scope")
    kind = scope.get("type", "default") if isinstance(scope, dict) else "default"
    return f"{kind} {given.text('language_code')}".rstrip()


def get_commands(world: World, given: Parameters) -> object:
    """Return the menu's commands."""
    return world.profile.get(f"commands {_scope(given)}", [])


def delete_commands(world: World, given: Parameters) -> object:
    """Take the commands out of the menu."""
    world.profile.pop(f"commands {_scope(given)}", None)
    return True


def set_description(world: World, given: Parameters) -> object:
    """Set what an empty chat shows."""
    return _set(world, given, "description", _MOST_DESCRIPTION)


def set_short_description(world: World, given: Parameters) -> object:
    """Set what the profile shows."""
    return _set(world, given, "short_description", _MOST_SHORT)


def _set(world: World, given: Parameters, name: str, most: int) -> object:
    if units(given.text(name)) > most:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    world.profile[name] = given.text(name)
    return True


def get_description(world: World, _given: Parameters) -> object:
    """Return what an empty chat shows."""
    return {"description": world.profile.get("description", "")}


def get_short_description(world: World, _given: Parameters) -> object:
    """Return what the profile shows."""
    return {"short_description": world.profile.get("short_description", "")}


def get_chat(world: World, given: Parameters) -> object:
    """Return what the bot may know of a chat."""
    return {**world.chat(given.integer("chat_id")).payload, **_ACCENTS}


def leave_chat(world: World, given: Parameters) -> object:
    """Leave a group."""
    chat = world.chat(given.integer("chat_id"))
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    chat.refusal = "Forbidden: bot is not a member of the supergroup chat"
    return True
