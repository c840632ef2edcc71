### Coming in, and her own settings. Draft for native reviewers.

welcome-language = { $lines }
about-what =
    Bu yerda haftada bir marta Sizga qisqa sahifa ochiladi. Suhbat, hujjat, ish va maslahat ham so‘rashingiz mumkin.

    Sizga jamoamizdagi insonlar yordam beradi. Bu bepul. Istalgan payt to‘xtatishingiz mumkin. Buning yomon oqibati yo‘q.
about-who =
    Jamoa Sizni faqat raqam bilan biladi. Kim nimani o‘qishini Siz hal qilasiz. Haqiqiy ism, hujjat va manzil so‘ramaymiz.

    Shu yerda ekaningizni idoralarga ham, qarindoshlarga ham aytmaymiz. Bizni faqat qonun majbur qilishi mumkin.

    Bu yerda yozilganni Telegramning o‘zi ko‘ra oladi. Shuning uchun ism va manzil yozmang.
welcome-about =
    Assalomu alaykum! Bu yerda insonlar { $opens } dan { $closes } gacha javob beradi.

    Bu favqulodda yordam xizmati emas. Xavf bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.

    Bu sahifa 18 yosh va undan katta ayollar uchun. Davom etamizmi?
    .go-on = 18 ga to‘lganman. Davom
    .younger = 18 ga to‘lmaganman
welcome-consent-check-ins =
    Sizga har hafta beshta qisqa savol beraymi? Istalganini o‘tkazib yuborish mumkin.
    .yes = Ha
    .no = Yo‘q
welcome-consent-psychologist =
    Har hafta savollarga javob berasiz, izoh ham qoldirishingiz mumkin. Ularni jamoamizdagi psixolog o‘qisa bo‘ladimi?
    .yes = Ha
    .no = Yo‘q
welcome-consent-worries =
    Haftalik sahifangizda bizni xavotirga soladigan narsa bo‘lishi mumkin. Tezroq yordam berish uchun uni koordinator o‘qisa bo‘ladimi?
    .yes = Ha
    .no = Yo‘q
welcome-consent-evaluation =
    Javoblaringizni umumiy hisobga qo‘shsak bo‘ladimi? Ularda faqat raqam turadi, ism yo‘q. Yordam bunga bog‘liq emas.
    .yes = Ha
    .no = Yo‘q
welcome-consent-family =
    Qachondir oilangizdan biror kishi bilan gaplashsak bo‘ladimi? Avval albatta Sizdan so‘raymiz.
    .yes = Ha
    .no = Yo‘q
welcome-call-name = Sizni nima deb chaqiray? O‘zingizga yoqqan ismni yozing. Haqiqiy ismingiz shart emas.
welcome-path =
    Uyga qayerdan qaytdingiz? Aytmasangiz ham bo‘ladi. Bu mos yordam taklif qilish uchun kerak.
    .closed-place = Yopiq joydan
    .abroad = Boshqa mamlakatdan
    .treatment = Davolanishdan keyin
welcome-needs =
    Sizga avvalo nima kerak? Mos kelganlarini bosing. Kelganingizda buni koordinatorlar o‘qiydi.
    .documents = Hujjatlar
    .roof = Boshpana
    .food = Oziq-ovqat
    .doctor = Shifokor
    .children = Bolalarim uchun
    .work = Ish
    .talk = Gaplashadigan inson
    .next = Yana ›
welcome-place =
    Sizga qaysi joy eng yaqin?

    Bu menga faqat vaqtni bilish va yaqin atrofdagi takliflar uchun kerak.
welcome-rhythm =
    Haftada bir marta Sizga beshta qisqa savol beraman. Istalgan savolni o‘tkazishingiz, istalgan payt to‘xtatishingiz mumkin.

    Savollarni { weekday-on } soat { $hour } da beraymi?

    Faqat { $opens } dan { $closes } gacha yozaman.
    .yes = Ha, yaxshi
    .choose = Boshqa vaqt tanlash
    .hours = Boshqa soatlar
welcome-from = Sizga soat nechadan yozsam bo‘ladi?
welcome-until = Sizga soat nechagacha yozsam bo‘ladi?
welcome-day = Qaysi kun Sizga qulay?
welcome-hour = Qaysi soat Sizga qulay?
welcome-phone =
    Bu telefondan kim foydalanadi? Boshqalar foydalanishini koordinatorlar ko‘radi.

    Sahifani o‘chirmoqchi bo‘lsangiz, uch kun kutib turishim mumkin. Shunda uni qaytarib olasiz.
    .mine = Faqat o‘zim
    .shared = Boshqalar ham
    .wait = Boshqalar ham. Kuting
welcome-start =
    { $chosen ->
        [yes] Hammasi tayyor. Savollarni { weekday-on } soat { $hour } da beraman. Buni “{ menu.settings }” bo‘limida o‘zgartirishingiz mumkin.
       *[no] Hammasi tayyor. Kun va soatni “{ menu.settings }” bo‘limida tanlashingiz mumkin.
    }

    Bu sahifa favqulodda yordam xizmati emas. Xavf bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.

    Birinchi qisqa sahifani hozir to‘ldiramizmi?
    .yes = Ha, hozir
    .later = Keyinroq
    .code = Yangi telefon kodi
welcome-later = Xo‘p. Istalgan payt boshlashingiz mumkin: “{ menu.check-in }” tugmasini bosing.
welcome-staff = Rahmat. Dastur so‘rovlari shu yerga keladi. “{ menu.tasks }” tugmasi ochiq vazifalarni ko‘rsatadi.
welcome-volunteer = Rahmat. Dasturdan Sizga so‘rov bo‘lsa, u shu yerga keladi.
welcome-waits = Rahmat. Jamoamizdan bir inson Sizga bu sahifani ochadi. Shunda shu yerga yozaman.
welcome-stopped = Xo‘p. Istalgan payt davom etishingiz mumkin: /start ni bosing.
welcome-younger = Bu sahifa 18 yosh va undan katta ayollar uchun. Siz haqingizda hech narsa saqlanmadi. Ishonchli katta yoshli inson bilan gaplashing. Xavf bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.
newcomer = № { $alias } qo‘shildi. Avvalo kerak: { $needs }

settings-what =
    Sozlamalaringiz:

    { $lines }

    Nimani o‘zgartiramiz?
    .language = Til
    .day = Kun va soat
    .place = Joy
    .sound = Ovoz
    .hours = Soatlarim
    .consents = Roziligim
    .name = Bu yerdagi ismim
    .pause = Tanaffus
    .safe = Menga qo‘ng‘iroq
    .code = Yangi telefon kodi
    .phone = Bu telefon
    .needs = Avvalo nima kerak
    .path = Qayerdan qaytganim
settings-language = { $lines }
settings-place = Sizga qaysi joy eng yaqin?
settings-day = Qaysi kun Sizga qulay?
settings-hour = Qaysi soat Sizga qulay?
settings-sound = Xabarlarim ovoz bilan kelsinmi?
    .silent = Yo‘q, ovozsiz
    .loud = Ha
settings-saved-next = Saqlandi. Savollarni { check-in-next } beraman.
settings-saved = Saqlandi.
settings-rhythm = { weekday }, { $hour }
settings-none = hali yo‘q
settings-silent = ovozsiz
settings-loud = ovozli
settings-from = Sizga soat nechadan yozsam bo‘ladi?
settings-until = Sizga soat nechagacha yozsam bo‘ladi?
settings-call-name = Sizni nima deb chaqiray? O‘zingizga yoqqan ismni yozing. Haqiqiy ismingiz shart emas.
settings-consents =
    Nimaga rozisiz?

    { $lines }

    Nimani o‘zgartirsangiz, o‘shani bosing.
    .check-ins = Haftalik savollar
    .psychologist = Psixolog o‘qiydi
    .worries = Koordinator o‘qiydi
    .evaluation = Ismsiz hisob
    .family = Oila bilan suhbat
settings-consent =
    { $question }
    .yes = Ha
    .no = Yo‘q
settings-paused = hozir
settings-running = yo‘q
settings-kept = saqlangan
settings-phone =
    { welcome-phone }
    .mine = { welcome-phone.mine }
    .shared = { welcome-phone.shared }
    .wait = { welcome-phone.wait }
settings-waits-on = Saqlandi. Yana uch kun o‘chirish kutib turadi.
settings-needs = Sizga avvalo nima kerak? Mos kelganlarini bosing. O‘zgartirsangiz, koordinatorlar buni darhol ko‘radi.
    .documents = { welcome-needs.documents }
    .roof = { welcome-needs.roof }
    .food = { welcome-needs.food }
    .doctor = { welcome-needs.doctor }
    .children = { welcome-needs.children }
    .work = { welcome-needs.work }
    .talk = { welcome-needs.talk }
settings-path =
    { welcome-path }

    Hozir saqlangan: { $now }
    .closed-place = { welcome-path.closed-place }
    .abroad = { welcome-path.abroad }
    .treatment = { welcome-path.treatment }
    .not-say = Aytmayman

pause-what =
    { $paused ->
        [yes] Hozir Sizda tanaffus. Hech narsa so‘ramayapman.
       *[no] Tanaffus qilish har doim mumkin. Qancha vaqtga?
    }
    .skip-week = Bitta sahifani qoldirish
    .one-week = Bir hafta
    .two-weeks = Ikki hafta
    .four-weeks = To‘rt hafta
    .until-back = Qaytgunimcha
    .resume = Davom etish
pause-begun = Xo‘p. Hozircha hech narsa so‘ramayman. “{ menu.settings }” bo‘limida davom etishingiz mumkin.
pause-ended = Qaytganingizdan xursandman. Savollarni { check-in-next } beraman.
pause-ended-last = Qaytganingizdan xursandman. Barcha haftalik sahifalar tugadi.
pause-ended-free = Qaytganingizdan xursandman. Istalgan payt boshlashingiz mumkin: “{ menu.check-in }” tugmasini bosing.
pause-skipped = Xo‘p. Savollarni { check-in-next } beraman.
pause-skipped-last = Xo‘p. Bu oxirgi haftalik sahifa edi.
pause-skipped-free = Xo‘p. Istalgan payt qaytishingiz mumkin: “{ menu.check-in }” tugmasini bosing.
resumed = Assalomu alaykum! Qisqa haftalik sahifangiz yana davom etadi. Savollarni { check-in-next } beraman.
resumed-last = Assalomu alaykum! Qisqa tanaffusingiz shu bilan tugadi. Barcha haftalik sahifalar tugadi. Bizga shu yerga yozishingiz mumkin.
resumed-free = Assalomu alaykum! Qisqa haftalik sahifangiz yana davom etadi. Istalgan payt boshlashingiz mumkin: “{ menu.check-in }” tugmasini bosing.

safe-way-what =
    { $known ->
        [yes] Sizga qanday qo‘ng‘iroq qilish saqlangan.
       *[no] Xohlasangiz, jamoamizdan bir inson Sizga qo‘ng‘iroq qiladi.
    }

    Buni faqat koordinator ko‘radi. Har bir ko‘rish Siz uchun /privacy da yoziladi.
    .give = Raqam yozish
    .forget = Qo‘ng‘iroq qilmang
safe-way-number = Raqamni yozing. Uni bu chatdan darhol olib tashlayman.
safe-way-hours = Qachon qo‘ng‘iroq qilsa bo‘ladi? Masalan: ertalab, ish kunlari.
safe-way-if-another = Boshqa kishi javob bersa, nima deylik?
safe-way-kept = Saqlandi. Istalgan payt o‘zgartirishingiz mumkin.
safe-way-forgotten = Xo‘p. Sizga hech kim qo‘ng‘iroq qilmaydi.

place-tashkent = Toshkent
place-samarkand = Samarqand
place-fergana = Farg‘ona
place-khorezm = Xorazm
place-karakalpakstan = Qoraqalpog‘iston
place-dushanbe = Dushanbe
place-khujand = Xo‘jand
place-almaty = Olmaota
place-bishkek = Bishkek
