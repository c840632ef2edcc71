### Around a talk that is booked: reminders, the way in, and what follows when it does not come about.
### To her it is a course. What comes unasked opens with a neutral line of at least 40 characters.

## When it is, on the reader's clock.
reminder-when =
    { $day ->
        [today] today at { $hour }
        [tomorrow] tomorrow at { $hour }
       *[later] { weekday-on }, { $date }, at { $hour }
    }

## Before it.
reminder =
    Hello! This is about your course: { reminder-when }.

    { $near ->
        [yes] It begins soon.
       *[no] Will you come? If it does not suit you, another time is always fine.
    }
    .come = I come
    .move = Move it
    .no = Not now
    .sooner = Remind me 1 hour before
reminder-gone = Hello! The course time that stood here does not count any more.
reminder-room =
    { $late ->
        [yes] Hello! Our page was not reachable for a while. Sorry for that.
        [asked] Hello! Your course is at this time: { reminder-when }.
       *[no] Hello! Your course begins soon, at { $hour }. Welcome.
    }

    { $how ->
        [write] Tap below. Then you can write here.
        [phone] Somebody calls you, in the way you told us.
       *[call] Here you come in: { $link }
    }

## It did not come about. Nobody is reproached.
reminder-sorry =
    Hello! Our page was not reachable for a while. Sorry for that.

    Your course was set for then: { reminder-when }. Shall we find another time?
missed =
    Hello! Your course is still open to you. Nothing is lost.

    It did not come about this time. That is fine. Would another time suit you better?
missed-again =
    Hello! Your course is still open to you. Nothing is lost.

    It did not come about this time. That is fine. Perhaps something else fits better. What shall we change first?
    .time = Another time
    .helper = Another person
    .medium = Another way
missed-found =
    Hello! Your course is still open to you. Nothing is lost.

    It did not come about this time. That is fine. The next time is set already.

## She could not be reached, and is back.
times-called-off =
    { news }

    While you were away your times were called off. You can choose new ones.

## A pause.
pause-talks =
    You have set a time for your course: { $lines }.

    Shall it stay as it is?
    .keep = It stays
    .cancel = Call it off

## In her copy of everything.
export-talk =
    { $state ->
        [held] chosen, not yet said yes to
        [requested] asked for
        [booked] set
        [over] over
        [cancelled] called off
       *[expired] passed by
    }
export-outcome =
    { $outcome ->
        [held] took place
        [partly] took place in part
        [no-show] did not come about
       *[could-not] did not come about
    }
export-helper = A person of our team
export-seat =
    { $state ->
        [seated] you have a seat
       *[waiting] you wait for a seat
    }
export-visit =
    { $state ->
        [asked] asked for
        [planned] planned
        [agreed] agreed
        [over] over
       *[cancelled] called off
    }
export-feedback = Talk { $number }

## The team's side.
reminder-team-room =
    № { $alias }: your talk, { reminder-when }.

    { $how ->
        [write] Open the room below. She can open it, too.
        [phone] A coordinator calls her and puts you through.
       *[call] The call is here: { $link }
    }
reminder-team-phone = № { $alias } has a talk by phone with № { $other } of the team, { reminder-when }. Please call her and put them through. How she can be called stands under /people.
reminder-team-sorry = The bot was not reachable when your talk with № { $alias } was set: { reminder-when }. She was told so and can choose another time.
reminder-team-ended = № { $alias }: the talk { reminder-when } does not take place. The time is free again.
reminder-team-no-call = № { $alias }: the talk { reminder-when } does not take place then. Please do not call her for it any more.
reminder-team-first =
    { $why ->
        [asked] № { $alias } asked for a talk. Within { privacy-days } none was found for her. /sessions
       *[week] № { $alias } is in her second week, and no talk is booked for her. /sessions
    }
