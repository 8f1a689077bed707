"""The questions for HR as mail: texts to copy, or a draft for a mail program."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from bot.documents.forms import written
from bot.documents.script import Script
from bot.text.plain import plain
from flows.hr.script import script_messages, sendable

_WIDTH: Final = 72
_ATTACHED: Final = "questions-about-our-401k.html"


def script_email(script: Script) -> str:
    """Return the mail, the chat and the telephone text as plain text, to be copied."""
    return plain(
        sendable(script.values, script.today, only=script.only, attached=script.for_hr)
    )


def script_eml(script: Script) -> str:
    """Return the mail to HR, with its attachments, as a draft that a mail program opens."""
    messages = script_messages(
        script.values, script.today, only=script.only, attached=script.for_hr
    )
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = messages.subject
    mail["X-Unsent"] = "1"
    mail.set_content(plain(messages.email, _WIDTH), cte="quoted-printable")
    if script.for_hr:
        page = str(written("html", "script", script))
        mail.add_attachment(page, subtype="html", filename=_ATTACHED)
    return mail.as_string().replace("\r\n", "\n")
