"""Whatever people and Telegram send: a kind word or silence, and the place is kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.chat_rows import Stored
from bot.telegram.api.updates import What, read_update
from bot.telegram.chat.update import handled_update
from bot.telegram.drawing.calls import Around
from tests.bot.telegram.running_bot import TODAY, RunningBot, noon_of
from tests.bot.telegram.talking import SHORTEST, says
from tests.standin import Person, StandIn

PAY = "What will this employer pay you"


@pytest.fixture
async def phone(newcomer: Person) -> Person:
    await newcomer.starts()
    await says(newcomer, *SHORTEST[:-1])
    return newcomer


async def test_pictures_stickers_and_voices_get_a_kind_word(phone: Person) -> None:
    for send in (phone.sends_sticker, phone.sends_photo, phone.sends_voice):
        await send()
        assert "I can read text, and files" in phone.screen.newest.text

    await phone.types("185k")
    assert "$185,000" in phone.screen.newest.text


async def test_what_stands_below_a_picture_is_no_answer(phone: Person) -> None:
    await phone.sends_photo("185k")
    await phone.types("/answers")

    assert "185" not in phone.screen.newest.text


async def test_a_forwarded_message_is_no_answer(phone: Person) -> None:
    await phone.forwards("185k")

    assert "copy the sentence" in phone.screen.newest.text
    await phone.types("/answers")
    assert "185" not in phone.screen.newest.text


async def test_an_edited_message_changes_nothing(phone: Person) -> None:
    await phone.edits("1960")

    assert "does not change the answer" in phone.screen.newest.text
    await phone.types("/answers")
    assert "1984" in phone.screen.newest.text


async def test_being_blocked_and_unblocked_loses_no_place(phone: Person) -> None:
    await phone.blocks()
    await phone.unblocks()
    await phone.types("185k")

    assert "$185,000" in phone.screen.newest.text


async def test_who_blocks_while_something_waits_gets_nothing_and_stops_nobody(
    phone: Person, bot: RunningBot, telegram: StandIn
) -> None:
    phone.and_waits = False
    phone.chat.refusal = "Forbidden: bot was blocked by the user"
    telegram.world.deliver(
        phone.chat,
        "message",
        {"message_id": 999, "chat": phone.chat.payload, "text": "185k", "date": 0},
    )
    other = telegram.person("Bob")
    await other.starts()

    assert "after-tax contributions" in other.screen.newest.text
    assert '"event": "chat is gone"' in bot.logged.getvalue()


async def test_long_and_strange_texts_are_refused_calmly(phone: Person) -> None:
    for text in ("9" * 4096, "\u202e\u0000\x1b[31m", "😀" * 2000, "\n\n\n.", "$" * 50):
        await phone.types(text)

    assert PAY in phone.screen.newest.text
    assert "set aside" not in phone.screen.text


async def test_an_update_of_no_known_kind_is_passed_over(
    phone: Person, telegram: StandIn
) -> None:
    telegram.world.updates.allowed = ()
    number = telegram.world.deliver(phone.chat, "brand_new_thing", {"chat": 7})
    await phone.waits_for(number)
    await phone.types("185k")

    assert "$185,000" in phone.screen.newest.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["chat", "id", "text", "type", "from", "message", "data", "message_id"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "poll"]


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(KINDS), JSON, max_size=2))
def test_no_shape_of_update_is_an_error(bodies: dict[str, object]) -> None:
    update = json.loads(json.dumps({"update_id": 5, **bodies}))
    incoming = read_update(update)

    assert incoming is not None
    handled_update(
        Stored(), incoming, Around(TODAY, noon_of(TODAY), "rothway_bot", 180)
    )


def test_what_has_no_number_is_no_update() -> None:
    assert read_update({"message": {"text": "hi"}}) is None


def test_an_update_is_shown_without_what_was_written() -> None:
    chat = {"id": 7, "type": "private"}
    body = {"message_id": 1, "chat": chat, "text": "185000"}
    incoming = read_update({"update_id": 5, "message": body})

    assert incoming is not None
    assert incoming.what is What.TEXT
    assert repr(incoming) == "<Incoming 5: text>"
