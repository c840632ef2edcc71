"""The measure: a stateless echo on python-telegram-bot as its documentation builds one, long polling, all defaults.

python -m benchmarks.echo_bot BASE_URL            a text comes back as a text: one call for one update
python -m benchmarks.echo_bot BASE_URL --taps     with buttons under it; a tap is acknowledged and answered
"""

import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from benchmarks.load_server import TOKEN

LABELS = ("Very good", "Good", "So-so", "Heavy", "Very heavy", "Skip", "Stop")


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def echo_with_buttons(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "", reply_markup=_keyboard())


async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    assert update.effective_chat is not None
    await update.callback_query.answer()
    await context.bot.send_message(update.effective_chat.id, update.callback_query.data or "", reply_markup=_keyboard())


def _keyboard() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"c:1:{label}")] for label in LABELS])


def main() -> None:
    application: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(TOKEN).base_url(sys.argv[1]).build()
    )
    if "--taps" in sys.argv:
        application.add_handler(MessageHandler(filters.TEXT, echo_with_buttons))
        application.add_handler(CallbackQueryHandler(tapped))
    else:
        application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
