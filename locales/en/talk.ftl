### Words for a person: what she sends to the team, what the team sends to her, and help now.

## Her side
pass-on-words =
    Write here what you want to say, or record a voice message.

    A person from our team will read it.
pass-on-confirm =
    I am a program. I understand buttons, not words.

    Shall I give what you sent to a person from our team?
    .send = Yes, send it
    .no = No
pass-on-more = I added it. Shall I give it all to a person from our team?
pass-on-sent = Sent. I will tell you when a person has it.
pass-on-kept = Kept for our team. Nobody can be told right now. I will tell you when a person has it.
contact-noted = Someone from our team will get in touch this week.
pass-on-dropped = All right. I kept nothing.
pass-on-full = That is a lot at once. Please first send what you have written so far.
## What she gets without having just asked opens with this line.
news = Hello! There is a short message for you here.
taken-message =
    { news }

    A person from our team has your message now.
taken-contact =
    { news }

    A person from our team has seen that you want to be contacted.
taken-help =
    { news }

    A person from our team has seen your call and will write to you here.

## Help now: the first message of the safety protocol. No time and no person is promised that is not there.
help-now =
    Thank you for telling me. This sounds very hard, and you do not have to carry it alone. A person from our team is being called now.

    If your life or your child’s is in danger this minute, call 112 or 103.
help-now-nobody =
    Thank you for telling me. This sounds very hard, and you do not have to carry it alone. I have nobody here whom I can call right now. But your call is kept for our team.

    If your life or your child’s is in danger this minute, call 112 or 103.
help-now-off-duty =
    Thank you for telling me. This sounds very hard, and you do not have to carry it alone. Nobody is on duty right now. I am calling other people of our team. I cannot say when they answer.

    If your life or your child’s is in danger this minute, call 112 or 103.
help-still =
    { news }

    I am still finding someone, 112 and 103 are open now.
staff-words = I understand buttons and commands. To write to a participant, take her task first.
help-staff =
    This is the programme’s bot. This is what you can do here:

    { $commands }

    People who take part press “{ menu.help }” to call you.

## The team’s side. A page carries no words of hers.
page-help = № { $alias } asks for a person now.
page-help-again = Again: № { $alias } asks for a person now.
task-new =
    { $kind ->
        [contact] № { $alias } wants to be contacted this week.
        [applicant] № { $alias } asks to come in.
        [note] № { $alias } has left a note with her weekly page.
        [review] № { $alias }: a page waits for a person to look at it. /reviews
        [call] № { $alias }: please call her. How she can be called stands under /people.
       *[message] № { $alias } has sent a message to the team.
    }
task-card =
    { $kind ->
        [help] № { $alias } asks for a person now.
        [contact] № { $alias } wants to be contacted this week.
        [applicant] № { $alias } asks to come in.
        [note] № { $alias } has left a note with her weekly page.
        [call] № { $alias }: please call her. How she can be called stands under /people.
        [review] № { $alias }: a page waits for a person to look at it.
       *[message] № { $alias } has sent a message.
    } { $state ->
        [open] Nobody has taken it yet.
       *[mine] You have it.
    }
applicant-yes = Let her in
applicant-no = Not now
applicant-is-in = № { $alias } is in.
applicant-is-out = № { $alias } was not let in. Nothing of hers is kept.
applicant-calls = № { $alias } asks for a person now. Answer that call first, then decide here.
task-words = № { $alias } wrote:

    { $words }
task-voice = № { $alias } sent a voice message:
task-take = I take it
task-write = Write to her
task-done = Done
task-taken-by-other = № { $alias }: a colleague has taken it.
task-closed = № { $alias }: done.
tasks-none = No open tasks.
tasks-some = Open tasks: { $count }
task-gone = This task is closed.
dead-letter = A message could not be processed and was set aside. The log has the reason.
code-not-here = I took these digits out of this chat. Nobody else has seen them. I ask for them when I need them.
