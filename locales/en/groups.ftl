### Groups visits of the mobile brigade, and a coordinator’s view of talks.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side of a group. The title is the psychologist’s own words, so it never comes first.
group-how =
    { $medium ->
        [write] here in writing
        [voice] on a call
       *[video] by video
    }
group-when = When: { reminder-when }, { $minutes } minutes, { group-how }
group-announced =
    { news }

    A small group of women is planned: { $title }.
    { group-when }

    A person from our team leads it. You need not say your name.
    .take = I come
    .pass = Not this time
group-list =
    { $count ->
        [0] No group is planned now.
       *[other] Groups that are planned: { $count }

        { $lines }
    }
    .stop = Close
group-line = { $date } { $hour } · { $title } · { $state ->
        [seated] you have a seat
        [offered] a seat is free for you
        [waiting] you wait for a seat
       *[none] open
    }
group-card =
    { $title }
    { group-when }

    { $state ->
        [none] There is a free seat.
        [full] All seats are taken. You can wait for one.
        [seated] You have a seat.
        [offered] A seat is free for you.
        [waiting] You wait for a seat.
       *[gone] This is not open any more.
    }
    .take = I come
    .wait = Wait for a seat
    .give-back = Give the seat back
    .wait-no-more = Do not wait any more
    .stop = Close
group-seated =
    You have a seat: { $title }.
    { group-when }

    I write to you here when it begins.
    .give-back = Give the seat back
group-waiting = All seats are taken: { $title }. You wait for one now. I ask you when one is free.
group-busy = At that time you have another talk: { $date } { $hour }. You can move that one first.
group-gone = This is not open any more.
group-off = This does not take place. We are sorry.
group-given-back = All right. Nothing more is asked about it.
group-free =
    { news }

    A seat is free for you: { $title }.
    { group-when }

    It is kept for you until { $by }.
    .take = I take it
    .give-back = No, thank you
group-reminder =
    { news }

    It begins soon: { $title }.
    { group-when }
    .give-back = I cannot come
group-begins =
    { news }

    At { $hour } it begins: { $title }.

    { $medium ->
        [write] Tap the button and come in.
        [voice] Here is the way in: { $link }
       *[video] Here is the way in: { $link }
    }
group-called-off =
    { news }

    This does not take place: { $title }, { $date } { $hour }. We are sorry.
group-not-held =
    { news }

    { $title }, { $date } { $hour }: this did not take place. It was not because of you. We are sorry.
group-not-there =
    { news }

    This is not open where you are now: { $title }, { $date } { $hour }. Nothing more is asked about it.

## The team’s side of a group.
command-groups = Groups: make one, call one off
groups-list =
    Groups to come: { $count }

    { $lines }
    .skip = New group
    .stop = Close
groups-card =
    { $title }
    { reminder-when }, { $minutes } minutes, { $medium ->
        [write] in writing
        [voice] on a call
       *[video] by video
    }

    For: { $whom }
    Led by: { $leader }
    Seats: { $seated } of { $seats }
    Waiting: { $waiting }
    .call-off = Call it off
    .stop = Close
groups-call-off =
    { $title }, { $date } { $hour }

    Call it off? Those who have a seat ({ $seated }) or wait for one ({ $waiting }) hear so at once.
    .yes = Yes, call it off
    .stop = Leave it
groups-leader = Who leads it?
groups-title = What is it called? At most 60 letters. Please use ordinary words: the name stands on phones that others may read.
groups-title-open = Please without numbers, links and @names: the name stands on many phones.
groups-language = In which language?
groups-medium =
    How do they talk?
    .write = In writing, here
    .voice = On a call
    .video = By video
groups-when = When does it begin, on your clock? Write the day and the hour, for example 11.03. 15:00.
groups-unclear = I could not read that. Write the day and the hour like this: 11.03. 15:00.
groups-past = That time is over already. Please write another one.
groups-far = That is too far away. Please write a time in the next four months.
groups-length = How long, in minutes?
groups-seats = How many seats?
groups-whom =
    For whom is it? Those who take part and read this language are told, each in her hours.
    .all = All regions
groups-sure =
    { $title }
    { $when }, { $minutes } minutes, { $medium ->
        [write] in writing
        [voice] on a call
       *[video] by video
    }
    For: { $whom }
    Seats: { $seats }
    .yes = Yes, announce it
groups-made = Made: { $title }, { reminder-when }. The women are told now, each in her hours.
groups-busy = Whoever leads it has something else then. Please write another time.
groups-refused = This group cannot be made: somebody or some region is not in your reach any more.
groups-called-off = Called off. Everybody in it has been told.
groups-gone = This group is over, or called off already.
groups-given = A coordinator has made a group that you lead: { $title }, { reminder-when }. /groups
groups-off-for-you = A coordinator has called off a group of yours: { $title }, { $date } { $hour }.
groups-without-leader = { $title }, { $date } { $hour } is called off: whoever led it is not here any more. You can make another one: /groups
groups-begins =
    Your group begins at { $hour }: { $title }.

    { $medium ->
        [write] Tap the button and open the room.
        [voice] The call: { $link }
       *[video] The call: { $link }
    }
groups-sorry = The bot was not reachable when your group was to be held: { $title }, { $date } { $hour }. Those who had a seat are told so.
after-group-ask = { $title }, { weekday } { $date } { $hour }: this group is over. How was it?
after-group-outcome =
    { $title }, { weekday } { $date } { $hour }: how was it?
    .held = It took place
    .no-show = Nobody came
    .could-not = I could not
    .stop = Later
after-group-there =
    How many women were there?
    .skip = I do not know
    .stop = Later
after-group-kept = Noted. Thank you.

## Her side of a visit.
visit-now =
    { $state ->
        [none] People from our team come to your region. They can visit you for a talk.
        [asked] You have asked for a visit. A person looks for a day and asks you first.
        [planned] A visit is possible on { $day }. I ask you whether it suits you.
       *[agreed] The visit is on { $day }.
    }
    .ask = Ask for a visit
    .take-back = No visit after all
    .stop = Close
visit-topic =
    What shall it be about? You may leave this out.
    .family = { booking-about.family }
    .children = { booking-about.children }
    .feelings = { booking-about.feelings }
    .sleep = { booking-about.sleep }
    .past = { booking-about.past }
    .habit = { booking-about.habit }
    .home-safety = { booking-about.home-safety }
    .work = { booking-about.work }
    .other = { booking-about.other }
visit-asked = I have passed it on. A person from our team looks for a day and asks you first.
visit-asked-already = You have asked for a visit already.
visit-taken-back = All right. Nobody comes.
visit-none = There is no visit to take back.
visit-offer =
    { news }

    A visit is possible on { $day }. Does that day suit you?

    Where and at what hour, a person arranges with you.
    .yes = Yes, that day
    .later = Another day
    .no = No visit
visit-answered =
    { $said ->
        [yes] Good. The visit is on { $day }.
        [later] All right. We look for another day and ask you again.
       *[no] All right. Nobody comes.
    }
visit-reminder =
    { news }

    The visit is on { $day }. If it does not suit you any more, tap below.
visit-called-off =
    { news }

    On { $day } we cannot come. We look for another day and ask you again.

## A coordinator’s side of visits.
command-route = Mobile brigade: days and visits
route-list =
    Days of the brigade to come: { $count }
    Women who wait for a day: { $waiting }

    { $lines }
    .skip = New day
    .stop = Close
route-line = № { $alias } · { $state ->
        [planned] asked, has not answered
       *[agreed] said yes
    }
route-card =
    { $day } · { $place }
    Visits possible: { $seats }
    Women who wait for a day here: { $waiting }

    { $lines }
    .plan = Plan visits
    .call-off = Call the day off
    .stop = Close
route-plan = Who is visited on { $day }? There is room for { $free }. Each is asked in her hours whether it suits her.
route-call-off =
    { $day } · { $place }

    Call the day off? Everybody who knows of it hears so, and waits for another day.
    .yes = Yes, call it off
    .stop = Leave it
route-region = In which region?
route-day = On which day? Write it, for example 2030-03-11 or 11.03.2030.
route-seats = How many visits are possible?
route-made = Made: { $day }, { $place }.
route-refused = This day cannot be made: the region is not yours.
route-planned = Planned. Each is asked in her hours; her answer comes to you.
route-nobody = Nobody was chosen.
route-too-many = There is not so much room on that day. Nobody was planned.
route-called-off = Called off. Those who knew of it have been told.
route-gone = This day is past, or called off already.
route-asked = № { $alias } asks for a visit. /route
route-taken-back = № { $alias } does not want the visit on { $day } any more.
route-answered = № { $alias }, visit on { $day }: { $said ->
        [yes] yes. Please arrange with her where and when.
        [later] another day, please. /route
       *[no] no visit, thank you.
    }

## A coordinator’s view of talks.
command-sessions = Talks, past and to come
coordinating-overview =
    Talks in your reach

    To come: { $booked }
    Waiting for a psychologist’s answer: { $requests ->
        [0] 0
       *[other] { $requests } (the oldest for { $oldest } h)
    }
    Waiting list: { $waiting }
    Half of the women had their first time within so many days: { $days }
    { $rated ->
        [yes] She was not there: { $rate } % of { $kept }
       *[no] She was not there: a share is shown from { $judged } talks on; so far { $kept }
    }
    .women = One woman
    .requests = Waiting for an answer
    .waiting = Waiting list
    .load = Psychologists
    .coverage = Who is reached
    .stop = Close
coordinating-load =
    Psychologists in your reach: { $count }

    { $lines }
    .stop = Close
coordinating-load-line = № { $alias } · { $place } · { $languages } · { $offers ->
        [yes] to come { $booked }, this week { $week }, not answered { $requests }
       *[no] offers no times
    }
coordinating-coverage =
    Women who take part, and psychologists who reach them in their language. The fewest psychologists come first.

    { $lines }
    .stop = Close
coordinating-covered = { $place } · { $language } · women { $women } · psychologists { $helpers }
coordinating-requests = Requests that nobody has answered: { $count }
    .stop = Close
coordinating-waiting = Women on the waiting list, the longest first: { $count }
    .stop = Close
coordinating-women = Which woman? Tap her number, or write it.
    .stop = Close
coordinating-no-number = No woman in your reach has this number.
coordinating-card =
    № { $alias }

    Region: { $place }
    Her psychologist: { $helper }
    May still book: { $allowance ->
        [unlimited] as many as she likes
       *[other] { $allowance }
    }
    Talks to come:
    { $lines }
    .book = Book for her
    .allowance = How many she may book
    .stop = Close
coordinating-talk =
    { $state ->
        [gone] This talk is over, or called off.
       *[there] № { $alias } · № { $helper }
    }
    { reminder-when }, { $medium ->
        [write] in writing
        [voice] on a call
        [video] by video
        [phone] by phone
       *[in-person] in person
    }
    { $state ->
        [requested] Waits for an answer, for { $since } h
        [booked] Booked
       *[gone] –
    }
    .give = To another helper
    .call-off = Call it off
    .stop = Close
coordinating-talk-line = { $date } { $hour } · { $medium ->
        [write] in writing
        [voice] on a call
        [video] by video
        [phone] by phone
       *[in-person] in person
    } · { $state ->
        [requested] waits for an answer
       *[booked] booked
    }
coordinating-helper =
    { $count ->
        [0] No other psychologist is free at that time.
       *[other] To whom? These are free at that time: { $count }
    }
    .stop = Close
coordinating-medium =
    How does she want to talk?
    .write = In writing, here
    .voice = On a call
    .video = By video
    .phone = By phone
    .in-person = In person
coordinating-who =
    With whom?
    .woman = With a woman
    .anybody = With anybody
coordinating-time =
    { $count ->
        [0] There is no free time for this.
       *[other] When? These are times on her clock.
    }
coordinating-at = { weekday-short } { $date } · { $hour }
coordinating-allowance =
    How many talks may she still book?
    .unlimited = As many as she likes
coordinating-allowance-set = № { $alias } may still book: { $count ->
        [unlimited] as many as she likes
       *[other] { $count }
    }
coordinating-given = Given to another psychologist. Everybody it concerns is told.
coordinating-called-off = Called off. She and the psychologist are told.
coordinating-gone = This is over, called off, or not free any more.
coordinating-taken = That time was just taken. Please choose another one.
coordinating-booked = № { $alias }: { reminder-when } (your clock), { $state ->
        [requested] the psychologist is asked
       *[booked] booked
    }. She is told.
coordinating-refused =
    { $why ->
        [enough] She has enough talks before her. Call one off first.
        [used-up] She has used what was agreed. You can change it on her card.
       *[gone] She is not in your reach any more.
    }

## In the audit trail.
audit-group-made = made a group
audit-group-called-off = called a group off
audit-route-made = made a day of the brigade
audit-route-called-off = called a day of the brigade off
audit-allowance-set = set how many talks she may book
