### Pages that a person looks at, duty, writing with her in a room, own questions.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side. Nobody is called a person who is none, and nothing is called read that nobody has read.
read-by-person =
    { news }

    A person from our team has read your page.
talk-offer =
    { news }

    A person from our team would like to talk with you. Would you like that?
    .yes = Yes, please
    .no = No, thank you
talk-declined = All right. You can write here at any time.
## Who writes, in every message of a room.
room-hers-role =
    .psychologist = Psychologist
    .coordinator = Coordinator
    .team = Our team
room-hers-note = You can answer here: just write. It goes to this person only.
room-hers-first =
    Here is a message from a person of our team:

    { $role }: { $words }

    { room-hers-note }
room-hers-words =
    Here is a message from a person of our team:

    { $role }: { $words }
room-hers-first-voice =
    Here is a voice message from a person of our team:

    { $role }.

    { room-hers-note }
room-hers-voice =
    Here is a voice message from a person of our team:

    { $role }.
room-hers-close = Close
room-hers-closed = Closed. You can write here again at any time.
room-hers-over =
    { news }

    This exchange is closed now. You can write here again at any time.
## What a page is called, and what made a person look: she reads it in her copy, too.
looked-page =
    { $page ->
        [week] Week { $week }
        [start] Pages at the beginning
        [half] Pages at half-way
        [end] Pages at the end
        [after-3] Pages three months later
        [after-6] Pages six months later
       *[unknown] A page
    }
looked-trigger =
    { $trigger ->
        [contact-today] Contact wished for today
        [surroundings] Things around: not good
        [mood] Mood: very heavy
        [mood-fell] Mood: two steps lower than the last time
        [mood-stays] Mood: heavy twice in a row
        [phq-2] { $name }: 3 or more
        [phq-2-up] { $name }: 2 or more above the last time
        [phq-9] { $name }: 15 or more
        [phq-9-up] { $name }: 5 or more above the last time
        [item-9] { $name }, item 9: more than zero
        [item-9-red] { $name }, item 9: a person is called at once
        [who-5] { $name }: 28 or less
        [who-5-down] { $name }: 20 or more below the last time
       *[no-cut-off] { $name }: this wording has no limits, so a person looks
    }
looked-measure = { $name }: { $answer }
looked-item-nine =
    { $name }, item 9: { $answer ->
        [1] several days
        [2] more than half the days
       *[3] nearly every day
    }

## The team's side.
menu-duty =
    Here is the menu. Tap what you need.

    On duty now: { $count }
review-head =
    № { $alias } · { $page }
    To be looked at by { $until }
review-open = Nobody has taken it yet.
review-closed-to-you = A person is asked to look. What she answered is not open to you.
review-read = I have read it
review-call = Please call her
review-talk = Offer a talk
review-ask = My own question
review-reason =
    № { $alias }: how did it end?
    .read = Read
    .talked = We talked
    .called = We called
    .not-needed = Nothing needed
    .other = Otherwise
    .stop = Leave it open
review-more = № { $alias }: something was added to a page that you have. /reviews
review-nothing-shown = Nothing of hers is open to you here, so it cannot count as read.
review-is-read = № { $alias }: read. She is told that a person has read it; at night, in the morning.
review-call-asked = № { $alias }: a coordinator is asked to call her.
review-call-waits = № { $alias }: somebody is asked to call her already.
review-talk-offered = № { $alias }: she is asked whether she would like a talk; at night, in the morning. A yes comes as a task.
review-talk-declined = № { $alias }: no talk now, thank you.
reviews-none = No page waits for you.
reviews-some = Pages that wait for a person: { $count }
reviews-late = Pages that should have been looked at by now: { $count }. /reviews
duty-now =
    { $on ->
        [yes] You are on duty. Calls for help come to you first. It ends by itself after 12 hours.
       *[no] You are not on duty.
    }

    On duty in your reach: { $count }
    .on = Go on duty
    .more = Twelve hours from now
    .off = End my duty
    .stop = Close
duty-begun = You are on duty. Calls for help come to you first. It ends by itself after 12 hours.
duty-ended = Your duty has ended. Thank you.
duty-over = Your duty has ended after 12 hours. To go on: /duty
room-words =
    { $whom ->
        [group]
            { $sent ->
                [yes] Sent to the group. Here now: { $count }. Write on, or close the room.
               *[no] Write your message to the group, or record one. Here now: { $count }. No names, no numbers.
            }
       *[woman]
            { $sent ->
                [yes] Sent to № { $alias }. Write on, or close the room.
               *[no] Write your message to № { $alias }, or record one. She reads it as “a message from a person of our team”; her answer comes here. No names, no numbers.
            }
    }
    .stop = Close the room
room-text =
    № { $alias }:

    { $words }
room-voice = № { $alias } sent a voice message:
room-answer = Answer her
room-closed = № { $alias }: the room is closed.
room-unreachable = № { $alias } cannot be reached now. What you write does not arrive.
room-busy = № { $alias }: a colleague is writing with her now.
ask-whom =
    Whom do you want to ask something on her next page?

    Women who let psychologists read, in your reach: { $count }
    .stop = Close
ask-card =
    № { $alias }: questions that wait: { $count }

    { $lines }
    .add = Add a question
    .stop = Close
ask-words = Write your question to № { $alias }, at most 300 letters. She reads it on her next page and may skip it. No names, no numbers.
ask-kept = Kept. She reads it on her next page.
ask-kept-after = Kept. Her next page is too near, so she reads it on the one after.
ask-full = Three questions wait for her already. Take one back first.
ask-gone = She is not in your reach any more, or has taken this back, or was asked already.
ask-no-page = No page of hers is planned now.
ask-removed = Taken back.
ask-answered = № { $alias } has answered your question.
ask-unanswered = № { $alias } has left your question open. It is not asked again.
ask-was =
    № { $alias } was asked:

    { $words }
audit-read-answers = read her answers
audit-room-opened = began to write with her
audit-duty-begun = went on duty
audit-duty-ended = ended the duty
