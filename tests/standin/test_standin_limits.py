"""The stand-in takes what Telegram takes, and refuses the rest in Telegram's words."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.bot.telegram.calling import call, keyboard, refusal
from tests.standin import Person, StandIn

WORDY = "\N{WAVING HAND SIGN}"  # one character, two UTF-16 units


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n", "Bad Request: message text is empty"),
        ("a", None),
        ("a" * 4096, None),
        ("a" * 4097, "Bad Request: message is too long"),
        (WORDY * 2048, None),
        (WORDY * 2048 + "a", "Bad Request: message is too long"),
    ],
)
async def test_a_text_has_one_to_4096_units(
    telegram: StandIn, ada: Person, text: str, refused: str | None
) -> None:
    answer = await call(telegram, "sendMessage", chat_id=ada.chat.id, text=text)

    assert answer.get("description") == refused


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        ("", "Bad Request: BUTTON_DATA_INVALID"),
        ("a", None),
        ("é" * 32, None),
        ("é" * 32 + "a", "Bad Request: BUTTON_DATA_INVALID"),
    ],
)
async def test_callback_data_has_one_to_64_bytes(
    telegram: StandIn, ada: Person, data: str, refused: str | None
) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": data}]]}

    answer = await call(
        telegram, "sendMessage", chat_id=ada.chat.id, text="?", reply_markup=markup
    )

    assert answer.get("description") == refused


TOO_OLD = (
    "Bad Request: query is too old and response timeout expired or query ID is invalid"
)
MIDDLE = (
    "Bad Request: entity beginning at UTF-16 offset 0 "
    "ends in a middle of a UTF-16 symbol at byte offset 1"
)
ENDS_OUTSIDE = (
    "Bad Request: entity beginning at UTF-16 offset {} "
    "ends after the end of the text at UTF-16 offset {}"
)


@pytest.mark.parametrize(
    ("entities", "refused"),
    [
        ([(0, 2), (2, 3)], None),
        ([(0, 5), (2, 3)], None),
        ([(0, 6)], ENDS_OUTSIDE.format(0, 6)),
        ([(0, 3), (2, 3)], ENDS_OUTSIDE.format(2, 5)),
        (
            [(5, 1)],
            "Bad Request: entity begins after the end of the text at UTF-16 offset 5",
        ),
        ([(-1, 2)], "Bad Request: ENTITY_BOUNDS_INVALID"),
        (
            [(0, 1)],
            MIDDLE,
        ),
    ],
)
async def test_entities_lie_inside_the_text_and_each_other(
    telegram: StandIn, ada: Person, entities: list[tuple[int, int]], refused: str | None
) -> None:
    bold = [{"type": "bold", "offset": at, "length": of} for at, of in entities]

    answer = await call(
        telegram,
        "sendMessage",
        chat_id=ada.chat.id,
        text=f"{WORDY}you",
        entities=bold,
    )

    assert answer.get("description") == refused


@pytest.mark.parametrize(
    ("markup", "refused"),
    [
        ({"inline_keyboard": [[{"text": "A"}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"callback_data": "a"}]]}, 'find field "text"'),
        ({"inline_keyboard": [[{"text": "A", "url": "file:a"}]]}, "Wrong HTTP URL"),
        ({"inline_keyboard": ["A"]}, "must be an Array of Arrays"),
        (keyboard(*map(str, range(101))), "REPLY_MARKUP_TOO_LONG"),
        ({"force_reply": True}, "not taught the reply markup"),
        ("{", "can't parse reply_markup JSON object"),
    ],
)
async def test_a_keyboard_that_is_none_is_refused(
    telegram: StandIn, ada: Person, markup: object, refused: str
) -> None:
    said = await refusal(
        telegram, "sendMessage", chat_id=ada.chat.id, text="?", reply_markup=markup
    )

    assert refused in said


@pytest.mark.parametrize(
    ("method", "given", "refused"),
    [
        ("sendMesage", {}, "Not Found: method not found"),
        ("sendMessage", {"chat_id": 1, "text": "a"}, "Bad Request: chat not found"),
        ("sendMessage", {"txt": "a"}, "the stand-in was not taught the parameter txt"),
        ("sendMessage", {"text": "a"}, "chat_id is empty or not a number"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            TOO_OLD,
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Start", "description": "a"}]},
            "Bad Request: BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": ""}]},
            "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyDescription", {"description": "a" * 513}, "is too long"),
        ("setMyShortDescription", {"short_description": "a" * 121}, "is too long"),
        ("setWebhook", {"url": "http://a.example"}, "An HTTPS URL must be provided"),
        ("setWebhook", {"url": "https://a.example:81"}, "only on ports 80, 88, 443"),
        (
            "setWebhook",
            {"url": "https://a.example", "secret_token": "a b"},
            "Bad Request: secret token contains unallowed characters",
        ),
    ],
)
async def test_what_telegram_would_not_do_is_refused(
    telegram: StandIn, method: str, given: dict[str, Any], refused: str
) -> None:
    assert refused in await refusal(telegram, method, **given)


async def test_a_wrong_token_is_not_authorized(telegram: StandIn) -> None:
    async with aiohttp.ClientSession() as http:
        url = f"{telegram.url}/bot1:wrong/getMe"
        async with http.get(url) as answer:
            assert (answer.status, (await answer.json())["description"]) == (
                401,
                "Unauthorized",
            )


async def test_a_message_may_be_edited_but_not_to_what_it_is(
    telegram: StandIn, ada: Person
) -> None:
    chat = {"chat_id": ada.chat.id}
    asked = {"text": "How much?", "reply_markup": keyboard("Back")}
    sent = await call(telegram, "sendMessage", **chat, **asked)
    message = {**chat, "message_id": sent["result"]["message_id"]}

    same = await refusal(telegram, "editMessageText", **message, **asked)
    await call(telegram, "editMessageText", **message, text="How much? $5")

    assert same == (
        "Bad Request: message is not modified: specified new message content and "
        "reply markup are exactly the same as a current content and reply markup of "
        "the message"
    )
    assert ada.screen.newest.text == "How much? $5"
    assert ada.screen.newest.buttons == []
    assert [str(each) for each in ada.chat.log[1:]] == [
        "sent #2: How much? [Back]",
        "edited #2: How much? $5",
    ]


@pytest.mark.parametrize(
    ("method", "number", "refused"),
    [
        ("editMessageText", 77, "Bad Request: message to edit not found"),
        ("editMessageText", 1, "Bad Request: message can't be edited"),
        ("deleteMessage", 77, "Bad Request: message to delete not found"),
    ],
)
async def test_only_the_bots_own_messages_can_be_edited(
    telegram: StandIn, ada: Person, method: str, number: int, refused: str
) -> None:
    words = {"text": "a"} if method == "editMessageText" else {}

    said = await refusal(
        telegram, method, chat_id=ada.chat.id, message_id=number, **words
    )

    assert said == refused


async def test_an_edit_that_is_too_long_has_words_of_its_own(
    telegram: StandIn, ada: Person
) -> None:
    sent = await call(telegram, "sendMessage", chat_id=ada.chat.id, text="a")

    said = await refusal(
        telegram,
        "editMessageText",
        chat_id=ada.chat.id,
        message_id=sent["result"]["message_id"],
        text="a" * 4097,
    )

    assert said == "Bad Request: MESSAGE_TOO_LONG"


async def test_nobody_is_written_to_who_did_not_begin_or_has_blocked(
    telegram: StandIn,
) -> None:
    bob = telegram.person("Bob")
    bob.and_waits = False
    words = {"chat_id": bob.chat.id, "text": "a"}

    before = await refusal(telegram, "sendMessage", **words)
    await bob.starts()
    await call(telegram, "sendMessage", **words)
    await bob.blocks()
    after = await refusal(telegram, "sendMessage", **words)

    assert before == "Forbidden: bot can't initiate conversation with a user"
    assert after == "Forbidden: bot was blocked by the user"
    assert [message.text for message in bob.screen.of_bot] == ["a"]
