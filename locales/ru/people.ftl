### Coming in, and her own settings. Draft for native reviewers.

welcome-language = { $lines }
welcome-place =
    Какое место к Вам ближе всего?

    Мне это нужно только, чтобы знать Ваше время и предложения рядом.
welcome-rhythm =
    Раз в неделю я задаю Вам пять коротких вопросов. Любой можно пропустить. Остановиться можно в любое время.

    Спрашивать { weekday-on } в { $hour }?
    .yes = Да, подходит
    .choose = Выбрать другое время
welcome-day = Какой день Вам подходит?
welcome-hour = Какой час Вам подходит?
welcome-start =
    { $chosen ->
        [yes] Всё готово. Я спрошу { weekday-on } в { $hour }. Это можно изменить в разделе «{ menu.settings }».
       *[no] Всё готово. День и час можно выбрать в разделе «{ menu.settings }».
    }

    Эта страница — не экстренная служба. При опасности звоните 112 или 103.

    Заполним первую короткую страницу сейчас?
    .yes = Да, сейчас
    .later = Позже
welcome-later = Хорошо. Начать можно в любое время: нажмите «{ menu.check-in }».
welcome-staff = Спасибо. Запросы программы будут приходить сюда. Кнопка «{ menu.tasks }» показывает, что открыто.
welcome-volunteer = Спасибо. Когда у программы будет просьба к Вам, она придёт сюда.

settings-what =
    Ваши настройки:

    { $lines }

    Что изменим?
    .language = Язык
    .day = День и час
    .place = Место
    .sound = Звук
settings-language = { $lines }
settings-place = Какое место к Вам ближе всего?
settings-day = Какой день Вам подходит?
settings-hour = Какой час Вам подходит?
settings-sound = Присылать сообщения со звуком?
    .silent = Нет, без звука
    .loud = Да
settings-saved-next = Сохранено. Я спрошу { check-in-next }.
settings-saved = Сохранено.
settings-rhythm = { weekday }, { $hour }
settings-none = не выбрано
settings-silent = без звука
settings-loud = со звуком

place-tashkent = Ташкент
place-samarkand = Самарканд
place-fergana = Фергана
place-khorezm = Хорезм
place-karakalpakstan = Каракалпакстан
place-dushanbe = Душанбе
place-khujand = Худжанд
place-almaty = Алматы
place-bishkek = Бишкек
