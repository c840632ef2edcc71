### Words used everywhere. `control-…` are the controls under a question.

language-name = English
language-choose = Choose a language.

control-back = ◀ Back
control-skip = Skip
control-stop = Stop
control-done = Done
control-next = More ›
control-previous = ‹

## Under an answered question: the question, then her choice.
answered = { $question }

    ✓ { $answer }
answered-skipped = { $question }

    – skipped
answered-noted = { $question }

    ✓ noted

## The menu that is always there.
menu = Here is the menu. Tap what you need.
    .check-in = My week
    .me = My path
    .person = Talk
    .tasks = Tasks
    .people = Women
    .reviews = To look at
    .duty = Duty
    .invite = Invite
    .settings = Settings
    .help = Help

## The list behind the / button.
command-start = Begin
command-menu = Show the menu
command-checkin = My week
command-me = My path, my goals, my card
command-talk = Choose a time, or write to a person
command-unsend = Take my last message back
command-pause = Take a break
command-privacy = What is kept
command-export = My copy
command-leave = Leave
command-erase = Delete everything
command-settings = Language and settings
command-help = Help
command-cancel = Close the open question
command-tasks = Open tasks
command-reviews = Pages that wait for a person
command-ask = Questions of your own
command-duty = On duty, off duty
command-people = The women in your reach
command-cohorts = Cohorts
command-invite = Make an invitation
command-invitations = Open invitations
command-audit = Who did what
command-revoke = Take a role away

weekday-on =
    { $weekday ->
        [0] on Monday
        [1] on Tuesday
        [2] on Wednesday
        [3] on Thursday
        [4] on Friday
        [5] on Saturday
       *[6] on Sunday
    }
weekday =
    { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }

## When there is nothing better to say.
stranger = Hello! This page is about courses and advice. It opens with an invitation link from the organisers.
unknown-command = I do not know this command. Here is what I can do.
not-for-you = This is not open to you here.
button-old = This button is old. Here is what is open now.
button-closed = This button is closed.
cannot-read = I can read words, voice messages and taps. I cannot open anything else.
text-too-long = This is a long text. Please send at most { $limit } letters at once.
please-write = Please write a few words.
please-write-or-speak = Please write a few words or record a voice message.
renewed = These questions have changed a little. Let us begin again.
nothing-open = No question is open.
closed = Closed. Nothing more is asked.
trouble = Something on our side did not work. Your message was not understood. A person will look at it. Please try again.
too-fast = That was a lot at once. Please wait a minute and send it again.
outage = Our page was not reachable for a while: from { $since } to { $until }. What you wrote then may be lost. Please send it again.
outage-team = The bot was away for more than a day. Messages from that time may be lost. Everybody is told in her own hours.
another-poller = Somebody else is using the bot’s token. If it is not a second copy of ours, change the token at once.
