### The outcome report and the data for analysts. Only the team and its partners read it.

report-title = Outcomes of the programme
report-where = Where: { $where }
report-everywhere = all regions
report-cohort = Cohort { $cohort }
report-months = Came between { $first } and { $last }
report-length = Programme of { $weeks } weeks
report-simulated = simulated
report-region-none = no region
report-hidden-also = hidden

# Titles of tables; they are names of sheets too, so at most 31 characters.
report-table = Before and after
report-measures = Scales
report-weeks = Answering by week
report-steps = Small tasks
report-funnel = How far women came
report-safety = Safety and harms
report-talks = Talks
report-coverage = Whom talks reached
report-missing = Missing answers
report-skips = Questions passed over
report-about = How to read this

report-head-what = What
report-head-who = Among whom
report-head-occasion = When
report-head-scale = Scale
report-head-week = Week
report-head-answer = Answer
report-head-region = Region
report-head-question = Question

report-scale-bridge = Heaviness of mood, 1–10
report-index = Display index 1–10 ({ $scale })
report-indicators = Circumstances
report-pulse = Weekly page
report-indicator-employed = Employed
report-indicator-earnings = Any earnings in a month
report-indicator-family = Talks with family
report-indicator-volunteering = Helps others
report-indicator-documents = Has documents
report-indicator-housing = Has housing
report-indicator-training = In training or done
report-pulse-mood = Mood
report-pulse-support = Somebody to lean on
report-pulse-surroundings = Surroundings
report-pulse-contact = Wish for contact

report-occasion-start = Start
report-occasion-half = Half-way
report-occasion-end = End
report-occasion-after-3 = 3 months later
report-occasion-after-6 = 6 months later

report-who-all = All enrolled
report-who-pairs = Answered both times
report-who-validated = – of these, validated wording
report-who-not-validated = – of these, wording not validated

report-column-before = Before
report-column-after = After
report-column-change = Change
report-column-before-yes = Before: yes
report-column-before-of = Before: of
report-column-before-low = Before: 95 % from
report-column-before-high = Before: 95 % to
report-column-before-missing = Before: missing
report-column-after-yes = After: yes
report-column-after-of = After: of
report-column-after-low = After: 95 % from
report-column-after-high = After: 95 % to
report-column-after-missing = After: missing
report-column-gained = From no to yes
report-column-lost = From yes to no
report-column-p = p
report-column-apart = After: does not apply
report-column-pilot-before = Pilot 2025, as reported: before
report-column-pilot-after = Pilot 2025, as reported: after
report-column-n = Women before
report-column-mean-before = Mean before
report-column-sd-before = SD before
report-column-n-after = Women after
report-column-mean-after = Mean after
report-column-sd-after = SD after
report-column-change-sd = SD of the change
report-column-change-low = Change: 95 % from
report-column-change-high = Change: 95 % to
report-column-improved = Better
report-column-improved-share = Better, share
report-column-worse = Worse
report-column-worse-share = Worse, share
report-column-missing-before = Missing before
report-column-missing-after = Missing after
report-column-due = Asked
report-column-answered = Answered
report-column-answered-share = Answered, share
report-column-partly = In part
report-column-missed = Missed
report-column-skipped = Not this time
report-column-day-1 = On day 1
report-column-day-2 = On day 2
report-column-day-3 = On day 3
report-column-count = Number
report-column-of = Of
report-column-share = Share
report-column-enrolled = Enrolled
report-column-counted = Agreed to be counted
report-column-missing = Missing
report-column-missing-share = Missing, share
report-column-prorated = Totals with a gap
report-column-helpers = Psychologists

report-pilot = Pilot 2025, as reported
report-week = Week { $week }
report-all-weeks = All weeks
report-all-regions = All
report-worse = { $scale }: worse by { $points } points or more
report-item-9 = { $scale }, question 9 above nought: { $when }
report-alerts = Calls for help
report-alerts-median = Minutes until a person took it, median
report-alerts-percentile = Minutes until a person took it, 90 % within
report-alerts-waiting = Nobody has taken it yet
report-alerts-closed = Closed, taken by nobody
report-gone-left = Left the programme
report-gone-withdrawn = Took back the yes to being counted
report-everywhere-left = Left, in the whole programme so far
report-everywhere-erased = Deleted everything, in the whole programme so far
report-talks-agreed = Talks that were agreed and are over
report-talks-end =
    { $end ->
        [held] Held
        [partly] Held in part
        [no-show] She was not there
        [could-not] The psychologist could not
        [called-off] Called off
       *[unsaid] Nobody has said how it was
    }
report-talks-moved = Moved to another time, in the whole programme so far
report-talks-first = Women who asked for a talk
report-talks-soon = First time within { $days } days
report-talks-half = Days to the first time, half of the women at most
report-talks-heard =
    { $answer ->
        [yes] “I felt heard”: yes
        [partly] “I felt heard”: partly
       *[no] “I felt heard”: no
    }
report-talks-in =
    { $where ->
        [groups] Groups that were held
        [seats] Seats taken in them
       *[visits] Visits of the brigade
    }

report-note-index = Linear redrawing of { $scale }, not the index of the 2025 pilot.
report-note-points = A change between two shares is in percentage points, not in percent: from 20 % to 30 % is 10 points.
report-note-pilot = The pilot of 2025 had 45 women. No whole number of 45 gives its 15, 28 and 5 %: the nearest are 15.6, 28.9 and 4.4 %. So its start had another denominator, or was estimated. Its column is quoted as reported, never as our proof.
report-note-family = Talks with family: once or more in two weeks. Who wants no contact is not in the denominator; that is no shortcoming.
report-note-direction = { $lower } and heaviness: lower is better. { $higher }: higher is better.
report-note-matters = Better or worse: { $first } by { $points } points or more, { $second } by { $more } or more.
report-note-stayed = Change of all enrolled: whoever did not answer later counts as unchanged, which is the careful guess.
report-note-validated = Where a wording has not been validated, totals say less: no bands and no limits are applied to them.
report-note-few = With fewer than { $pairs } pairs no p value is given; single changes are drawn instead, where they may be seen.
report-note-weeks = The share is of all that were asked and are closed. It is expected to fall with the weeks; the curve says more than the mean.
report-note-funnel = At an occasion: answered at least one question. Agreed to be counted: only their answers are in this report.
report-note-safety = A worse result is not caused by the programme, nor is a better one. More than 10 % worse: the programme is looked at anew.
report-note-by-hand = Breaches of confidence and phones checked by others are not known to the bot. They are noted by hand.
report-note-gone = Numbers of the whole programme hold for all regions and all times.
report-note-talks = “She was not there” is a share of the talks she came to or did not. It is given from { $talks } talks on: with fewer, chance says more than practice.
report-note-heard = “I felt heard” is asked after her first and third talk, then after every third; it leads to no psychologist.
report-note-coverage = Women who had at least one talk. Psychologists are those who offer times now, reach that region and talk in that language.
report-note-missing = Missing: agreed to be counted, but there is no total, or no answer.
report-note-prorated = Totals with a gap: one or two missing answers stand at the mean of the others.
report-note-skips = How often “prefer not to say” was chosen. A large share is a fault of the question.
report-note-uncontrolled = Nobody was compared with women outside the programme: what changed may have changed without it.
report-note-self = All answers are what women say of themselves.
report-note-quote = Quote figures with their denominators and with who is missing.
report-note-success = There is no rate of success: no share stands without its denominator.
report-note-hypotheses = Fifteen women in a region are too few to compare regions.
report-note-hidden = Numbers under { $limit } are hidden, and what would let them be worked out (“hidden”).
report-note-data = For analysts under an agreement, never for publishing. Codes are new in every export and lead to nobody. Small regions are merged.

report-picture-before-after = Before and after
report-picture-points = points, 1–10
report-picture-percent = % of those who answered both times
report-picture-changes = Mean change and 95 % interval
report-picture-single = Change of each woman; { $pairs } pairs, no p value
report-picture-better = better
report-picture-worse = worse
report-picture-weeks = Answered check-ins, % of those asked
report-picture-week = week
report-picture-longer = brown: longer questions
report-picture-nothing = There is nothing to show yet

report-caption-before-after = Before and after. The whole report: the page and the workbook.
report-caption-changes = How the scales changed.
report-caption-weeks = How check-ins were answered, week by week.
report-caption-workbook = All tables as numbers.
report-caption-page = The report on one page, for reading and printing.
report-caption-data = Answers without names, with a dictionary. For analysts under an agreement.

report-data-file = File
report-data-column = Column
report-data-meaning = Meaning
report-data-code = A random code of this export; the same in all its files
report-data-region = Where she is; regions of fewer than { $limit } women are merged
report-data-occasion = When: start, half, end, after-3 and after-6 (months later), w and a number for a week
report-data-instrument = The measure
report-data-version = The version of the measure
report-data-validated = Whether the wording she read has been validated (1 yes, 0 no)
report-data-answers = One sign for each question in its order; - prefers not to say, . not asked
report-data-total = The total; empty: there is none
report-data-prorated = Whether the total has a gap filled with the mean (1 yes, 0 no)
report-data-week = Week of her programme, from 1
report-data-mood = Mood, 1 very heavy to 5 very good; empty: passed over
report-data-support = Somebody to lean on: 0 no, 1 a little, 2 yes; empty: passed over
report-data-surroundings = Surroundings: 0 not good, 1 tense, 2 calm; empty: passed over
report-data-contact = Wish for contact: 0 no, 1 this week, 2 today; empty: passed over
report-data-answer = What she said of the week’s small task
report-data-merged = merged
