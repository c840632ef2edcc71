### What is said in rooms, and around them: talks by writing, groups, what does not pass, taking back.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side.
relay-door-hers = Write here now
relay-hers-open =
    It is time for what you planned. Just write here.

    Words, voice messages and pictures pass. Numbers, links and names are left out.

    /unsend takes your last message back on both sides.
relay-hers-busy = A person from our team is writing with you now. Just write here.
relay-hers-picture =
    Here is a picture from a person of our team:

    { $said ->
        [yes] { $role }: { $words }
       *[no] { $role }.
    }
relay-group-open =
    It is time for your small group. Just write here.

    You are № { $place } here. Others who are here now: { $count }. All of them read what you write.

    Numbers, links and names are left out. /unsend takes your last message back.
relay-group-place = № { $place }
relay-group-words =
    Here is a new message from your small group:

    { $role }: { $words }
relay-group-voice =
    Here is a new voice message from your small group:

    { $role }.
relay-group-picture =
    Here is a new picture from your small group:

    { $said ->
        [yes] { $role }: { $words }
       *[no] { $role }.
    }

## Both sides.
relay-hours = You can write here on { $date } from { $opens } to { $closes }.
relay-over = Nobody is writing here any more.
relay-refused = Only words, voice messages and pictures pass here. This was not sent on.
relay-left-out = What looked like a number, a link or a name was left out. The rest is sent. That keeps both sides safe.
relay-unsent = Taken back on both sides.
relay-unsend-none = There is nothing I can take back. Telegram lets me do it for 48 hours.

## The team.
relay-door = Open the room
relay-came = № { $alias } is here and waits for you.
relay-not-there = № { $alias } is not here now. As soon as she comes, you hear of it.
relay-picture =
    { $said ->
        [yes]
            № { $alias } sent a picture:

            { $words }
       *[no] № { $alias } sent a picture:
    }
relay-nobody = Nobody of the group is here yet. This was not sent on.
relay-group-left = № { $alias } has left the group for now.
relay-group-closed = The room of the group is closed.
