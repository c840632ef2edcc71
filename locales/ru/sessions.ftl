### Разговоры, её сторона: что спрашивается при записи, её список и что она узнаёт, когда что-то меняется.
### Draft for native reviewers.

weekday-short =
    { $weekday ->
        [0] Пн
        [1] Вт
        [2] Ср
        [3] Чт
        [4] Пт
        [5] Сб
       *[6] Вс
    }

talk-what = Что Вы хотите?
    .book = Выбрать время
    .mine = Мои встречи
    .write = Написать команде
    .change = Говорить с другим
    .visit = Приезд к Вам
    .groups = Группы
talk-sure =
    С человеком, с которым Вы говорите сейчас, назначено или запрошено:

    { $times }

    Тогда это отменится. Сделать так?
    .yes = Да, другой человек
    .stop = Нет, оставить
talk-time = { reminder-when }
talk-changed = Хорошо. Теперь Вы будете говорить с другим человеком. Никто не спросит почему.

booking-about = О чём Вы хотите поговорить? Это можно пропустить.
    .family = Семья
    .children = Дети
    .feelings = Чувства
    .sleep = Сон
    .past = О том, что было
    .habit = Привычка
    .home-safety = Покой дома
    .work = Работа
    .other = Другое
booking-language = На каком языке?
    .any = На любом из них
booking-who = С кем Вы хотите поговорить? Если пропустить, это будет женщина.
    .woman = С женщиной
    .any = Неважно
booking-how = Как Вам удобнее говорить?
    .write = Писать здесь
    .voice = Голосовой звонок
    .video = Видеозвонок
    .phone = По телефону
    .in-person = При встрече
    .brigade = Приезд к Вам
booking-times =
    Вот ближайшее свободное время по Вашим часам. 🌙 — вечер.

    Нажмите на него, и оно останется за Вами.
    .later = Другие дни
    .none = Ничего не подходит
booking-day = Какой день? Рядом стоит первое свободное время.
booking-hour = В какое время?
booking-nearest =
    { $taken ->
        [yes] Это время только что заняли. Вот ближайшее свободное.
       *[no] Вот ближайшее свободное время.
    }
    .later = Другие дни
    .none = Ничего не подходит
booking-time =
    { $evening ->
        [yes] { weekday-short } { $date } · { $hour } 🌙
       *[no] { weekday-short } { $date } · { $hour }
    }
booking-confirm =
    { $moved ->
        [yes] Новое время: { reminder-when }. { $how }. Перенести?
       *[no] Это время за Вами на { $count } минут: { reminder-when }. { $how }. Верно?
    }

    Я напомню за день, а если хотите, то и за час.
    .yes = Да
    .sooner = Да, и напомнить за час
    .other = Другое время
booking-none =
    Сейчас нет подходящего времени.

    Могу предложить Вам первое, которое освободится. На ответ будет { $count } ч.
    .wait = Да, предложите
    .write = Написать команде
booking-waits = Готово. Я напишу Вам, как только время освободится. До этого ничего делать не нужно.
booking-requested =
    Ваша просьба отправлена: { reminder-when }.

    До { $until } я скажу Вам, назначено ли время.
booking-enough = У Вас впереди уже две встречи. Сначала измените или отмените одну из них: /sessions
booking-used-up = Все Ваши встречи уже использованы. Если нужны ещё, пожалуйста, напишите команде.
booking-was-off = То, что Вы хотели перенести, уже отменено. Вы можете выбрать другое время.

session-booked =
    Время назначено: { reminder-when }.

    { $medium ->
        [write] За несколько минут до начала здесь появится кнопка. Тогда можно писать друг другу.
        [phone] Вам позвонят так, как Вы нам сказали.
        [in-person] Место встречи:
       *[call] За несколько минут до начала сюда придёт вход.
    }
session-booked-told =
    { news }

    Ваше занятие назначено: { reminder-when }.

    { $medium ->
        [write] За несколько минут до начала здесь появится кнопка. Тогда можно писать друг другу.
        [phone] Вам позвонят так, как Вы нам сказали.
        [in-person] Место встречи:
       *[call] За несколько минут до начала сюда придёт вход.
    }
session-file = Для Вашего календаря, если он у Вас есть.
    .name = Занятие
session-file-gone = Этот файл уберёт встречу из календаря.

session-proposed =
    { news }

    Выбранное время не подошло. Подойдёт ли Вам это: { reminder-when }?

    Пожалуйста, ответьте до { $until }.
session-offered =
    { news }

    Освободилось время для Вашего занятия: { reminder-when }.

    Оно за Вами до { $until }. Потом его предложат другому человеку.
session-asked-anew =
    { news }

    Человек, с которым Вы договорились, не сможет: { reminder-when }. Я спрашиваю другого о том же времени.

    Вы можете выбрать и другое время.
session-not-taken =
    { news }

    На это время занятие назначить не удалось: { reminder-when }. Простите нас. Пожалуйста, выберите другое время.
session-waits-told =
    { news }

    На это время занятие назначить не удалось: { reminder-when }. Сейчас другого свободного времени нет.

    Я напишу Вам, как только оно появится.
session-called-off =
    { news }

    Ваше занятие не состоится: { reminder-when }. Простите нас. Вы можете сразу выбрать другое время.
session-passed = Хорошо. Вы остаётесь в очереди. Я предложу другое время, когда оно появится.
session-yes = Да, подходит
session-no = Нет, спасибо
session-other = Другое время

my-sessions-which =
    { $count ->
        [0] Ничего не назначено.
       *[other] Ваши встречи. Нажмите, чтобы изменить.
    }

    Раньше:
    { $past }
    .book = Выбрать время
my-sessions-time =
    { $state ->
        [booked] { weekday-short } { $date } · { $hour }
       *[asked] { weekday-short } { $date } · { $hour } ?
    }
my-sessions-past =
    { $became ->
        [held] { $date } { $hour }: поговорили
        [cancelled] { $date } { $hour }: отменено
       *[none] { $date } { $hour }: не получилось
    }
my-sessions-what =
    { $state ->
        [requested] Вы попросили, ещё не назначено: { reminder-when }. { $how }.
        [booked] Время назначено: { reminder-when }. { $how }.
        [soon] Время назначено: { reminder-when }. { $how }. Это уже скоро, изменить поможет человек.
        [held] Пока за Вами: { reminder-when }. { $how }.
       *[gone] Это время больше не назначено.
    }
    .move = Перенести
    .cancel = Отменить
    .tell = Сказать команде
    .sooner = Напомнить за час
my-sessions-reason =
    Отменить: { reminder-when }?

    Можно сказать почему. Это прочитает только человек, с которым Вы говорите.
    .time = Время не подходит
    .connection = Плохая связь
    .not-safe = Неподходящий момент
    .ill = Плохо себя чувствую
    .other = Другое
    .skip = Не говорить
    .stop = Оставить
my-sessions-late =
    Это уже скоро: { reminder-when }. Я изменить уже не могу, а человек может. Что сказать команде?
    .cannot = Я не смогу прийти
    .other-time = Нужно другое время
    .words = Напишу сама
my-sessions-said =
    { $said ->
        [cannot] Я не смогу прийти: { reminder-when }.
       *[other-time] Мне нужно другое время вместо этого: { reminder-when }.
    }
my-sessions-cancelled = Отменено: { reminder-when }. Больше ничего делать не нужно.
my-sessions-sooner = Я напишу Вам и за час.
my-sessions-gone = Это уже нельзя изменить.

session-team =
    { $what ->
        [booked] № { $alias }: назначен разговор с Вами, { reminder-when }.
        [accepted] № { $alias }: предложенное Вами время подошло, { reminder-when }.
        [moved] № { $alias }: разговор { $was } перенесён. Теперь он { reminder-when }.
        [unanswered] № { $alias }: просьба больше не у Вас, время ответа вышло: { reminder-when }.
        [reassigned] № { $alias }: координатор передал этот разговор другому человеку: { reminder-when }.
        [proposal-passed] № { $alias }: предложенное Вами время не взято: { reminder-when }.
        [wants-change] № { $alias } не сможет прийти или просит другое время: { reminder-when }. Её сообщение у команды. /agenda
       *[cancelled] № { $alias }: этот разговор отменён: { reminder-when }. Время снова свободно.
    }
session-team-reason =
    Причина, которую она назвала: { $reason ->
        [time] время не подошло
        [connection] плохая связь
        [not-safe] в это время для неё небезопасно
        [ill] плохо себя чувствует
       *[other] другое
    }
session-team-waits = № { $alias } попросила о разговоре, но свободного времени нет. Она в листе ожидания. /sessions
audit-session-made = запись на разговор для неё
audit-session-given = её разговор передан другому
