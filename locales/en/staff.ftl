### For coordinators and administrators: inviting, cohorts, the women in reach, roles, the audit trail.

staff-role =
    { $role ->
        [participant] participant
        [psychologist] psychologist
        [volunteer] volunteer
        [coordinator] coordinator
       *[admin] administrator
    }
staff-everywhere = all regions
staff-bot = bot
role-ended = Thank you for what you did here. Your tasks here have changed; this is what is open to you now.
role-none = Thank you for what you did here. Nothing more is open to you now.

## What is forwarded to her as it is: it must tell nobody anything.
personal-link =
    Hello! Here is your own link to our page about courses and advice:

    { $link }
personal-link-picture = The same link as a picture to print.

invite-role =
    Whom do you want to invite?
    .participant = Participant
    .psychologist = Psychologist
    .volunteer = Volunteer
    .coordinator = Coordinator
    .admin = Administrator
invite-region =
    For which region?
    .all = All regions
    .hers = She chooses herself
invite-cohort =
    Into which cohort?
    .none = No cohort
invite-made =
    Here is an invitation: { $invitation }.

    It opens once, until { $until }. Forward the next message as it is. Below it is a picture to print.
invite-refused = This invitation cannot be made: the cohort is closed, or the region is not yours.
invite-held = Thank you. You already have this role here: { $role } · { $place }. An administrator can change the region. This invitation has not been used.

invitations-list =
    { $count ->
        [0] There are no open invitations.
       *[other] Open invitations: { $count }

        Tap one to withdraw it.
    }
    .stop = Close
invitations-confirm =
    { $invitation }

    Shall it open nothing any more?
    .withdraw = Withdraw it
    .stop = Close
invitations-withdrawn = Withdrawn. The link opens nothing any more.
invitations-gone = This invitation is not open any more.

people-list =
    Women in your reach: { $count }

    { $lines }
    .stop = Close
people-line = № { $alias } · { $place } · { $state ->
        [before] not begun
        [week] week { $week }
        [paused] paused
       *[left] left
    } · { $seen }
people-seen =
    { $days ->
        [0] today
        [one] { $days } day ago
       *[other] { $days } days ago
    }
people-card =
    № { $alias }

    Region: { $place }
    Cohort: { $cohort }
    Programme: { $state ->
        [before] not begun
        [week] week { $week }
        [paused] paused
       *[left] left
    }
    Last seen: { $seen }
    Shared phone: { $shared ->
        [yes] yes
       *[no] no
    }
    Agrees to: { $agreed }
    Needs first: { $needs }
    Next talk: { $next }
    Safe way to call: { $way ->
        [yes] given
       *[no] not given
    }
    .safe-way = How to call her
    .code = New code
    .stop = Close
people-consent =
    { $kind ->
        [taking-part] taking part
        [check-ins] weekly questions
        [psychologist] the psychologist reads
        [worries] the coordinator reads worries
        [evaluation] counting
       *[family] speaking with family
    }
people-code =
    № { $alias }: shall her old code open nothing any more? She can then make a new one under her settings.
    .renew = Yes, end the old one
    .stop = Close
people-code-renewed = № { $alias }: the old code opens nothing any more. She can make a new one.
people-safe-way =
    № { $alias }

    Number: { $number }
    When: { $hours }
    If another answers: { $another }

    This look is noted, and she can see it. Please close it when you have read it.
people-safe-way-hide = Close it
people-safe-way-closed = Closed.
people-gone = She is not in your reach any more, or has taken this back.

cohorts-list =
    Cohorts: { $count }

    { $lines }
    .skip = New cohort
    .stop = Close
cohorts-line = № { $number } · { $place } · { $day } · { $size } · { $state ->
        [open] open
       *[closed] closed
    }
cohorts-card =
    Cohort № { $number }

    Region: { $place }
    Begins: { $day }
    Women in it: { $size }
    { $state ->
        [open] Open
       *[closed] Closed
    }
    .close = Close the cohort
    .stop = Leave it
cohorts-close =
    Close cohort № { $number } ({ $place }, { $day })? Nobody new comes in, and its open invitations open nothing. For those who are in it ({ $size }) nothing changes.
    .yes = Yes, close it
cohorts-region =
    In which region?
    .all = All regions
cohorts-day =
    When does it begin?
    .skip = Another day
cohorts-other-day = Write the day, for example 2030-03-11 or 11.03.2030.
cohorts-day-unclear = I could not read that as a day.
cohorts-day-past = That day is over already.
cohorts-day-far = That is more than a year away.
cohorts-made = Cohort № { $number } is open. It begins on { $day }.
cohorts-closed = The cohort is closed.
cohorts-refused = This cohort is closed already, or not yours.

revoke-list =
    Roles you may take away: { $count }
    .stop = Close
revoke-confirm =
    { $post }

    Take this role away? It ends at once, and open tasks go back to the team.
    .yes = Yes, take it away
    .stop = Close
revoke-done = Done. The role has ended.
revoke-not-yours = This role is not yours to take away.
revoke-configured = This role is named in the configuration. It ends only there.
revoke-last-admin = This is the last administrator. Appoint another one first.
revoke-gone = Nobody has this role any more.

audit-rows =
    Who did what, page { $page } of { $pages }

    { $lines }
    .previous = ◀
    .next = ▶
    .stop = Close
audit-anchor = older rows were removed
audit-invitation-made = made an invitation
audit-invitation-used = used an invitation
audit-invitation-withdrawn = withdrew an invitation
audit-cohort-made = opened a cohort
audit-cohort-closed = closed a cohort
audit-role-given = role given
audit-role-revoked = role taken away
audit-enrolled = came in
audit-let-in = let her in
audit-turned-away = did not let somebody in
audit-read-card = opened the card
audit-read-safe-way = looked how to call her
audit-read-words = read her words
audit-read-audit = read this list
audit-code-reset = ended the old code
audit-safe-way-given = wrote how to call her
audit-consent-given = agreed to something
audit-consent-withdrawn = took a consent back
