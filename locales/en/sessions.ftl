### Talks, her side: what she is asked when she books one, her list of them, and what she hears when something changes.
### What comes unasked opens with a neutral line; there a talk is a course.

weekday-short =
    { $weekday ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
       *[6] Sun
    }

## The way in.
talk-what = What would you like?
    .book = Book a time
    .mine = My times
    .write = Write to the team now
    .change = Talk with another person
    .visit = A visit
    .groups = Groups
talk-sure =
    With the person you talk with now, this is agreed or asked for:

    { $times }

    It is then called off. Shall I?
    .yes = Yes, somebody else
    .stop = No, keep it
talk-time = { reminder-when }
talk-changed = All right. From now on you talk with somebody else. Nobody asks why.

## She books one.
booking-about = What would you like to talk about? You may skip this.
    .family = Family
    .children = Children
    .feelings = Feelings
    .sleep = Sleep
    .past = What was before
    .habit = A habit
    .home-safety = Peace at home
    .work = Work
    .other = Something else
booking-language = In which language?
    .any = In any of them
booking-who = With whom would you like to talk? If you skip this, it is a woman.
    .woman = With a woman
    .any = It does not matter
booking-how = How would you like to talk?
    .write = Writing here
    .voice = Voice call
    .video = Video call
    .phone = By phone
    .in-person = In person
    .brigade = A visit
booking-times =
    These are the next free times on your clock. 🌙 is the evening.

    Tap one, and I keep it for you.
    .later = Other days
    .none = None of these fits
booking-day = Which day? Beside it stands the first free time.
booking-hour = At what time?
booking-nearest =
    { $taken ->
        [yes] This time has just been taken. These are the nearest free ones.
       *[no] These are the nearest free times.
    }
    .later = Other days
    .none = None of these fits
booking-time =
    { $evening ->
        [yes] { weekday-short } { $date } · { $hour } 🌙
       *[no] { weekday-short } { $date } · { $hour }
    }
booking-confirm =
    { $moved ->
        [yes] The new time: { reminder-when }. { $how }. Shall I move it there?
       *[no] I keep this for you for { $count } minutes: { reminder-when }. { $how }. Is it right?
    }

    I remind you the day before, and an hour before if you like.
    .yes = Yes
    .sooner = Yes, and 1 hour before
    .other = Another time
booking-none =
    No free time fits right now.

    { $moved ->
        [yes] The time you have stays as it is.
       *[no] I can offer you the next one that becomes free. You then have { $count } hours to answer.
    }
    .wait = Yes, offer me the next
    .write = Write to the team now
booking-waits = Done. I write to you as soon as a time becomes free. You need not do anything until then.
booking-requested =
    Your wish is sent: { reminder-when }.

    By { $until } you hear from me whether it is set.
booking-enough = You have two times before you. First let one of them be, or change it: /sessions
booking-used-up = All your times are used up. Please write to the team if you would like more.
booking-was-off = What you wanted to move is off already. You can choose another time.

## What is set.
session-booked =
    It is set: { reminder-when }.

    { $medium ->
        [write] Some minutes before, a button opens here. Then you write to each other.
        [phone] Somebody calls you then, in the way you told us.
        [in-person] This is where you meet:
       *[call] Some minutes before, the way in comes here.
    }
session-booked-told =
    { news }

    Your course is set: { reminder-when }.

    { $medium ->
        [write] Some minutes before, a button opens here. Then you write to each other.
        [phone] Somebody calls you then, in the way you told us.
        [in-person] This is where you meet:
       *[call] Some minutes before, the way in comes here.
    }
session-file = For your calendar, if you use one.
    .name = Course
session-file-gone = This takes it out of your calendar again.

## What the other side or the clock has changed.
session-proposed =
    { news }

    The time you asked for does not suit. Would this one fit: { reminder-when }?

    Please answer by { $until }.
session-offered =
    { news }

    A time for your course has become free: { reminder-when }.

    It is kept for you until { $until }. After that it is offered to somebody else.
session-asked-anew =
    { news }

    The person you were to meet cannot come: { reminder-when }. I am asking somebody else for the same time.

    You may also choose another time.
session-asked-for-you =
    { news }

    I have asked for a time for your course: { reminder-when }.

    By { $until } you hear from me whether it is set. You may also choose another time.
session-still-asked =
    { news }

    Your course is not set yet: { reminder-when }. I keep asking.

    By { $until } you hear from me. You may also choose another time.
session-not-taken =
    { news }

    Your course could not be set for this time: { reminder-when }. Sorry for that. Please choose another time.
session-waits-told =
    { news }

    Your course could not be set for this time: { reminder-when }. Right now no other time is free.

    I write to you as soon as one is.
session-called-off =
    { news }

    Your course cannot take place: { reminder-when }. Sorry for that. You can choose another time at once.
session-passed = All right. You keep waiting, and I offer you another time when there is one.
session-yes = Yes, I take it
session-no = No, thank you
session-other = Other times

## Her list.
my-sessions-which =
    { $count ->
        [0] No time is set.
       *[other] Your times. Tap one to change it.
    }{ $behind ->
        [0] { "" }
       *[other]
        { "" }

        Before:
        { $past }
    }
    .book = Book a time
my-sessions-time =
    { $state ->
        [booked] { weekday-short } { $date } · { $hour }
       *[asked] { weekday-short } { $date } · { $hour } ?
    }
my-sessions-past =
    { $became ->
        [held] { $date } { $hour }: we talked
        [cancelled] { $date } { $hour }: called off
        [over] { $date } { $hour }: it is over
       *[none] { $date } { $hour }: it did not come about
    }
my-sessions-what =
    { $state ->
        [requested] Asked for, not yet set: { reminder-when }. { $how }.
        [booked] It is set: { reminder-when }. { $how }.
        [soon] It is set: { reminder-when }. { $how }. It is soon, so a person helps you to change it.
        [held] Kept for you: { reminder-when }. { $how }.
       *[gone] This time is not set any more.
    }{ $in-person ->
        [yes]
        { "" }

        { $place }
       *[no] { "" }
    }
    .enter = Come in
    .yes = Yes, I take it
    .no = No, thank you
    .move = Move it
    .cancel = Call it off
    .tell = Tell the team
    .sooner = Remind me 1 hour before
my-sessions-reason =
    Shall I call it off: { reminder-when }?

    You may say why. Only the person you talk with reads it.
    .time = The time does not fit
    .connection = No good connection
    .not-safe = Not a good moment
    .ill = I am not well
    .other = Something else
    .skip = I do not say why
    .stop = Keep it
too-late-say =
    It is soon: { reminder-when }. I cannot change it any more, but a person can. What shall I tell the team?
    .cannot = I cannot come
    .other-time = I need another time
    .words = I write it myself
too-late-said =
    { $said ->
        [cannot] I cannot come: { reminder-when }.
       *[other-time] I need another time than this: { reminder-when }.
    }
my-sessions-cancelled = It is called off: { reminder-when }. You need not do anything more.
my-sessions-sooner = I will write to you an hour before, too.
my-sessions-gone = This cannot be changed any more.

## The team's side.
session-team =
    { $what ->
        [booked] № { $alias } has booked a talk with you: { reminder-when }.
        [accepted] № { $alias } has said yes to the time you proposed: { reminder-when }.
        [moved] № { $alias } has moved the talk of { $was }. It is now { reminder-when }.
        [unanswered] № { $alias }: the request is not with you any more, the time to answer is over: { reminder-when }.
        [reassigned] № { $alias }: a coordinator has given this talk to somebody else: { reminder-when }.
        [proposal-passed] № { $alias } does not take the time you proposed: { reminder-when }.
        [wants-change] № { $alias } cannot come or needs another time: { reminder-when }. The team has her message. /agenda
        [place] № { $alias } lives in another region now. The talk in person is held there, { reminder-when }:
       *[cancelled] № { $alias }: this talk is called off: { reminder-when }. The time is free again.
    }
session-team-reason =
    The reason she gave: { $reason ->
        [time] the time did not fit
        [connection] no good connection
        [not-safe] it is not safe for her then
        [ill] she is not well
       *[other] something else
    }
session-team-nobody = № { $alias } wants to talk with somebody else, and nobody else who reaches her offers times. /sessions
session-team-waits = № { $alias } asked for a talk, and no time is free. She is on the waiting list. /sessions
audit-session-made = booked a talk for her
audit-session-given = gave her talk to somebody else
