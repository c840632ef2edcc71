### The psychologist's side: hours, days away, requests, the agenda, how a talk was. And three questions to her after it.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side.
feedback-heard =
    Hello! Here are three short taps for you, if you like.

    Did you feel heard in your last talk? It is counted without your name.
    .yes = Yes
    .partly = Partly
    .no = No
    .stop = Close
feedback-mattered =
    Did you talk about what matters to you?
    .yes = Yes
    .partly = Partly
    .no = No
    .stop = Close
feedback-fits =
    Does this way of talking suit you?
    .yes = Yes
    .partly = Partly
    .no = No
    .stop = Close
feedback-thanks = Thank you. It helps to make the talks better.

## The psychologist's side: the week.
command-hours = My hours for talks
command-away = Days away, other hours
command-agenda = My talks
hours-begin = You offer no times yet. A few taps, and women can book a talk with you.
hours-what =
    Your hours, on the clock of { $zone }. It is { $now } there.

    { $lines }

    { $how }
    .add = Add hours
    .remove = Take hours out
    .copy = Copy a day
    .terms = Length, notice, limits
    .way = How you talk, clock
    .end = Stop taking bookings
    .stop = Close
hours-line = { $day }: { $hours }
hours-none = No hours yet, so nothing can be booked.
hours-term =
    { $term ->
        [length] A talk: { $count } minutes
        [buffer] Break after it: { $count } minutes
        [notice] Booked at least { $count } hours before
        [horizon] Booked at most { $count } days ahead
        [per-day] Talks a day: at most { $count }
       *[per-week] Talks a week: at most { $count }
    }
hours-media-kept = How: { $media }
hours-languages-kept = Languages: { $languages }
hours-who =
    { $who ->
        [woman] You: a woman
       *[man] You: a man
    }
hours-link-kept =
    { $kept ->
        [yes] Address for calls: your own, kept sealed
       *[no] Address for calls: none of your own
    }
hours-link-missing = Voice and video are not offered: there is no address for calls. Add yours under “{ hours-what.way }”.
hours-woman =
    Some women wish to talk with a woman. Who are you?
    .woman = A woman
    .man = A man
    .stop = Close
hours-languages =
    In which languages do you talk? Mark them, then go on.
    .done = Go on
    .stop = Close
hours-media =
    How do you talk with women? Mark all that you offer, then go on.
    .write = Writing here
    .voice = Voice call
    .video = Video call
    .phone = By phone
    .in-person = In person
    .done = Go on
    .stop = Close
hours-day =
    Hours of which day?
    .stop = Close
hours-times =
    { $day }, until now: { $hours }

    Tap the new hours, or write them, for example 18:00-21:00.
    .choose = Choose the hours
    .stop = Close
hours-proposal =
    { $part ->
        [morning] Morning { $hours }
        [afternoon] Afternoon { $hours }
       *[evening] Evening { $hours }
    }
hours-from =
    { $day }, until now: { $hours }

    From when? Tap it, or write it, for example 18:30.
    .stop = Close
hours-until =
    { $day }, until now: { $hours }

    Until when? Tap it, or write it, for example 20:30.
    .stop = Close
hours-copy =
    { $day }: { $hours }

    The same on other days? Mark them, or just go on.
    .done = Go on
    .stop = Close
hours-source =
    Which day shall other days be like?
    .stop = Close
hours-remove =
    Which hours shall I take out? What is booked in them stays booked.
    .stop = Close
hours-terms =
    What shall be different? What is booked stays as it is.
    .length = Length of a talk
    .buffer = Break after it
    .notice = Notice before it
    .horizon = How far ahead
    .per-day = Talks a day
    .per-week = Talks a week
    .stop = Close
hours-length =
    How many minutes does a talk take?
    .stop = Close
hours-buffer =
    How many minutes of break do you need after a talk?
    .stop = Close
hours-notice =
    How many hours before it can a talk be booked at the latest?
    .stop = Close
hours-horizon =
    How many days ahead can a talk be booked?
    .stop = Close
hours-per-day =
    How many talks a day at most?
    .stop = Close
hours-per-week =
    How many talks a week at most?
    .stop = Close
hours-way =
    What shall be different? What is booked stays as it is.
    .media = Ways to talk
    .languages = Languages
    .woman = Woman or man
    .link = Address for calls
    .clock = My clock
    .stop = Close
hours-link =
    Write the address of your own room for calls. It begins with https://…

    It is kept sealed and taken out of this chat. A woman sees it when her talk with you begins.
    .skip = Without an address
    .stop = Close
hours-link-unclear = I cannot use this address. It has to begin with https://… and name a place, without spaces.
hours-clock =
    On which clock are your hours? Tap a place, or write your city in Latin letters, for example { $city } or { $full }.
    .stop = Close
hours-clock-sure =
    The clock of { $zone }: it is { $there } there, and { $here } on your present one.

    Hours and days away stay the same numbers, on the new clock. What is asked for or booked ({ $count }) stays at its moment; you will read its hour on the new clock.

    Shall I change it?
    .yes = Yes, change it
    .stop = Close
hours-clock-unclear = I do not know this city. Please write the nearest big one in Latin letters, for example { $city } or { $full }.
hours-clock-several = This city stands in my list more than once: { $zones }. Please write one of them in full.
hours-end =
    Shall I stop? Nothing more is booked with you, and your hours are forgotten. What is booked stays booked.

    For some days only: /away
    .yes = Yes, stop
    .stop = Close
hours-ended = You take no bookings now. To begin again: /hours
hours-one-at-least = Please mark at least one.
hours-unclear = I could not read these hours. Please write them like this: 18:00-21:00
hours-time-unclear = I could not read this time. Please write it like this: 18:30
hours-backwards = These hours do not end after they begin: { $opens }–{ $closes }. Please write the beginning first, then the end.
hours-midnight = These hours pass midnight. Please add them in two parts: { $opens }–24:00 on this day, then 00:00–{ $closes } on the next.
hours-overlap = { $these } and { $those } overlap. Please choose other hours, or take the old ones out first.
hours-too-short = A talk takes { $minutes } minutes, so none fits in there. Please choose longer hours.
hours-not-there = { $day } stays as it is. { $why }

## Days away, and other hours on a day.
away-what =
    { $count ->
        [0] Every week is like the others: no days away, no other hours.
       *[other] On these days it is otherwise:

        { $lines }
    }

    What is new?
    .today = Away today
    .day = Away for a day
    .days = Away for longer
    .hours = Other hours on a day
    .take-back = Take one back
    .stop = Close
away-line =
    { $kind ->
        [hours] { $days }: { $hours } instead
       *[away] { $days }: away
    }
away-day =
    Which day? Tap it, or write it, for example 11.03.

    Several days: 11.03.-15.03.
    .stop = Close
away-last =
    Away from { $day } on. Until which day? Tap it, or write it.
    .stop = Close
away-times =
    { $day }: at which hours are you there? Tap them, or write them, for example 10:00-12:00.
    .choose = Choose the hours
    .stop = Close
away-from =
    { $day }: from when? Tap it, or write it, for example 18:30.
    .stop = Close
away-until =
    { $day }: until when? Tap it, or write it, for example 20:30.
    .stop = Close
away-take-back =
    Which of them shall I take back? What was called off meanwhile stays so.
    .stop = Close
away-sure =
    { $days }: talks asked for or agreed then: { $count }. Each woman is offered other times at once.

    Shall I note it?
    .yes = Yes, note it
    .stop = Close
away-kept =
    { $count ->
        [0] { $days }: noted. Nobody had a talk with you then.
       *[other] { $days }: noted. Women who are offered other times now: { $count }
    }
away-unclear = I could not read this day. Please write it like this: 11.03. or 11.03.-15.03.
away-backwards = The last day lies before the first. Please write the first day first, then the last.
away-past = This day is over. Please choose today or a later day.
away-far = This is more than a year ahead. Please choose an earlier day.
away-one-day = Other hours are for one day at a time. Please write one day.
away-then = You are away on that day. Please take that back first.
away-group = You lead a group then: { reminder-when }. Please call it off in /groups first. Nothing is noted yet.

## Requests.
request-asks =
    { $known ->
        [yes] № { $alias } asks for another talk with you.
       *[no] № { $alias } asks for a talk.
    }
request-head =
    № { $alias } · { weekday } { $date } { $hour }
    About: { $topic ->
        [family] family
        [children] children
        [feelings] feelings
        [sleep] sleep
        [past] the past
        [habit] a habit
        [home-safety] being safe at home
        [work] work
        [other] something else
       *[none] not said
    }
    Language: { $language ->
        [any] any
       *[other] { $language }
    }
    How: { $medium }
    Week: { $week ->
        [0] not begun
       *[other] { $week }
    }
request-closed-to-you = What she answers on her weekly page is not open to you.
request-nothing-yet = You may read her weekly page, but there is none yet.
request-trend =
    { $change ->
        [lighter] Mood, week by week (1 very heavy, 5 very good): { $numbers }. Lighter than at first.
        [heavier] Mood, week by week (1 very heavy, 5 very good): { $numbers }. Heavier than at first.
       *[same] Mood, week by week (1 very heavy, 5 very good): { $numbers }. As at first.
    }
request-last-page =
    { $week ->
        [0] Last page:
       *[other] Last page, week { $week }:
    }
request-goals = What she wants to reach:
request-of = № { $alias }: what she lets you read.
request-until = Please answer by { $until }. Afterwards it goes to the next person.
request-accept = Accept
request-decline = Pass it on
request-other = Propose another time
request-accepted = № { $alias }, { weekday } { $date } { $hour }: agreed. She is told.
request-declined = № { $alias }, { weekday } { $date } { $hour }: not with you. The request goes on.
request-proposed = № { $alias }: she is asked whether { weekday } { $date } { $hour } suits her.
request-taken = This time is taken meanwhile. Please choose another one.
request-gone = This is not open to you any more: it was answered, moved or called off.

## The agenda.
agenda-list =
    Your talks.

    { $lines }
    .notes = Notes
    .stop = Close
agenda-part =
    { $part ->
        [past] Over. Tap one to say how it was:
        [today] Today:
       *[week] This week:
    }
agenda-line =
    { $state ->
        [requested] { weekday } { $date } { $hour } · № { $alias } · { $medium } · asked for
        [coming] { weekday } { $date } { $hour } · № { $alias } · { $medium } · she comes
        [past] { weekday } { $date } { $hour } · № { $alias } · { $medium }
        [group-past] { weekday } { $date } { $hour } · { $title }
        [group] { weekday } { $date } { $hour } · a group, see /groups
       *[booked] { weekday } { $date } { $hour } · № { $alias } · { $medium }
    }
agenda-card =
    { $lines }
    .accept = Accept
    .decline = Pass it on
    .other = Propose another time
    .room = Open the room
    .after = Say how it was
    .cannot = I cannot then
    .shared = What she lets me read
    .stop = Close
agenda-link =
    { $open ->
        [yes] The call: { $link }
       *[no] The address of the call stands here shortly before it begins.
    }
agenda-propose =
    { $count ->
        [0] № { $alias }: you have no other free time. Add some under /hours
       *[other] № { $alias }: which time do you propose? She is asked.
    }
    .stop = Close
agenda-sure =
    № { $alias }: shall I call this talk off? She is offered other times at once.
    .yes = Yes, call it off
    .stop = Close
agenda-given-back = № { $alias }, { weekday } { $date } { $hour }: called off. She is offered other times.
agenda-women =
    Whose notes do you want to read?
    .stop = Close
agenda-note =
    № { $alias }, { $date }:

    { $words }
agenda-no-note = There is no note that you may read.

## How it was.
after-ask = № { $alias }, { weekday } { $date } { $hour }: this talk is over. How was it?
after-open = Say how it was
after-outcome =
    № { $alias }, { weekday } { $date } { $hour }: how was it?{ $came ->
        [early] { " " }Please give her a quarter of an hour to come. Only then can you say that she did not.
        [wrote] { " " }She has written in the room.
       *[unknown] { "" }
    }
    .held = It took place
    .partly = Only in part
    .no-show = She did not come
    .could-not = I could not
    .stop = Later
after-reason =
    What was the reason?
    .time = The time did not fit
    .connection = The connection
    .not-safe = It was not safe
    .ill = Illness
    .other = Something else
    .stop = Later
after-note =
    A note for later, at most 2000 letters. It is sealed: only you read it, and whoever stands in for you. No names.

    I take it out of this chat.{ $kept ->
        [yes] { " " }Your earlier note is kept. If you write now, it takes its place.
       *[no] { "" }
    }
    .skip = Without a note
    .stop = Later
after-next =
    What comes next?
    .again = Again as usual
    .same-week = Again this week
    .another-helper = Somebody else
    .coordinator = Tell the coordinator
    .none = Nothing more
    .stop = Later
after-words =
    What should the coordinator know? It is passed on and not kept. No names.
    .skip = Without words
    .stop = Later
after-kept = № { $alias }: noted. Thank you.
after-kept-so-far = № { $alias }: for a day you have not gone on. What you have said by then is noted. Thank you.
after-coordinators = The coordinator is told.
after-nobody = No coordinator can be reached now. Please try again later.
after-gone = This is noted already, or it is not yours any more.
after-later = Later, then. It waits under /agenda
after-unsaid = № { $alias }, { weekday } { $date } { $hour }: № { $by } has not said yet how this talk was. Perhaps she waits for a word. Please ask both of them.
after-told =
    { $why ->
        [another-helper] № { $alias }: № { $by } thinks that somebody else should go on with her.
       *[coordinator] № { $alias }: after a talk, № { $by } asks for a coordinator.
    }
audit-read-note = read notes of talks with her
