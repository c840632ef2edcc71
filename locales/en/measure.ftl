### The longer questions. Their own words are in content/instruments; never call them a test.
### A message the bot sends by itself opens with a neutral line of at least 40 characters; so does every question.

measure-ready =
    Hello! Some more questions are ready for you here.

    Is now a good time? { $count ->
        [one] It takes about a minute.
       *[other] It takes about { $count } minutes.
    } You may leave out any question. You may also stop half way and go on another day.
    .yes = Yes, now
    .later = Later
measure-soft =
    Hello! Your questions are still open here. Take your time.

    Nothing is lost. Continue here, or later?
    .go-on = Continue
    .later = Later
    .person = Talk to a person
measure-later = When shall I come back?
    .hour = In one hour
    .evening = This evening
    .tomorrow = Tomorrow
measure-language =
    The next questions do not exist in your language yet. They exist in Russian.

    Shall we go on in Russian, or leave them out?
    .russian = In Russian
    .leave-out = Leave them out
measure-item =
    Question { $number } of { $count }. You may leave out any of them.

    { $words }
    .skip = Prefer not to say
measure-halfway =
    That was about half of it. Thank you.

    Go on now, or another time?
    .go-on = Go on
    .later = Another time
measure-another-day =
    Thank you. The last questions come another day.

    I will ask them when somebody of our team is there.
    .all-right = All right
measure-stopped = All right. Your answers are kept. You can go on any time this week: tap “{ menu.check-in }”.
measure-thanks = Thank you. You took a step. A person from our team may look at it. I will ask again { check-in-next }.
measure-thanks-last = Thank you. You took a step. A person from our team may look at it. You can still write to us here.
measure-thanks-free = Thank you. You took a step. A person from our team may look at it. You can come back any time: tap “{ menu.check-in }”.
