### For coordinators and administrators. Draft for native reviewers.

staff-role =
    { $role ->
        [participant] участница
        [psychologist] психолог
        [volunteer] волонтёр
        [coordinator] координатор
       *[admin] администратор
    }
staff-everywhere = все регионы
staff-bot = бот
role-ended = Спасибо за то, что Вы здесь сделали. Ваши задачи здесь изменились. Вот что для Вас открыто теперь.
role-none = Спасибо за то, что Вы здесь сделали. Больше здесь для Вас ничего не открыто.

personal-link =
    Здравствуйте! Вот Ваша личная ссылка на нашу страницу о курсах и советах:

    { $link }
personal-link-picture = Та же ссылка картинкой для печати.

invite-role =
    Кого Вы хотите пригласить?
    .participant = Участница
    .psychologist = Психолог
    .volunteer = Волонтёр
    .coordinator = Координатор
    .admin = Администратор
invite-region =
    В какой регион?
    .all = Все регионы
    .hers = Она выберет сама
invite-cohort =
    В какую группу?
    .none = Без группы
invite-made =
    Приглашение готово: { $invitation }.

    Оно действует один раз, до { $until }. Перешлите следующее сообщение как есть. Под ним картинка для печати.
invite-refused = Такое приглашение сделать нельзя: группа закрыта, или это не Ваш регион.
invite-held = Спасибо. Эта роль у Вас здесь уже есть: { $role } · { $place }. Изменить регион может администратор. Это приглашение осталось неиспользованным.

invitations-list =
    { $count ->
        [0] Открытых приглашений нет.
       *[other] Открытые приглашения: { $count }

        Нажмите на приглашение, чтобы отозвать его.
    }
    .stop = Закрыть
invitations-confirm =
    { $invitation }

    Отозвать это приглашение?
    .withdraw = Отозвать
    .stop = Закрыть
invitations-withdrawn = Отозвано. Ссылка больше ничего не открывает.
invitations-gone = Это приглашение уже не открыто.

people-list =
    Участницы, которых Вы ведёте: { $count }

    { $lines }
    .stop = Закрыть
people-line = № { $alias } · { $place } · { $state ->
        [before] не начала
        [week] неделя { $week }
        [paused] пауза
       *[left] ушла
    } · { $seen }
people-seen =
    { $days ->
        [0] сегодня
        [one] { $days } день назад
        [few] { $days } дня назад
       *[other] { $days } дней назад
    }
people-card =
    № { $alias }

    Регион: { $place }
    Группа: { $cohort }
    Программа: { $state ->
        [before] не начала
        [week] неделя { $week }
        [paused] пауза
       *[left] ушла
    }
    Последний раз здесь: { $seen }
    Телефон общий: { $shared ->
        [yes] да
       *[no] нет
    }
    Согласна на: { $agreed }
    Нужно прежде всего: { $needs }
    Следующий разговор: { $next }
    Как ей звонить: { $way ->
        [yes] указано
       *[no] не указано
    }
    .safe-way = Как ей звонить
    .code = Новый код
    .stop = Закрыть
people-consent =
    { $kind ->
        [taking-part] участие
        [check-ins] вопросы раз в неделю
        [psychologist] ответы читает психолог
        [worries] тревожное читает координатор
        [evaluation] подсчёт ответов
       *[family] разговор с семьёй
    }
people-code =
    № { $alias }: закрыть её старый код? Новый она сможет сделать в своих настройках.
    .renew = Да, закрыть старый
    .stop = Закрыть
people-code-renewed = № { $alias }: старый код больше ничего не открывает. Она может сделать новый.
people-safe-way =
    № { $alias }

    Номер: { $number }
    Когда: { $hours }
    Если ответит другой человек: { $another }

    Этот просмотр записан, и она это увидит. Прочитав, пожалуйста, закройте.
people-safe-way-hide = Закрыть
people-safe-way-closed = Закрыто.
people-gone = Её больше нет в Вашем списке, или она это убрала.

cohorts-list =
    Группы: { $count }

    { $lines }
    .skip = Новая группа
    .stop = Закрыть
cohorts-line = № { $number } · { $place } · { $day } · { $size } · { $state ->
        [open] открыта
       *[closed] закрыта
    }
cohorts-card =
    Группа № { $number }

    Регион: { $place }
    Начало: { $day }
    Участниц: { $size }
    { $state ->
        [open] Открыта
       *[closed] Закрыта
    }
    .close = Закрыть группу
    .stop = Выйти
cohorts-close =
    Закрыть группу № { $number } ({ $place }, { $day })? Новые участницы в неё не придут, её приглашения ничего не откроют. Для тех, кто уже в ней ({ $size }), ничего не меняется.
    .yes = Да, закрыть
cohorts-region =
    В каком регионе?
    .all = Все регионы
cohorts-day =
    Когда она начинается?
    .skip = Другой день
cohorts-other-day = Напишите день, например 2030-03-11 или 11.03.2030.
cohorts-day-unclear = Это не получилось прочитать как день.
cohorts-day-past = Этот день уже прошёл.
cohorts-day-far = До этого дня больше года.
cohorts-made = Группа № { $number } открыта. Начало: { $day }.
cohorts-closed = Группа закрыта.
cohorts-refused = Эта группа уже закрыта, или она не Ваша.

revoke-list =
    Роли, которые Вы можете снять: { $count }
    .stop = Закрыть
revoke-confirm =
    { $post }

    Снять эту роль? Она закончится сразу, открытые задачи вернутся команде.
    .yes = Да, снять
    .stop = Закрыть
revoke-done = Готово. Роль снята.
revoke-not-yours = Эту роль Вы снять не можете.
revoke-configured = Эта роль записана в настройках сервера. Снять её можно только там.
revoke-last-admin = Это последний администратор. Сначала назначьте другого.
revoke-gone = Этой роли уже ни у кого нет.

audit-rows =
    Кто что делал, страница { $page } из { $pages }

    { $lines }
    .previous = ◀
    .next = ▶
    .stop = Закрыть
audit-anchor = старые записи убраны
audit-invitation-made = новое приглашение
audit-invitation-used = вход по приглашению
audit-invitation-withdrawn = приглашение отозвано
audit-cohort-made = группа открыта
audit-cohort-closed = группа закрыта
audit-role-given = роль дана
audit-role-revoked = роль снята
audit-enrolled = новая участница
audit-let-in = допуск дан
audit-turned-away = допуск не дан
audit-read-card = карточка открыта
audit-read-safe-way = просмотр, как ей звонить
audit-read-words = её слова прочитаны
audit-read-audit = просмотр этого списка
audit-code-reset = старый код закрыт
audit-safe-way-given = указано, как ей звонить
audit-consent-given = согласие дано
audit-consent-withdrawn = согласие отозвано
