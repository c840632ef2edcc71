### Reports, the week in numbers, loading texts: for coordinators and administrators.

command-report = A report
command-funnel = This week in numbers
command-reload = Load texts and programme

## What takes long to make. Also hers.
job-making =
    { $percent ->
        [0] I am making it now. This may take a minute.
       *[other] I am making it now: { $percent } %
    }
job-ready = It is ready.
job-stopped = This was not finished.
job-waiting = This is being made already. Please wait a moment.
job-failed = I am sorry, that did not work. Please try again later.

report-what =
    What shall I make?
    .report = Picture and tables
    .dataset = Rows for statistics
report-whom =
    About whom? Only women who agreed to be counted are in it.
    .all = All regions
report-period =
    Who came in when?
    .all = All of them
    .last-12 = Last 12 months
    .last-6 = Last 6 months
    .last-3 = Last 3 months
report-readers =
    Who will read it? What is shared hides every number under ten.
    .inside = Only the team
    .shared = Others too
report-no-reach = This report is not in your reach any more.
report-no-start = This cohort has not begun yet.
report-nobody = Nobody who agreed to be counted came in then. There is nothing to tell.
report-too-few = Fewer than { $limit } women: the report would show one of them. It is not made.

funnel-week =
    The last seven days

    Asked: { $sent }
    Answered on day 1: { $first }
    Answered on day 2: { $second }
    Answered on day 3 or later: { $third }
    Answered in part: { $partly }
    Left out by her: { $skipped }
    Not answered: { $missed }
    Still open: { $open }

    Waiting for a person: { $waiting }
    { $lines }
funnel-line =
    { $kind ->
        [review] Check-ins to read
        [contact] Wishes for contact
        [message] Messages
        [note] Notes
       *[call] Calls
    }: { $number }, the longest { $longest }
funnel-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
funnel-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

reload-asked = I am reading the texts and the programme.
reload-done = Loaded. Weeks: { $weeks }, texts: { $texts }.
reload-broken =
    Nothing was changed. This is wrong:

    { $why }
reload-refused = Only whoever works in all regions can do this.

audit-report-made = made a report
audit-dataset-made = took rows for statistics
audit-texts-loaded = loaded texts and programme
