"""In a group: the questions for HR, the way to a private talk, and nothing else."""

from __future__ import annotations

import pytest

from tests.bot.telegram.talking import says
from tests.standin import Group, Person, StandIn


@pytest.fixture
async def phone(newcomer: Person) -> Person:
    return newcomer


@pytest.fixture
def group(telegram: StandIn) -> Group:
    return telegram.group()


@pytest.mark.parametrize("command", ["/script", "/script@rothway_bot"])
async def test_the_script_is_short_with_the_ways_to_the_whole_and_to_a_talk(
    phone: Person, group: Group, command: str
) -> None:
    await phone.types(command, group)

    (posted,) = group.screen.of_bot
    assert "after-tax contributions" in posted.text
    assert "Whom to ask, in this order" not in posted.text
    assert [b["url"] for row in posted.keyboard for b in row] == [
        "https://t.me/rothway_bot?start=script",
        "https://t.me/rothway_bot?start=talk",
    ]


async def test_the_whole_script_is_behind_the_groups_link(phone: Person) -> None:
    await phone.starts("script")

    assert "Whom to ask, in this order" in phone.screen.text


async def test_help_says_what_there_is_in_a_group(phone: Person, group: Group) -> None:
    await phone.types("/help", group)

    assert "In a group I only show the questions for HR" in group.screen.newest.text


@pytest.mark.parametrize(
    "said",
    ["hello", "/start", "/plan", "/answers", "/forget", "yes", "/script@other_bot"],
)
async def test_anything_else_in_a_group_meets_silence(
    phone: Person, group: Group, said: str
) -> None:
    await phone.types(said, group)

    assert not group.screen.of_bot


async def test_answers_are_never_shown_in_a_group(phone: Person, group: Group) -> None:
    await phone.starts()
    await says(phone, "yes", "auto", "yes", "none", "73% of the first 6%", "yes")
    for command in ("/script", "/answers", "/math", "/plan", "/help"):
        await phone.types(command, group)

    assert "73%" in phone.screen.text
    assert "73%" not in group.screen.text
    assert "year were you born" in phone.screen.newest.text


async def test_a_channels_posts_and_people_joining_meet_silence(
    phone: Person, group: Group, telegram: StandIn
) -> None:
    channel = telegram.group("News", "channel")
    await channel.posts("/script")
    await phone.joins_group(group)
    await phone.sends_sticker(group)

    assert not channel.screen.of_bot
    assert not group.screen.of_bot


async def test_a_personal_question_forwarded_to_a_group_answers_nothing(
    phone: Person, group: Group, telegram: StandIn
) -> None:
    await phone.starts()
    (data,) = [
        b["callback_data"]
        for row in phone.screen.newest.keyboard
        for b in row
        if b["text"] == "Yes"
    ]
    elsewhere = {"message_id": 77, "chat": group.chat.payload, "date": 0}
    query, number = telegram.world.add_query(elsewhere, phone.user, data)
    await group.waits_for(number)

    assert query.answers == ["Please talk to me in private."]
    assert not group.screen.of_bot
    assert phone.screen.newest.buttons == ["Yes", "No", "Why?", "Not sure"]
