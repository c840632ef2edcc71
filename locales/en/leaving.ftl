### What is hers: the digits for a new phone, a copy, what is kept, leaving, deleting.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Sixteen digits on paper.
code-explain =
    { $has ->
        [yes] You have 16 digits already. I can give you new ones. The old ones then no longer work.
       *[no] I can give you 16 digits. With them you come back on a new phone.
    }

    Write them on paper, not here. Keep the paper where only you find it.
    .show = Give me the digits
code-old =
    Please write your present digits here. I take them off the screen at once.
    .skip = I lost them
code-again =
    That did not fit. Please look at your paper once more and write the digits again.
    .skip = I lost them
code-lost =
    That can happen.

    { $may ->
        [yes] A person from our team can clear the old digits. Shall I open a message to them?
       *[no] Please ask the organisers. They can clear the old digits.
    }
    .write = Yes, write
    .close = Close
code-no-more = The digits did not fit several times today. Please try again tomorrow.
code-shown =
    Here is what you asked for. Please write it on paper now.

    { $code }

    I take it off the screen tomorrow, or when you tap.
    .hide = I have it on paper
code-hidden = The digits are off the screen now.
code-used =
    Welcome back. Your page is open on this phone now. On the other phone it is closed.

    The digits you wrote are used up. You need new ones.
code-cleared =
    { news }

    The old digits no longer work. You can make new ones at any time.

## A copy of everything.
export-code =
    Please write your 16 digits here. I take them off the screen at once.

    Then you get everything in two files. Whoever holds this phone can open them.
    .skip = I lost them
export-again =
    That did not fit. Please look at your paper once more and write the digits again.
    .skip = I lost them
export-first-code = For this you first need 16 digits. One day after that you can get your copy.
export-later = Your digits are new. You can get your copy from { $date } at { $hour }.
export-page = Here is your page. It opens in any browser.
export-data = The same, for another computer program.
export-title = My page
export-made = Made on { $date }
export-none = Nothing is kept here.
export-voice = voice message: { $name }
export-yes =
    { $yes ->
        [yes] yes
       *[no] no
    }
export-part =
    { $part ->
        [you] About you
        [settings] Your settings
        [agreed] What you agreed to
        [weeks] Your weekly pages
        [answers] Your weekly answers
        [steps] Your small tasks
        [measures] The longer questions
        [scores] Your answers to them
        [goals] Your goals
        [questions] Questions of the team to you
        [rooms] Writing with the team
        [talks] Your talks
        [helpers] People you talked with
        [waiting] You wait for a time
        [talks_left] Talks that are left
        [groups] Groups
        [visits] Visits you asked for
        [feedback] How your talks were
        [asked] What you asked the team for
        [begun] Begun and not finished
        [safe_way] How you may be called
       *[read] Who has opened something of yours
    }
export-field =
    { $field ->
        [call_name] Name you chose
        [number] Your number in the team
        [telegram_id] Your number at Telegram
        [role] Here as
        [path] Came home from
        [needs] What you need first
        [shared_phone] Others use this phone
        [waits] Deleting waits three days
        [waits_until] Switched off, deleting waits until
        [came_at] Here since
        [seen_on] Last seen on
        [has_code] You have 16 digits
        [language] Language
        [place] Place
        [rhythm] Day and hour
        [hours] Your hours
        [first_day] First day
        [silent] Without sound
        [paused_at] Break since
        [counted] Your answers are counted
        [counted_as] Counted with
        [note] Your note
        [topic] About
        [reason] Reason
        [link] Way in
        [coming] You said that you come
        [has_note] Note by whom you talked with
        [cause] What made a person look
        [question] You were asked
        [safe_number] Number
        [safe_hours] Hours
        [safe_if_another] If somebody else answers
       *[words] Your words
    }
export-role =
    .participant = taking part
    .former = taken part
    .psychologist = psychologist
    .volunteer = volunteer
    .coordinator = coordinator
    .admin = administrator
    .applicant = waiting
    .team = somebody of the team
export-taking-part = Taking part
export-week = Week { $week }
export-occasion =
    { $occasion ->
        [start] At the beginning
        [half] Half-way
        [end] At the end
        [after-3] Three months later
       *[after-6] Six months later
    }
export-goal =
    { $state ->
        [open] Goal
        [reached] Goal, reached
        [partly] Goal, partly
       *[not-yet] Goal, not yet
    }
export-question =
    { $state ->
        [waiting] Question, waits
        [asked] Question, asked
       *[done] Question, done
    }
export-room = { $hers } of yours, { $theirs } of the team
export-state =
    { $state ->
        [open] open
        [answered] answered
        [partly] answered in part
        [missed] not answered
       *[skipped] left out
    }
export-task =
    { $kind ->
        [help] A call for help
        [contact] A wish to be contacted
        [note] A note of a weekly page
        [review] A page a person was asked to look at
        [call] A wish that somebody calls you
        [applicant] A wish to come in
       *[message] A message
    }
export-task-state =
    { $state ->
        [open] waits
        [taken] a person has it
       *[done] done
    }

## What is kept, and who reads it.
privacy-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
privacy-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
privacy-kept =
    This is what I keep about you:

    – your number at Telegram, sealed;
    – the name you chose, your language, place, day and hour;
    – what you agreed to, and when;
    – where you came home from and what you need, if you said it;
    – your answers, weekly and longer, your steps and notes;
    – your card, which the team does not see, and your goals, unless you show them;
    – what you wrote to the team, and how you may be called;
    – your talks: when, how, and a short note by whom you talked with.

    I keep it so that people can help you. I never ask your real name. Voice messages stay at Telegram.
privacy-long =
    This is how long it is kept:

    – words to the team and notes of talks: { $words };
    – weekly answers: { $answers };
    – notes on who did and read what: { $log };
    – your page after you leave: { $link }.

    If you delete your page, all of it goes at once. From safety copies it goes within { $backup }.

    Only your random number stays in those notes. Then it leads to nobody.
privacy-readers =
    Our team knows you by a number, not by a name.

    Psychologists and coordinators read what you send to the team. They read weekly answers and notes only if you agreed. A note of a talk is read only by whoever talks with you.

    Coordinators have a card of you. On it they see:

    – your number, your place and your group;
    – your week, or that you pause or left;
    – how long ago you were last here;
    – what you agreed to;
    – what you need first, if you said it;
    – when your next talk is;
    – whether others use this phone;
    – whether you wrote how to call you, and how.

    When you come in, they hear what you need first. Volunteers read nothing of yours.

    Administrators see calls for help, but no words. They run the machine and keep its keys.

    We tell no office and no relative. Only the law could force us.
privacy-telegram =
    Everything here passes through Telegram, and Telegram can see it.

    A deleted message may stay on other phones. So please write no names and no addresses.
privacy-yours =
    This you can do at any time:

    { $lines }
privacy-command =
    /{ $command } – { $command ->
        [export] get a copy
        [settings] change what you agreed to
        [leave] leave, and come back if you like
       *[erase] delete everything
    }
privacy-read =
    { $date }: { $role }, { $what ->
        [read-words] your words
        [read-answers] your weekly answers
        [read-safe-way] how you may be called
        [read-note] a note of your talk
        [code-reset] old digits cleared
       *[read-card] your card
    }
privacy-read-some =
    This was opened by the team, the newest first:

    { $lines }
privacy-read-none = So far nobody of the team has opened anything of yours.
privacy-team =
    This is what is kept about you, as one of the team:

    – your number at Telegram, sealed; your language and roles;
    – the tasks you took;
    – what you did and read here: { $log }.

    Whoever takes part sees that something was read, and in which role. She does not see who it was.

    With /leave you give your roles back. Then your data goes; in the notes a random number stays.

## Leaving and coming back.
leave-ask =
    You can leave at any time. Nothing bad follows, and you can come back.

    I then ask nothing more. Your page is kept for { $days }. What waits for the team is dropped. Times that are set are called off. I forget how to call you.
    .leave = Leave
    .erase = Leave, delete all
    .stay = Stay
leave-sure =
    Shall I close your page now?
    .yes = Yes, close it
    .no = No
leave-team =
    You give all your roles back. It counts at once. Your open tasks go to the others.
    .leave = Give them back
    .stay = Stay
leave-team-sure =
    Shall all your roles end now?
    .yes = Yes
    .no = No
leave-stayed = All right. Everything stays as it is.
leave-done = Your page is closed now. Thank you for every step. You can come back: write /start.
return-ask =
    Hello! Your page is still here. Shall we go on where you were?
    .yes = Yes, go on
    .no = Not now
return-no = All right. Whenever you like, write /start.
return-done = Good to see you again. Here is the menu.

## Deleting.
erase-ask =
    I can delete everything that I keep of you here.

    It cannot be brought back. If you want a copy first, write /export.

    In our notes of what was done, a random number stays for { $log }. It leads to nobody.
    .erase = Delete everything
    .no = No
erase-sure =
    { $waits ->
        [yes] I wait three days. Then everything is deleted.
       *[no] Everything is deleted at once.
    }

    Shall I do it?
    .yes = Yes, delete
    .no = No
erase-planned =
    Your page will be gone on { $date } at { $hour }. Until then I ask nothing.

    If you think again, tap below.
    .keep = Keep my page
    .leave = Leave it so
erase-kept = All right. Your page stays, and everything goes on.
erase-done = Done. Everything is as you asked, and nothing is left to do.

## The team's side.
audit-code-made = made a code
audit-code-used = came back with a code
audit-export = took a copy
audit-left = left
audit-returned = came back
audit-erased = a place became free
audit-let-go = somebody’s time here was over
