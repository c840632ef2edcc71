### Суҳбатҳо, тарафи ӯ: ҳангоми навиштан чӣ пурсида мешавад, рӯйхати ӯ ва агар чизе дигар шавад, чӣ мешунавад.
### Draft for native reviewers.

weekday-short =
    { $weekday ->
        [0] Дш
        [1] Сш
        [2] Чш
        [3] Пш
        [4] Ҷм
        [5] Шн
       *[6] Яш
    }

talk-what = Шумо чӣ мехоҳед?
    .book = Интихоби вақт
    .mine = Вақтҳои ман
    .write = Ба даста навиштан
    .change = Бо одами дигар
    .visit = Боздид
    .groups = Гурӯҳҳо
talk-sure =
    Бо одаме, ки ҳоло бо ӯ гап мезанед, ин таъин ё дархост шудааст:

    { $times }

    Он гоҳ ин бекор мешавад. Ҳамин тавр кунам?
    .yes = Ҳа, одами дигар
    .stop = Не, монад
talk-time = { reminder-when }
talk-changed = Хуб. Акнун Шумо бо одами дигар суҳбат мекунед. Касе сабабро намепурсад.

booking-about = Дар бораи чӣ гап задан мехоҳед? Инро гузаштан мумкин аст.
    .family = Оила
    .children = Фарзандон
    .feelings = Ҳиссиёт
    .sleep = Хоб
    .past = Он чӣ пеш буд
    .habit = Одат
    .home-safety = Оромии хона
    .work = Кор
    .other = Чизи дигар
booking-language = Бо кадом забон?
    .any = Бо ҳар кадоме
booking-who = Бо кӣ гап задан мехоҳед? Агар гузаред, бо зан мешавад.
    .woman = Бо зан
    .any = Фарқ надорад
booking-how = Чӣ тавр гап задан қулай аст?
    .write = Ин ҷо навишта
    .voice = Занги овозӣ
    .video = Занги видеоӣ
    .phone = Бо телефон
    .in-person = Рӯ ба рӯ
    .brigade = Боздид
booking-times =
    Вақтҳои наздики холӣ бо соати Шумо инҳоянд. 🌙 — шом.

    Якеро пахш кунед, онро барои Шумо нигоҳ медорам.
    .later = Рӯзҳои дигар
    .none = Ҳеҷ кадом мувофиқ не
booking-day = Кадом рӯз? Дар паҳлуяш вақти аввали холӣ меистад.
booking-hour = Соати чанд?
booking-nearest =
    { $taken ->
        [yes] Ин вақтро ҳозир гирифтанд. Вақтҳои наздики холӣ инҳоянд.
       *[no] Вақтҳои наздики холӣ инҳоянд.
    }
    .later = Рӯзҳои дигар
    .none = Ҳеҷ кадом мувофиқ не
booking-time =
    { $evening ->
        [yes] { weekday-short } { $date } · { $hour } 🌙
       *[no] { weekday-short } { $date } · { $hour }
    }
booking-confirm =
    { $moved ->
        [yes] Вақти нав: { reminder-when }. { $how }. Ба он кӯчонам?
       *[no] Ин вақт { $count } дақиқа барои Шумост: { reminder-when }. { $how }. Дуруст аст?
    }

    Як рӯз пеш ба ёдатон меорам, агар хоҳед, як соат пеш ҳам.
    .yes = Ҳа
    .sooner = Ҳа, як соат пеш ҳам
    .other = Вақти дигар
booking-none =
    Ҳоло вақти мувофиқи холӣ нест.

    { $moved ->
        [yes] Вақти пештараи Шумо мемонад.
       *[no] Вақти навбатии холишударо ба Шумо пешниҳод карда метавонам. Барои ҷавоб { $count } соат мешавад.
    }
    .wait = Ҳа, пешниҳод кунед
    .write = Ба даста навиштан
booking-waits = Тайёр. Вақте ки вақт холӣ мешавад, ба Шумо менависам. То он вақт чизе лозим нест.
booking-requested =
    Хоҳиши Шумо фиристода шуд: { reminder-when }.

    То { $until } мегӯям, ки вақт таъин шуд ё не.
booking-enough = Дар пеш ду вақти Шумо ҳаст. Аввал якеро дигар ё бекор кунед: /sessions
booking-used-up = Ҳамаи вақтҳои Шумо истифода шуданд. Агар боз лозим бошад, лутфан ба даста нависед.
booking-was-off = Вақте, ки кӯчондан мехостед, аллакай бекор шудааст. Вақти дигарро интихоб карда метавонед.

session-booked =
    Вақт таъин шуд: { reminder-when }.

    { $medium ->
        [write] Чанд дақиқа пеш дар ин ҷо тугма мебарояд. Баъд ба ҳамдигар менависед.
        [phone] Ба Шумо ҳамон тавре, ки гуфтед, занг мезананд.
        [in-person] Ҷойи вохӯрӣ:
       *[call] Чанд дақиқа пеш роҳи даромад ба ин ҷо меояд.
    }
session-booked-told =
    { news }

    Машғулияти Шумо таъин шуд: { reminder-when }.

    { $medium ->
        [write] Чанд дақиқа пеш дар ин ҷо тугма мебарояд. Баъд ба ҳамдигар менависед.
        [phone] Ба Шумо ҳамон тавре, ки гуфтед, занг мезананд.
        [in-person] Ҷойи вохӯрӣ:
       *[call] Чанд дақиқа пеш роҳи даромад ба ин ҷо меояд.
    }
session-file = Барои тақвими Шумо, агар онро истифода баред.
    .name = Машғулият
session-file-gone = Ин онро аз тақвим мегирад.

session-proposed =
    { news }

    Вақти пурсидаи Шумо мувофиқ наомад. Ин вақт мешавад: { reminder-when }?

    Лутфан то { $until } ҷавоб диҳед.
session-offered =
    { news }

    Барои машғулияти Шумо вақт холӣ шуд: { reminder-when }.

    Он то { $until } барои Шумост. Баъд ба каси дигар пешниҳод мешавад.
session-asked-anew =
    { news }

    Он кас омада наметавонад: { reminder-when }. Ман барои ҳамин вақт аз дигаре мепурсам.

    Шумо вақти дигарро низ интихоб карда метавонед.
session-asked-for-you =
    { news }

    Барои машғулияти Шумо вақт пурсида шуд: { reminder-when }.

    То { $until } мегӯям, ки он таъин шуд ё не. Шумо вақти дигарро низ интихоб карда метавонед.
session-still-asked =
    { news }

    Машғулияти Шумо ҳанӯз таъин нашудааст: { reminder-when }. Ман боз мепурсам.

    То { $until } мегӯям, ки он таъин шуд ё не. Шумо вақти дигарро низ интихоб карда метавонед.
session-not-taken =
    { news }

    Машғулият ба ин вақт таъин нашуд: { reminder-when }. Узр мепурсем. Лутфан вақти дигарро интихоб кунед.
session-waits-told =
    { news }

    Машғулият ба ин вақт таъин нашуд: { reminder-when }. Ҳоло вақти дигари холӣ нест.

    Вақте ки пайдо мешавад, ба Шумо менависам.
session-called-off =
    { news }

    Машғулияти Шумо намешавад: { reminder-when }. Узр мепурсем. Ҳозир вақти дигарро интихоб карда метавонед.
session-passed = Хуб. Шумо дар навбат мемонед. Агар вақти дигар пайдо шавад, пешниҳод мекунам.
session-yes = Ҳа, мегирам
session-no = Не, раҳмат
session-other = Вақтҳои дигар

my-sessions-which =
    { $count ->
        [0] Ҳоло вақт таъин нашудааст.
       *[other] Вақтҳои Шумо. Барои дигар кардан якеро пахш кунед.
    }{ $behind ->
        [0] { "" }
       *[other]
        { "" }

        Пеш:
        { $past }
    }
    .book = Интихоби вақт
my-sessions-time =
    { $state ->
        [booked] { weekday-short } { $date } · { $hour }
       *[asked] { weekday-short } { $date } · { $hour } ?
    }
my-sessions-past =
    { $became ->
        [held] { $date } { $hour }: гап задем
        [cancelled] { $date } { $hour }: бекор шуд
        [over] { $date } { $hour }: гузашт
       *[none] { $date } { $hour }: нашуд
    }
my-sessions-what =
    { $state ->
        [requested] Пурсида шуд, ҳанӯз таъин нашудааст: { reminder-when }. { $how }.
        [booked] Вақт таъин шудааст: { reminder-when }. { $how }.
        [soon] Вақт таъин шудааст: { reminder-when }. { $how }. Наздик аст, барои дигар кардан одам ёрӣ медиҳад.
        [held] Ҳоло барои Шумост: { reminder-when }. { $how }.
       *[gone] Ин вақт дигар таъин нест.
    }{ $in-person ->
        [yes]
        { "" }

        { $place }
       *[no] { "" }
    }
    .enter = Даромадан
    .yes = Ҳа, мегирам
    .no = Не, раҳмат
    .move = Кӯчондан
    .cancel = Бекор кардан
    .tell = Ба даста гуфтан
    .sooner = Як соат пеш хабар диҳед
my-sessions-reason =
    Бекор кунам: { reminder-when }?

    Метавонед сабабро гӯед. Онро танҳо ҳамсуҳбати Шумо мехонад.
    .time = Вақт мувофиқ нест
    .connection = Алоқа бад аст
    .not-safe = Лаҳзаи қулай нест
    .ill = Ҳолам хуб нест
    .other = Сабаби дигар
    .skip = Намегӯям
    .stop = Бимонад
too-late-say =
    Наздик аст: { reminder-when }. Ман дигар карда наметавонам, вале одам метавонад. Ба даста чӣ гӯям?
    .cannot = Омада наметавонам
    .other-time = Вақти дигар лозим
    .words = Худам менависам
too-late-said =
    { $said ->
        [cannot] Омада наметавонам: { reminder-when }.
       *[other-time] Ба ман вақти дигар лозим аст, на ин: { reminder-when }.
    }
my-sessions-cancelled = Бекор шуд: { reminder-when }. Дигар коре лозим нест.
my-sessions-sooner = Як соат пеш ҳам менависам.
my-sessions-gone = Инро дигар иваз кардан мумкин нест.

session-team =
    { $what ->
        [booked] № { $alias } ба суҳбат бо Шумо навишт: { reminder-when }.
        [accepted] № { $alias } ба вақти пешниҳодкардаи Шумо розӣ шуд: { reminder-when }.
        [moved] № { $alias } суҳбати { $was }-ро кӯчонд. Акнун он { reminder-when }.
        [unanswered] № { $alias }: хоҳиш дигар назди Шумо нест, вақти ҷавоб гузашт: { reminder-when }.
        [reassigned] № { $alias }: ҳамоҳангсоз ин суҳбатро ба дигаре дод: { reminder-when }.
        [proposal-passed] № { $alias } вақти пешниҳодкардаи Шуморо нагирифт: { reminder-when }.
        [wants-change] № { $alias } омада наметавонад ё вақти дигар мехоҳад: { reminder-when }. Паёмаш назди даста аст. /agenda
        [place] № { $alias } акнун дар минтақаи дигар аст. Вохӯрӣ он ҷо мешавад, { reminder-when }:
       *[cancelled] № { $alias }: ин суҳбат бекор шуд: { reminder-when }. Вақт боз холист.
    }
session-team-reason =
    Сабабе, ки ӯ гуфт: { $reason ->
        [time] вақт мувофиқ наомад
        [connection] алоқа бад аст
        [not-safe] он вақт барояш бехатар нест
        [ill] ҳолаш хуб нест
       *[other] сабаби дигар
    }
session-team-nobody = № { $alias } бо каси дигар суҳбат кардан мехоҳад, вале барои ӯ ягон каси дигар вақт пешниҳод намекунад. /sessions
session-team-waits = № { $alias } суҳбат хост, вале вақти холӣ нест. Ӯ дар рӯйхати интизорист. /sessions
audit-session-made = ӯро ба суҳбат навишт
audit-session-given = суҳбати ӯро ба дигаре дод
