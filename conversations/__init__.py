"""The conversations there are. A new one is added here and nowhere else."""

from conversations.after import After, AfterGroup
from conversations.agenda import Agenda
from conversations.ask import Ask
from conversations.audit import Audit
from conversations.away import Away
from conversations.booking import Booking
from conversations.check_in import CheckIn
from conversations.code import Code
from conversations.cohorts import Cohorts
from conversations.coordinating import Coordinating
from conversations.duty import Duty
from conversations.erase import Erase
from conversations.export import Export
from conversations.farewell import Farewell
from conversations.feedback import Feedback
from conversations.goals import Goals
from conversations.groups import Group, Groups
from conversations.hours import Hours
from conversations.invitations import Invitations
from conversations.invite import Invite
from conversations.leave import Leave, Return
from conversations.me import Me
from conversations.measure import Measure
from conversations.pass_on import PassOn
from conversations.pause import Pause
from conversations.people import People
from conversations.report import Report
from conversations.reviews import Review
from conversations.revoke import Revoke
from conversations.room import Room
from conversations.route import Route
from conversations.safe_way import SafeCall
from conversations.sessions import MySessions
from conversations.settings import Settings
from conversations.talk import Talk
from conversations.too_late import TooLate
from conversations.visit import Visit
from conversations.welcome import Welcome
from conversations.well_card import WellCard

ALL = (
    Welcome, CheckIn, Measure, Settings, Pause, SafeCall, PassOn, Room, Review, Ask, Duty, People, Cohorts, Invite,
    Invitations, Report, Revoke, Audit, Code, Export, Leave, Return, Erase, Me, Goals,
    WellCard, Farewell, Talk, Booking, MySessions, TooLate,
    Hours, Away, Agenda, After, AfterGroup, Feedback,
    Coordinating, Groups, Group, Route, Visit,
)  # fmt: skip
