### The twelve weeks and the cards: our own words after the curriculum. At most 400 characters each, in every language.
### The bot sends a week's theme by itself: it opens with a neutral line of at least 40 characters.
### `.name` is the button or the line that leads there.

week-arriving =
    Hello! Your page for this week: first steps at home.

    You have come a long way. The first days can feel strange: noise, questions, many eyes. That is a common reaction, not a weakness.

    Choose one safe person and one safe place. If you used drugs before, your body is less used to them now. The old amount can kill.

    We go at your speed.
    .name = First steps
week-arriving-task = What do you need first? To speak about it with a person, tap “{ menu.person }”.
    .documents = Documents
    .roof = A roof
    .food = Food
    .doctor = A doctor
    .children = For my children
    .work = Work
    .talk = Someone to talk to

week-calmer-body =
    Hello! Your page for this week: slow breathing, two minutes.

    In fear or anger the body goes first: fast heart, tight chest. You can lead it back.

    Breathe in slowly while you count to three. Breathe out while you count to three. Let the belly move, not the shoulders. Two minutes, twice a day. It may feel odd at first. If you get dizzy, stop and look around you.
    .name = A calmer body
week-calmer-body-task = Try it once today, sitting or lying. How was it?
    .helped = Helped
    .a-little = A little
    .not-for-me = Not for me

week-thoughts =
    Hello! Your page for this week: when a thought holds you.

    A hard thought can grab you like a hook: “I ruined everything”. You need not fight it or believe it.

    Say to yourself: I notice this thought. Feel your feet on the floor. Name three things you see. Then choose the next small thing that matters to you. The thought may stay. You move anyway.
    .name = Hard thoughts
week-thoughts-task = Once this week, when a thought grabs you, name three things you see.
    .did-it = Did it
    .not-yet = Not yet

week-one-step =
    Hello! Your page for this week: one problem, one step.

    Many problems at once feel like one big wall. Take one brick. Ask: can I change this, partly, or not at all?

    Pick one that you can change a little. List three ideas, even silly ones. Choose the easiest. Decide: what, when, with whom. If it does not work, you have learned something. Try the next idea.
    .name = One step
week-one-step-task = Choose one problem and one step for this week. Nobody sees it unless you tell them.
    .chosen = Chosen
    .not-yet = Not yet

week-small-things =
    Hello! Your page for this week: one small good thing.

    After long strain many women stop what once gave strength. Cooking, prayer, a walk, sewing, calling a sister. Doing comes back first, mood follows.

    Choose one small thing for ten minutes, at the same time each day. Small enough for a bad day too. Tell one person, or tell us here.
    .name = Small good things
week-small-things-task = Which small thing do you choose this week?
    .cooking = Cooking
    .walk = A walk
    .prayer = Prayer
    .sewing = Sewing
    .call = Calling somebody
    .other = Something else

week-kind =
    Hello! Your page for this week: a kind word to yourself.

    Shame says: you are your past. It is not true. You have lived through something and are still learning. Speak to yourself as to a tired younger sister.

    This week we look together at how you are. A few questions, you may skip any. They are not marks. They help us to do better for you.
    .name = A kind word
week-kind-task = Say one kind sentence to yourself. It may be quite short.
    .said-it = Said it
    .not-yet = Not yet

week-family =
    Hello! Your page for this week: one calm talk at home.

    Coming home changes everyone, children too. Talks go better short, rested, about one thing. Try: “When … I feel … I would like …”. You may stop: “Let us go on tomorrow”. You owe nobody the story of the past.

    If someone hurts or frightens you, that is not about talking. Press “{ menu.help }”, quietly.
    .name = A calm talk
week-family-task = Ten calm minutes with someone you choose, or one kind act. “Not now” is a full answer.
    .talk = A talk
    .kind-act = A kind act
    .not-now = Not now

week-circle =
    Hello! Your page for this week: the people around you.

    Nobody heals alone. Think of four kinds of people. Who listens? Who helps with things? Who knows where to go? Who makes you laugh?

    Some places are empty now. A mentor can stand there for a while. She has time for you, keeps rules, does not judge. You choose her. You can change her. You can stop.
    .name = My circle
week-circle-task = Think of one person for one place. Which place is it? To ask for a mentor, tap “{ menu.person }”.
    .listens = Who listens
    .helps = Who helps
    .knows = Who knows
    .laughs = Who makes me laugh
    .nobody-yet = Nobody yet

week-giving =
    Hello! Your page for this week: an hour for somebody else.

    Helping others can give back the feeling of being needed. It can be small: an hour in a kitchen, sewing, planting, reading to a child.

    You choose what and where. Nobody needs to know your past. It never replaces a paid job, and it is never a debt. If it drains you, stop.
    .name = A hand for others
week-giving-task = Choose one thing, near you or at home.
    .kitchen = In a kitchen
    .sewing = Sewing
    .planting = Planting
    .reading = Reading to a child
    .neighbour = A neighbour’s papers
    .not-now = Not now

week-skills =
    Hello! Your page for this week: what your hands can do.

    You have skills, also from hard years. Early rising, order, cooking, care, patience, a trade. Make a list of ten, in your words.

    Then look at one course or tool that turns a skill into income. Ask before you sign: cost, hours, childcare, paper at the end. Missing documents? That comes first, and we help.
    .name = What I can do
week-skills-task = Say five skills to yourself. Then choose one course, or one document to fix.
    .course = A course
    .document = A document
    .not-now = Not now

week-work =
    Hello! Your page for this week: looking for work.

    It takes many tries, for everyone. Two honest sentences about the past are enough. Say what you can do, and that you are ready. Tell no more than the law asks. Ask us what it asks.

    Check the offer: who, where, pay, hours, papers. Whoever keeps your passport or wants money first is a danger. A small grant needs a simple plan.
    .name = Work
week-work-task = Choose one of these for this week. A volunteer can practise the talk with you.
    .application = One application
    .visit = One visit
    .plan = One page of a plan
    .not-now = Not now

week-staying-well =
    Hello! Your page for this week: staying well, and goodbye.

    Bad days will come again. That is not the end of the road. Write your card: my signs, what helps me, whom I call, what I do first. If you slip, come back the same day, without shame.

    This week we look back together. In three months and in six we will ask how you are.
    .name = Staying well
week-staying-well-task = Write your card, or keep it in your head. Keep it on your phone only if that is safe.
    .ready = It is ready
    .not-yet = Not yet

## Cards, on request.
card-craving =
    It comes like a wave: it rises, stands and falls. Often that takes half an hour. You do not need to win, only to wait. Move, drink water, call one person, change the place.

    If you have used: do not use alone, do not use the old amount. Tell someone. Coming back today is strength.
    .name = When it pulls
card-slip =
    It is good that you are here. Nothing you built is gone.

    You slipped, and you came back. What happened just before? Who can be near you today? We are not angry. Shall we plan the next 24 hours together? Tap “{ menu.person }”.
    .name = If I slipped
card-children =
    Children ask in small pieces. Short true words are best: “I was far away. I missed you. I am here now”.

    You may say: “I will tell you more when you are older”. They may be angry or cling to you. Both are love looking for safety.
    .name = Children ask
card-grief =
    Missing somebody hurts in its own way. It hurts more far from home, or without a grave. There is no right way and no time limit.

    Do one small act of memory that your faith and heart allow. If the pain does not let you live, let us talk. Tap “{ menu.person }”.
    .name = Grief
card-stares =
    Some days people stare or talk. You do not have to answer. One sentence is enough: “I am busy with my new life”. Then go on.

    If talk becomes a threat, tell us the same day. Tap “{ menu.help }”.
    .name = When people talk
