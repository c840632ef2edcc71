### For coordinators and administrators. Draft for native reviewers.

command-report = Hisobot
command-funnel = Shu hafta raqamlarda
command-reload = Matnlar va dasturni yuklash

job-making =
    { $percent ->
        [0] Tayyorlayapman. Bir daqiqa vaqt olishi mumkin.
       *[other] Tayyorlayapman: { $percent } %
    }
job-ready = Tayyor.
job-stopped = Bu oxiriga yetmadi.
job-waiting = Bu allaqachon tayyorlanyapti. Iltimos, biroz kuting.
job-failed = Afsuski, bo‘lmadi. Iltimos, keyinroq qayta urinib ko‘ring.

report-what =
    Nimani tayyorlay?
    .report = Rasm va jadvallar
    .dataset = Statistika qatorlari
report-whom =
    Kimlar haqida? Faqat javoblari sanalishiga rozi bo‘lganlar kiradi.
    .all = Barcha hududlar
report-period =
    Qachon kelganlar?
    .all = Hammasi
    .last-12 = Oxirgi 12 oy
    .last-6 = Oxirgi 6 oy
    .last-3 = Oxirgi 3 oy
report-readers =
    Buni kim o‘qiydi? Boshqalar uchun hisobotda o‘ndan kichik har bir son yashiriladi.
    .inside = Faqat jamoa
    .shared = Boshqalar ham
report-no-reach = Bu hisobot endi Sizga ochiq emas.
report-no-start = Bu guruh hali boshlanmagan.
report-nobody = Bu vaqtda sanalishga rozi hech kim kelmagan. Aytadigan narsa yo‘q.
report-too-few = Ishtirokchilar { $limit } nafardan kam: hisobot ulardan birini ko‘rsatib qo‘yardi. U tayyorlanmaydi.

funnel-week =
    Oxirgi yetti kun

    So‘ralgan: { $sent }
    1-kuni javob bergan: { $first }
    2-kuni javob bergan: { $second }
    3-kuni yoki keyinroq javob bergan: { $third }
    Qisman javob bergan: { $partly }
    O‘zi o‘tkazib yuborgan: { $skipped }
    Javob bermagan: { $missed }
    Hali ochiq: { $open }

    Insonni kutmoqda: { $waiting }
    { $lines }
funnel-line =
    { $kind ->
        [review] O‘qiladigan sahifalar
        [contact] Bog‘lanish so‘rovlari
        [message] Xabarlar
        [note] Yozuvlar
       *[call] Qo‘ng‘iroqlar
    }: { $number }, eng uzoq kutgani: { $longest }
funnel-hours =
    { $count ->
       *[other] { $count } soat
    }
funnel-days =
    { $count ->
       *[other] { $count } kun
    }

reload-asked = Matnlar va dasturni o‘qiyapman.
reload-done = Yuklandi. Haftalar: { $weeks }, matnlar: { $texts }.
reload-broken =
    Hech narsa o‘zgarmadi. Xato mana bu yerda:

    { $why }
reload-refused = Buni faqat barcha hududlarda ishlaydigan odam qila oladi.

audit-report-made = hisobot oldi
audit-dataset-made = statistika qatorlarini oldi
audit-texts-loaded = matnlar va dasturni yukladi
