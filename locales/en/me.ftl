### Her own place: the path, her weeks as a picture, her goals, her card, and the goodbye.
### What she wrote herself comes after a neutral line of at least 40 characters.

me-what =
    Here is your path, step by step.

    { $path }

    { $where ->
        [before] Your first week has not begun yet. You can look around already.
        [plain] This is week { $week }.
        [over] These weeks lie behind you. Everything here stays open to you.
       *[week] This is week { $week }: { $theme }.
    }
    .theme = This week
    .farewell = Look back
    .weeks = Another week
    .trend = My weeks as a picture
    .goals = My goals
    .card = My card
    .cards = For harder days
    .stop = Close
me-weeks = Here are all the weeks. Open any, as often as you like. You may leave any out.
    .stop = Close
me-cards = Here are short pages for harder days. Which one do you want?
    .stop = Close

## Her weeks as a picture. `me-picture-…` stands on it: nothing there tells a stranger anything.
me-trend =
    I can draw your weeks as a picture. It is only for you.

    With numbers or without?
    .words = Without numbers
    .numbers = With numbers
    .stop = Close
me-trend-too-few = A picture needs two weekly answers. It will be here when you have them. Take your time.
me-picture-title = My weeks
me-picture-light = light
me-picture-heavy = heavy
me-picture-week = week
me-picture-caption = Here are your weeks. Each point is a week that you answered.
me-trend-mood-numbers = On the picture 1 is heavy and 5 is light.
me-trend-weight =
    { $change ->
        [lighter] What weighs on you is lighter than at the start.
        [heavier] What weighs on you is heavier than at the start.
       *[same] What weighs on you is about as it was at the start.
    }
me-trend-weight-numbers = In numbers: first { $first }, last { $last }. From 0 to 27, less is lighter.
me-trend-days =
    { $change ->
        [lighter] Your days are lighter than at the start.
        [heavier] Your days are heavier than at the start.
       *[same] Your days are about as they were at the start.
    }
me-trend-days-numbers = In numbers: first { $first }, last { $last }. From 0 to 100, more is lighter.
me-trend-talk = If you like, talk to a person about it: tap “{ menu.person }”.

## Goals.
goals-hint = If you like, write down a goal for these weeks: “{ menu.me }”, then “{ me-what.goals }”.
goals-list =
    { $count ->
        [0] Here is a place for what you want to reach. Nobody else sees it. Up to three goals fit here.
       *[other] Here is what you want to reach. { $shown ->
            [yes] Whoever is asked for a talk with you may read it.
           *[no] Nobody else sees it.
        }

        { $lines }

        Tap one to say how far it is, or to change it.
    }
    .add = Write down a goal
    .show = Show it for my talks
    .hide = Show it to nobody
    .stop = Close
goals-line =
    { $state ->
        [reached] { $number }. { $words } – reached
        [partly] { $number }. { $words } – partly
        [not-yet] { $number }. { $words } – not yet
       *[open] { $number }. { $words }
    }
goals-words = What do you want to reach? Write it in your own words, 200 letters at most. I take them out of this chat.
goals-goal =
    Here is what you wrote down for these weeks.

    { $words }

    How far is it?
    .reached = Reached
    .partly = Partly
    .not-yet = Not yet
    .change = Change the words
    .remove = Remove it
    .stop = Close
goals-reword =
    Here is what you wrote down for these weeks.

    { $words }

    Write it in new words, 200 letters at most.
goals-sure =
    Here is what you wrote down for these weeks.

    { $words }

    Shall I remove it?
    .yes = Yes, remove it
    .no = No

## The staying-well card.
well-card-what =
    { $has ->
        [yes] Your card is here. I show it only when you ask.
       *[no] Here you can write a card for harder days: four short notes.
    }

    The team does not see it. Whoever holds this phone can open it. Write it here only if that is safe.
    .show = Show it
    .write = Write it
    .change = Change it
    .forget = Delete it
    .stop = Close
well-card-signs =
    How do you notice that a hard day begins?

    I take your words out of this chat at once. What you skip stays as it is.
well-card-helps = What helps you then?
well-card-whom = Whom do you call? A word that only you understand is enough.
well-card-first = What do you do first?
well-card-kept = Your card is ready. You find it under “{ menu.me }”.
well-card-forgotten = Done. The card is deleted.
well-card-shown =
    Here is the card that you wrote for yourself.

    { $lines }

    I take it off the screen in one hour, or when you tap.
    .hide = Hide it
well-card-hidden = The card is off the screen now.
well-card-part =
    { $part ->
        [signs] My signs
        [helps] What helps me
        [whom] Whom I call
       *[first] What I do first
    }

## The goodbye. `farewell-picture-…` stands on a picture that others may see.
farewell-offer =
    Our weeks together end here. Let us look back for a moment.

    Today, or whenever you like under “{ menu.me }”.
    .look-back = Look back
farewell-look-back =
    These weeks lie behind you now. Let us look back.

    { $lines }

    Bad days may come again. You can come back here, on the same day too.
    .go-on = Go on
    .stop = Close
farewell-pages =
    { $count ->
        [0] You went these weeks in your own way.
        [one] You filled in { $count } weekly page. It was a step.
       *[other] You filled in { $count } weekly pages. Each was a step.
    }
farewell-steps = You took small steps here: { $steps }.
farewell-reached =
    You reached:
    { $goals }
farewell-along =
    This goes on with you:
    { $goals }
farewell-picture =
    Would you like a picture that says the course is completed?

    { $named ->
        [yes] It can carry the name you chose here: { $name }.
       *[no] It carries no name.
    }
    .with-name = Yes, with the name
    .without-name = Yes, without a name
    .skip = No picture
farewell-picture-title = Course completed
farewell-picture-course =
    { $count ->
        [one] { $course } · { $count } week
       *[other] { $course } · { $count } weeks
    }
farewell-picture-caption = Here is your picture. Keep it or show it, as you like.
farewell-touch =
    How shall we stay in touch?

    { $planned ->
        [yes] After { $months } months I would ask how you are. You may skip it then.
       *[no] I ask nothing by myself now.
    }
    .as-planned = Ask me later
    .only-me = Only if I write
    .call = Get in touch with me
farewell-done = Thank you for every step. Everything here stays open to you.
