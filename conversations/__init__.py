"""The conversations there are. A new one is added here and nowhere else."""

from conversations.answer import Answer
from conversations.audit import Audit
from conversations.check_in import CheckIn
from conversations.code import Code
from conversations.cohorts import Cohorts
from conversations.erase import Erase
from conversations.export import Export
from conversations.invitations import Invitations
from conversations.invite import Invite
from conversations.leave import Leave, Return
from conversations.pass_on import PassOn
from conversations.pause import Pause
from conversations.people import People
from conversations.revoke import Revoke
from conversations.safe_way import SafeCall
from conversations.settings import Settings
from conversations.welcome import Welcome

ALL = (
    Welcome, CheckIn, Settings, Pause, SafeCall, PassOn, Answer, People, Cohorts, Invite, Invitations, Revoke,
    Audit, Code, Export, Leave, Return, Erase,
)  # fmt: skip
