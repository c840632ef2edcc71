"""python-telegram-bot as the bot uses it, against the sandbox."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.faults import Faults, Rule
from sandbox.phone import PIXEL, Phone
from sandbox.server import Server
from sandbox.world import World

Context = ContextTypes.DEFAULT_TYPE
GOOD = InlineKeyboardMarkup([[InlineKeyboardButton("Good", callback_data="good")]])


async def start(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_html("<b>How are you?</b>", reply_markup=GOOD)


async def pressed(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Noted")
    await update.callback_query.edit_message_text(f"You said {update.callback_query.data}")


async def echo(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_text(f"{update.message.text}, you say")


@pytest.fixture
async def application(server: Server) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    builder = ApplicationBuilder().token(server.world.token)
    application = builder.base_url(server.api_url).base_file_url(server.file_url).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    await application.initialize()
    await application.start()
    assert application.updater
    await application.updater.start_polling()
    yield application
    await application.updater.stop()
    await application.stop()
    await application.shutdown()


@pytest.fixture
async def library(server: Server) -> AsyncIterator[Bot]:
    async with Bot(server.world.token, base_url=server.api_url, base_file_url=server.file_url) as bot:
        yield bot


async def test_a_whole_conversation(application: object, world: World) -> None:
    ann = Phone(world)
    await ann.starts()
    await ann.sees("how are you?")
    press = await ann.taps("good")
    await ann.sees("You said good")
    await ann.sees_toast("noted")
    await ann.writes("Thank you")
    await ann.sees("Thank you, you say")
    assert world.unanswered_callbacks() == []
    assert press


async def test_its_errors(library: Bot, faults: Faults, ann: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(BadRequest, match="Chat not found"):
        await library.send_message(5, "x")
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await library.send_message(ann.id, "x", reply_markup=InlineKeyboardMarkup.from_button(_button("я" * 33)))
    faults.rules = [Rule("429", 1, "sendMessage", retry_after=3)]
    with pytest.raises(RetryAfter):
        await library.send_message(ann.id, "x")
    faults.rules = [Rule("drop_answer", 1, "sendMessage")]
    with pytest.raises(NetworkError):
        await library.send_message(ann.id, "arrived all the same")
    assert [message.text for message in ann.new] == ["arrived all the same"]
    faults.clear()
    await ann.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await library.send_message(ann.id, "x")


def _button(data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton("x", callback_data=data)


async def test_a_wrong_token(server: Server) -> None:
    stranger = Bot("123:abc", base_url=server.api_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_its_files(library: Bot, ann: Phone) -> None:
    sent = await library.send_photo(ann.id, InputFile(PIXEL, "a.png"), caption="See")
    file = await library.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PIXEL
    voice = await library.send_voice(ann.id, b"OggS", duration=3)
    assert voice.voice
    assert ann.last
    assert ann.last.media
    assert ann.last.media.duration == 3
    document = await library.send_document(ann.id, b"words", filename="a.txt")
    assert document.document
    assert document.document.file_name == "a.txt"
