### Coming in, and her own settings.

welcome-language = { $lines }
welcome-place =
    Which place is nearest to you?

    I only use it for the time of day and for offers nearby.
welcome-rhythm =
    Once a week I ask you five short questions. You can skip any of them and stop at any time.

    Shall I ask { weekday-on }, { $hour }?
    .yes = Yes, that is good
    .choose = Choose another time
welcome-day = Which day suits you?
welcome-hour = Which hour suits you?
welcome-start =
    { $chosen ->
        [yes] All set. I will ask { weekday-on }, { $hour }. You can change it under “{ menu.settings }”.
       *[no] All set. You can choose a day and hour under “{ menu.settings }”.
    }

    This page is not an emergency line. In danger call 112 or 103.

    Shall we do the first short page now?
    .yes = Yes, now
    .later = Later
welcome-later = Good. You can begin any time: tap “{ menu.check-in }”.
welcome-staff = Thank you. Requests from the programme will arrive here. “{ menu.tasks }” shows what is open.
welcome-volunteer = Thank you. When the programme has a request for you, it will arrive here.

settings-what =
    Your settings:

    { $lines }

    What shall we change?
    .language = Language
    .day = Day and hour
    .place = Place
    .sound = Sound
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
settings-none = not chosen
settings-silent = quiet
settings-loud = with sound

place-tashkent = Tashkent
place-samarkand = Samarkand
place-fergana = Fergana
place-khorezm = Khorezm
place-karakalpakstan = Karakalpakstan
place-dushanbe = Dushanbe
place-khujand = Khujand
place-almaty = Almaty
place-bishkek = Bishkek
