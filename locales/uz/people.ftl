### Coming in, and her own settings. Draft for native reviewers.

welcome-language = { $lines }
welcome-place =
    Sizga qaysi joy eng yaqin?

    Bu menga faqat vaqtni bilish va yaqin atrofdagi takliflar uchun kerak.
welcome-rhythm =
    Haftada bir marta Sizga beshta qisqa savol beraman. Istalgan savolni o‘tkazishingiz, istalgan payt to‘xtatishingiz mumkin.

    Savollarni { weekday-on } soat { $hour } da beraymi?
    .yes = Ha, yaxshi
    .choose = Boshqa vaqt tanlash
welcome-day = Qaysi kun Sizga qulay?
welcome-hour = Qaysi soat Sizga qulay?
welcome-start =
    { $chosen ->
        [yes] Hammasi tayyor. Savollarni { weekday-on } soat { $hour } da beraman. Buni “{ menu.settings }” bo‘limida o‘zgartirishingiz mumkin.
       *[no] Hammasi tayyor. Kun va soatni “{ menu.settings }” bo‘limida tanlashingiz mumkin.
    }

    Bu sahifa favqulodda yordam xizmati emas. Xavf bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.

    Birinchi qisqa sahifani hozir to‘ldiramizmi?
    .yes = Ha, hozir
    .later = Keyinroq
welcome-later = Yaxshi. Istalgan payt boshlashingiz mumkin: “{ menu.check-in }” tugmasini bosing.
welcome-staff = Rahmat. Dastur so‘rovlari shu yerga keladi. “{ menu.tasks }” tugmasi ochiq vazifalarni ko‘rsatadi.
welcome-volunteer = Rahmat. Dasturdan Sizga so‘rov bo‘lsa, u shu yerga keladi.

settings-what =
    Sozlamalaringiz:

    { $lines }

    Nimani o‘zgartiramiz?
    .language = Til
    .day = Kun va soat
    .place = Joy
    .sound = Ovoz
settings-language = { $lines }
settings-place = Sizga qaysi joy eng yaqin?
settings-day = Qaysi kun Sizga qulay?
settings-hour = Qaysi soat Sizga qulay?
settings-sound = Xabarlarim ovoz bilan kelsinmi?
    .silent = Yo‘q, ovozsiz
    .loud = Ha
settings-saved-next = Saqlandi. { check-in-next } so‘rayman.
settings-saved = Saqlandi.
settings-rhythm = { weekday }, { $hour }
settings-none = tanlanmagan
settings-silent = ovozsiz
settings-loud = ovozli

place-tashkent = Toshkent
place-samarkand = Samarqand
place-fergana = Farg‘ona
place-khorezm = Xorazm
place-karakalpakstan = Qoraqalpog‘iston
place-dushanbe = Dushanbe
place-khujand = Xo‘jand
place-almaty = Olmaota
place-bishkek = Bishkek
