"""The conversations there are. A new one is added here and nowhere else."""

from conversations.answer import Answer
from conversations.check_in import CheckIn
from conversations.pass_on import PassOn
from conversations.settings import Settings
from conversations.welcome import Welcome

ALL = (Welcome, CheckIn, Settings, PassOn, Answer)
