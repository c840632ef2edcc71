### The weekly check-in. Questions P0–P4 are drafts for native reviewers; never call them a test.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

check-in-ready =
    Hello! Your short weekly page is ready for you.

    Is now a good time? One minute.
    .yes = Yes, now
    .later = Later
check-in-later = When shall I come back?
    .hour = In one hour
    .evening = This evening
    .tomorrow = Tomorrow
check-in-mood = How was your mood this week?
    .very-good = 😄 Very good
    .good = 🙂 Good
    .so-so = 😐 So-so
    .heavy = 🙁 Heavy
    .very-heavy = 😞 Very heavy
check-in-support = Was there someone to lean on?
    .yes = Yes
    .a-little = A little
    .no = No
check-in-item-one =
    Here is the next question of your short weekly page.

    { $words }
    .skip = Prefer not to say
check-in-item-two =
    Here is one more question of your short weekly page.

    { $words }
    .skip = Prefer not to say
check-in-surroundings = How are things around you?
    .calm = Calm
    .tense = Tense
    .not-good = Not good
check-in-contact = Shall someone get in touch?
    .no = No, thank you
    .this-week = This week
    .today = Today
check-in-own =
    Somebody of our team would like to ask you something.

    “{ $words }”

    Whoever asks will read your answer. Write it here or record a voice message.
check-in-note =
    Thank you. You took a step.

    If you like, add a note. A person from our team will read it. Write it here or record a voice message.
    .skip = Finish
check-in-soft =
    Hello! Your short weekly page is still open here.

    It is fine to miss a week. Nothing is lost. Continue here, or later?
    .go-on = Continue
    .later = Later
    .person = Talk to a person

check-in-next = { weekday-on }, { $hour }
check-in-thanks = Thank you. I will ask again { check-in-next }.
check-in-thanks-last = Thank you. That was the last weekly page. You can still write to us here.
check-in-thanks-free = Thank you. You can come back any time: tap “{ menu.check-in }”.
check-in-postponed =
    { $when ->
        [hour] All right. I will come back in one hour.
        [evening] All right. I will come back this evening.
       *[tomorrow] All right. I will come back tomorrow.
    }
check-in-stopped = All right. You can go on any time: tap “{ menu.check-in }”.
check-in-done = This week’s page is done. I will ask again { check-in-next }.
check-in-done-last = All weekly pages are done. You can still write to us here.
check-in-done-free = This week’s page is done. You can choose a day and hour under “{ menu.settings }”.
check-in-off = The weekly questions are off. You can turn them on under “{ menu.settings }”.
