### Недельная страница. P0–P4 wording: the instruments file, drafts for native reviewers; never call it a test.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

check-in-ready =
    Здравствуйте! Ваша короткая недельная страница готова.

    Сейчас удобно? Одна минута.
    .yes = Да, сейчас
    .later = Позже
check-in-later = Когда мне вернуться?
    .hour = Через час
    .evening = Сегодня вечером
    .tomorrow = Завтра
check-in-mood = Каким было Ваше настроение на этой неделе?
    .very-good = 😄 Очень хорошее
    .good = 🙂 Хорошее
    .so-so = 😐 Так себе
    .heavy = 🙁 Тяжёлое
    .very-heavy = 😞 Очень тяжёлое
check-in-support = Был ли человек, на которого можно опереться?
    .yes = Да
    .a-little = Немного
    .no = Нет
check-in-surroundings = Как обстановка вокруг Вас?
    .calm = Спокойно
    .tense = Напряжённо
    .not-good = Нехорошо
check-in-contact = Связаться с Вами?
    .no = Нет, спасибо
    .this-week = На этой неделе
    .today = Сегодня
check-in-note =
    Спасибо. Вы сделали шаг.

    Если хотите, добавьте пару слов. Их прочитает человек из нашей команды. Напишите здесь или запишите голосовое сообщение.
    .skip = Закончить
check-in-soft =
    Здравствуйте! Ваша короткая недельная страница ещё открыта.

    Неделю можно и пропустить. Ничего не потеряно. Продолжим здесь или позже?
    .go-on = Продолжить
    .later = Позже
    .person = Поговорить с человеком

check-in-next = { weekday-on } в { $hour }
check-in-thanks = Спасибо. В следующий раз спрошу { check-in-next }.
check-in-thanks-last = Спасибо. Это была последняя недельная страница. Вы и дальше можете писать нам здесь.
check-in-thanks-free = Спасибо. Вернуться можно в любое время: нажмите «{ menu.check-in }».
check-in-postponed =
    { $when ->
        [hour] Хорошо. Вернусь через час.
        [evening] Хорошо. Вернусь сегодня вечером.
       *[tomorrow] Хорошо. Вернусь завтра.
    }
check-in-stopped = Хорошо. Продолжить можно в любое время: нажмите «{ menu.check-in }».
check-in-done = Страница этой недели готова. В следующий раз спрошу { check-in-next }.
check-in-done-last = Все недельные страницы завершены. Вы и дальше можете писать нам здесь.
check-in-done-free = Страница этой недели готова. День и час можно выбрать в разделе «{ menu.settings }».
check-in-off = Вопросы раз в неделю выключены. Включить их можно в разделе «{ menu.settings }».
