### Coming in, and her own settings.

welcome-language = { $lines }
about-what =
    Once a week you get a short page here. You can also ask for talks, papers, work and advice.

    People from our team help you. It is free. You can stop at any time. Nothing bad follows from that.
about-who =
    Our team knows you by a number. You decide who reads what. We never ask your real name, papers or address.

    We tell no office and no relative that you are here. Only the law could force us.

    Telegram itself can see what is written here. So please write no names and no addresses.
welcome-about =
    Hello! People answer here from { $opens } to { $closes }.

    This is not an emergency line. In danger call 112 or 103.

    This page is for women of 18 and over. Shall we go on?
    .go-on = I am 18 or over. Go on
    .younger = I am younger
welcome-consent-check-ins =
    Shall I ask you five short questions every week? You can skip any of them.
    .yes = Yes
    .no = No
welcome-consent-psychologist =
    Every week you answer a few questions and may add a note. May a psychologist of our team read it?
    .yes = Yes
    .no = No
welcome-consent-worries =
    Something on your weekly page may worry us. May a coordinator read it then, to help you sooner?
    .yes = Yes
    .no = No
welcome-consent-evaluation =
    May we count your answers? They carry only a number, no name. Help does not depend on it.
    .yes = Yes
    .no = No
welcome-consent-family =
    May we one day speak with somebody of your family? We always ask you first.
    .yes = Yes
    .no = No
welcome-call-name = What shall I call you? Write a name you like. It need not be your real one.
welcome-path =
    Where did you come home from? You need not say. It helps us to offer what fits.
    .closed-place = From a closed place
    .abroad = From another country
    .treatment = After treatment
welcome-needs =
    What do you need first? Tap all that fits. Coordinators read it when you come in.
    .documents = Documents
    .roof = A roof
    .food = Food
    .doctor = A doctor
    .children = For my children
    .work = Work
    .talk = Someone to talk to
    .next = More ›
welcome-place =
    Which place is nearest to you?

    I only use it for the time of day and for offers nearby.
welcome-rhythm =
    Once a week I ask you five short questions. You can skip any of them and stop at any time.

    Shall I ask { weekday-on }, { $hour }?

    I write only between { $opens } and { $closes }.
    .yes = Yes, that is good
    .choose = Choose another time
    .hours = Other hours
welcome-from = From which hour may I write to you?
welcome-until = Until which hour may I write to you?
welcome-day = Which day suits you?
welcome-hour = Which hour suits you?
welcome-phone =
    Who uses this phone? Coordinators see whether others use it.

    If you ever delete your page, I can wait three days. Then you can take it back.
    .mine = Only me
    .shared = Others too
    .wait = Others too. Please wait
welcome-start =
    { $chosen ->
        [yes] All set. I will ask { weekday-on }, { $hour }. You can change it under “{ menu.settings }”.
       *[no] All set. You can choose a day and hour under “{ menu.settings }”.
    }

    This page is not an emergency line. In danger call 112 or 103.

    Shall we do the first short page now?
    .yes = Yes, now
    .later = Later
    .code = Code for a new phone
welcome-later = Good. You can begin any time: tap “{ menu.check-in }”.
welcome-staff = Thank you. Requests from the programme will arrive here. “{ menu.tasks }” shows what is open.
welcome-volunteer = Thank you. When the programme has a request for you, it will arrive here.
welcome-waits = Thank you. A person from our team will open this page for you. I will write here then.
welcome-stopped = All right. You can go on any time: press /start.
welcome-younger = This page is for women of 18 and over. Nothing of yours is kept. Please talk to an adult you trust. In danger call 112 or 103.
newcomer = № { $alias } has come in. Needs first: { $needs }

settings-what =
    Your settings:

    { $lines }

    What shall we change?
    .language = Language
    .day = Day and hour
    .place = Place
    .sound = Sound
    .hours = My hours
    .consents = What I agree to
    .name = My name here
    .pause = Pause
    .safe = Calling me
    .code = Code for a new phone
    .phone = This phone
    .needs = What I need first
    .path = Where I came from
settings-language = { $lines }
settings-place = Which place is nearest to you?
settings-day = Which day suits you?
settings-hour = Which hour suits you?
settings-sound = Shall my messages make a sound?
    .silent = No, quiet
    .loud = Yes
settings-saved-next = Saved. I will ask { check-in-next }.
settings-saved = Saved.
settings-rhythm = { weekday }, { $hour }
settings-none = not yet
settings-silent = quiet
settings-loud = with sound
settings-from = From which hour may I write to you?
settings-until = Until which hour may I write to you?
settings-call-name = What shall I call you? Write a name you like. It need not be your real one.
settings-consents =
    What do you agree to?

    { $lines }

    Tap what you want to change.
    .check-ins = Weekly questions
    .psychologist = Psychologist reads
    .worries = Coordinator reads
    .evaluation = Counting, no name
    .family = Talking with family
settings-consent =
    { $question }
    .yes = Yes
    .no = No
settings-paused = now
settings-running = no
settings-kept = kept
settings-phone =
    { welcome-phone }
    .mine = { welcome-phone.mine }
    .shared = { welcome-phone.shared }
    .wait = { welcome-phone.wait }
settings-waits-on = Saved. For three more days deleting still waits.
settings-needs = What do you need first? Tap all that fits. Coordinators see it as soon as you change it.
    .documents = { welcome-needs.documents }
    .roof = { welcome-needs.roof }
    .food = { welcome-needs.food }
    .doctor = { welcome-needs.doctor }
    .children = { welcome-needs.children }
    .work = { welcome-needs.work }
    .talk = { welcome-needs.talk }
settings-path =
    { welcome-path }

    Kept now: { $now }
    .closed-place = { welcome-path.closed-place }
    .abroad = { welcome-path.abroad }
    .treatment = { welcome-path.treatment }
    .not-say = Rather not say

pause-what =
    { $paused ->
        [yes] You have a pause now. Nothing is asked.
       *[no] A pause is always all right. For how long?
    }
    .skip-week = Leave out one page
    .one-week = One week
    .two-weeks = Two weeks
    .four-weeks = Four weeks
    .until-back = Until I come back
    .resume = Go on
pause-begun = All right. I ask nothing now. You can go on under “{ menu.settings }”.
pause-ended = Good to see you. I will ask { check-in-next }.
pause-ended-last = Good to see you. All weekly pages are done.
pause-ended-free = Good to see you. You can begin any time: tap “{ menu.check-in }”.
pause-skipped = All right. I will ask { check-in-next }.
pause-skipped-last = All right. That was the last weekly page.
pause-skipped-free = All right. You can come back any time: tap “{ menu.check-in }”.
resumed = Hello! Your short weekly page goes on now. I will ask { check-in-next }.
resumed-last = Hello! Your short break is over now. All weekly pages are done. You can still write to us here.
resumed-free = Hello! Your short weekly page goes on now. You can begin any time: tap “{ menu.check-in }”.

safe-way-what =
    { $known ->
        [yes] I have kept how you can be called.
       *[no] If you like, a person from our team can call you.
    }

    Only a coordinator sees it. Each look is written down for you under /privacy.
    .give = Write a number
    .forget = Do not call me
safe-way-number = Write the number. I take it out of this chat at once.
safe-way-hours = When may we call? For example: in the morning, on working days.
safe-way-if-another = What shall we say if somebody else answers?
safe-way-kept = Kept. You can change it at any time.
safe-way-forgotten = All right. Nobody will call you.

place-tashkent = Tashkent
place-samarkand = Samarkand
place-fergana = Fergana
place-khorezm = Khorezm
place-karakalpakstan = Karakalpakstan
place-dushanbe = Dushanbe
place-khujand = Khujand
place-almaty = Almaty
place-bishkek = Bishkek
