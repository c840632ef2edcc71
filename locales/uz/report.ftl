### The outcome report and the data for analysts. Draft for native reviewers.

report-title = Dastur natijalari
report-where = Qayerda: { $where }
report-everywhere = barcha hududlar
report-cohort = Guruh { $cohort }
report-months = Kelgan oylari: { $first } – { $last }
report-length = Dastur davomiyligi, hafta: { $weeks }
report-simulated = taqlid
report-region-none = hudud ko‘rsatilmagan
report-hidden-also = yopiq

# Titles of tables; they are names of sheets too, so at most 31 characters.
report-table = Oldin va keyin
report-measures = Shkalalar
report-weeks = Haftalar bo‘yicha javoblar
report-steps = Kichik vazifalar
report-funnel = Qayergacha yetib kelishdi
report-safety = Xavfsizlik va zarar
report-talks = Suhbatlar
report-coverage = Suhbatlar kimga yetdi
report-missing = Yetishmagan javoblar
report-skips = O‘tkazib yuborilgan savollar
report-about = Buni qanday o‘qish kerak

report-head-what = Nima
report-head-who = Kimlar orasida
report-head-occasion = Qachon
report-head-scale = Shkala
report-head-week = Hafta
report-head-answer = Javob
report-head-region = Hudud
report-head-question = Savol

report-scale-bridge = Kayfiyat og‘irligi, 1–10
report-index = Ko‘rsatkich 1–10 ({ $scale })
report-indicators = Sharoit
report-pulse = Haftalik sahifa
report-indicator-employed = Ishi bor
report-indicator-earnings = Bir oyda daromad bo‘lgan
report-indicator-family = Oila bilan suhbat
report-indicator-volunteering = Boshqalarga yordam beradi
report-indicator-documents = Hujjatlari bor
report-indicator-housing = Uy-joyi bor
report-indicator-training = O‘qiyapti yoki o‘qigan
report-pulse-mood = Kayfiyat
report-pulse-support = Suyanadigan inson
report-pulse-surroundings = Atrofdagi ahvol
report-pulse-contact = Bog‘lanish istagi

report-occasion-start = Boshida
report-occasion-half = O‘rtasida
report-occasion-end = Oxirida
report-occasion-after-3 = 3 oydan keyin
report-occasion-after-6 = 6 oydan keyin

report-who-all = Barcha kelganlar
report-who-pairs = Ikki marta javob berganlar
report-who-validated = – shundan: tekshirilgan tarjima
report-who-not-validated = – shundan: tekshirilmagan tarjima

report-column-before = Oldin
report-column-after = Keyin
report-column-change = O‘zgarish
report-column-before-yes = Oldin: ha
report-column-before-of = Oldin: jami
report-column-before-low = Oldin: 95 %, quyi
report-column-before-high = Oldin: 95 %, yuqori
report-column-before-missing = Oldin: javobsiz
report-column-after-yes = Keyin: ha
report-column-after-of = Keyin: jami
report-column-after-low = Keyin: 95 %, quyi
report-column-after-high = Keyin: 95 %, yuqori
report-column-after-missing = Keyin: javobsiz
report-column-gained = Yo‘qdan haga
report-column-lost = Hadan yo‘qqa
report-column-p = Ahamiyatlilik
report-column-apart = Keyin: taalluqli emas
report-column-pilot-before = 2025-yil tajribasi, maqoladagidek: oldin
report-column-pilot-after = 2025-yil tajribasi, maqoladagidek: keyin
report-column-n = Ayollar oldin
report-column-mean-before = O‘rtacha oldin
report-column-sd-before = Og‘ish oldin
report-column-n-after = Ayollar keyin
report-column-mean-after = O‘rtacha keyin
report-column-sd-after = Og‘ish keyin
report-column-change-sd = O‘zgarish og‘ishi
report-column-change-low = O‘zgarish: 95 %, quyi
report-column-change-high = O‘zgarish: 95 %, yuqori
report-column-improved = Yaxshiroq
report-column-improved-share = Yaxshiroq, ulush
report-column-worse = Yomonroq
report-column-worse-share = Yomonroq, ulush
report-column-missing-before = Oldin javobsiz
report-column-missing-after = Keyin javobsiz
report-column-due = So‘ralgan
report-column-answered = Javob bergan
report-column-answered-share = Javob bergan, ulush
report-column-partly = Qisman
report-column-missed = Javobsiz
report-column-skipped = Bu safar emas
report-column-day-1 = 1-kunda
report-column-day-2 = 2-kunda
report-column-day-3 = 3-kunda
report-column-count = Soni
report-column-of = Jami
report-column-share = Ulush
report-column-enrolled = Kelganlar
report-column-counted = Sanashga rozi
report-column-missing = Javobsiz
report-column-missing-share = Javobsiz, ulush
report-column-prorated = Bo‘sh joyi bor yig‘indilar
report-column-helpers = Psixologlar

report-pilot = 2025-yil tajribasi, maqoladagidek
report-week = { $week }-hafta
report-all-weeks = Barcha haftalar
report-all-regions = Jami
report-worse = { $scale }: { $points } va undan ko‘p birlikka yomonroq
report-item-9 = { $scale }, 9-savol noldan yuqori: { $when }
report-alerts = Yordam so‘rovlari
report-alerts-median = Inson javobigacha daqiqalar, mediana
report-alerts-percentile = Inson javobigacha daqiqalar, 90 % shuncha ichida
report-alerts-waiting = Hali hech kim olmagan
report-alerts-closed = Yopilgan, hech kim olmagan
report-gone-left = Dasturdan chiqqan
report-gone-withdrawn = Sanashga roziligini qaytarib olgan
report-everywhere-left = Chiqqan, butun dasturda shu paytgacha
report-everywhere-erased = Hammasini o‘chirgan, butun dasturda shu paytgacha
report-talks-agreed = Kelishilgan va o‘tgan suhbatlar
report-talks-end =
    { $end ->
        [held] Bo‘ldi
        [partly] Qisman bo‘ldi
        [no-show] U kelmadi
        [could-not] Psixolog qila olmadi
        [called-off] Bekor qilindi
       *[unsaid] Qanday bo‘lganini hech kim aytmadi
    }
report-talks-moved = Ko‘chirilgan, butun dasturda hozirgacha
report-talks-first = Suhbat so‘ragan ayollar
report-talks-soon = Birinchi vaqt { $days } kun ichida
report-talks-half = Birinchi suhbatgacha kunlar, ayollarning yarmida ko‘pi bilan
report-talks-heard =
    { $answer ->
        [yes] «Meni eshitishdi»: ha
        [partly] «Meni eshitishdi»: qisman
       *[no] «Meni eshitishdi»: yo‘q
    }
report-talks-in =
    { $where ->
        [groups] Bo‘lgan guruh suhbatlari
        [seats] Ulardagi band joylar
       *[visits] Brigada tashriflari
    }

report-note-index = { $scale } ning chiziqli qayta chizilishi, 2025-yil tajribasining indeksi emas.
report-note-points = Ikki ulush farqi foizda emas, foiz punktida: 20 % dan 30 % gacha – 10 punkt.
report-note-pilot = 2025-yil tajribasida 45 ayol bo‘lgan. 45 ning hech bir butun soni uning 15, 28 va 5 % ini bermaydi: eng yaqinlari 15,6, 28,9 va 4,4 %. Demak, boshida boshqa maxraj bo‘lgan yoki bu taxmin. Uning ustuni maqoladagidek keltiriladi va hech qachon bizning isbotimiz emas.
report-note-family = Oila bilan suhbat: ikki haftada kamida bir marta. Muloqot istamaganlar maxrajga kirmaydi; bu kamchilik emas.
report-note-direction = { $lower } va kayfiyat og‘irligi: kami yaxshi. { $higher }: ko‘pi yaxshi.
report-note-matters = Yaxshiroq yoki yomonroq: { $first } – { $points } va undan ko‘p, { $second } – { $more } va undan ko‘p birlik.
report-note-stayed = Barcha kelganlarning o‘zgarishi: keyin javob bermaganlar o‘zgarmagan deb olinadi; bu ehtiyotkor baho.
report-note-validated = Tarjima tekshirilmagan joyda yig‘indilar kamroq narsani bildiradi: ularga na daraja, na chegara qo‘llanadi.
report-note-few = Juftlar { $pairs } tadan kam bo‘lsa, ahamiyatlilik hisoblanmaydi; o‘rniga, ko‘rsatish mumkin bo‘lsa, alohida o‘zgarishlar chiziladi.
report-note-weeks = Ulush – so‘ralgan va yopilganlarning hammasidan. U haftalar bilan odatda pasayadi; egri chiziq o‘rtachadan ko‘proq narsa aytadi.
report-note-funnel = Har muddatda: kamida bitta savolga javob bergan. Sanashga rozi: bu hisobotda faqat ularning javoblari bor.
report-note-safety = Yomonroq natijaga ham, yaxshirog‘iga ham dastur sabab deb bo‘lmaydi. 10 % dan ko‘pi yomonlashsa, dastur qayta ko‘riladi.
report-note-by-hand = Sir buzilishi va telefonni boshqalar tekshirgani botga ma’lum emas. Ular qo‘lda yoziladi.
report-note-gone = Butun dastur sonlari barcha hududlar va butun vaqt uchun.
report-note-talks = «U kelmadi» – u kelgan yoki kelmagan suhbatlar ulushi. { $talks } ta suhbatdan boshlab beriladi: kamida tasodif ko‘proq gapiradi.
report-note-heard = «Meni eshitishdi» birinchi va uchinchi suhbatdan keyin, so‘ng har uchinchisidan keyin so‘raladi; u hech bir psixologga olib bormaydi.
report-note-coverage = Kamida bitta suhbati bo‘lgan ayollar. Psixologlar – hozir vaqt taklif qiladigan, shu hududga yetadigan va shu tilda gaplashadiganlar.
report-note-missing = Javobsiz: sanashga rozi, lekin yig‘indi yoki javob yo‘q.
report-note-prorated = Bo‘sh joyi bor yig‘indilar: bir-ikki javob o‘rniga qolganlarining o‘rtachasi olingan.
report-note-skips = “Aytishni istamayman” qanchalik ko‘p tanlangani. Katta ulush – savolning kamchiligi.
report-note-uncontrolled = Dasturdan tashqaridagi ayollar bilan solishtirilmagan: o‘zgargan narsa dastursiz ham o‘zgarishi mumkin edi.
report-note-self = Barcha javoblar – ayollarning o‘zlari haqida aytganlari.
report-note-quote = Sonlarni maxraji va javobsizlar soni bilan birga keltiring.
report-note-success = Bu yerda “muvaffaqiyat ulushi” yo‘q: hech bir ulush maxrajsiz turmaydi.
report-note-hypotheses = Bir hududdagi o‘n besh ayol hududlarni solishtirish uchun kam.
report-note-hidden = { $limit } dan kichik sonlar yopiq, ularni hisoblab topishga yo‘l beradiganlari ham (“yopiq”).
report-note-data = Kelishuv bo‘yicha tahlilchilar uchun, hech qachon e’lon qilish uchun emas. Kodlar har safar yangi va hech kimga olib bormaydi. Kichik hududlar birlashtirilgan.

report-picture-before-after = Oldin va keyin
report-picture-points = birlik, 1–10
report-picture-percent = ikki marta javob berganlardan, %
report-picture-changes = O‘rtacha o‘zgarish va 95 % oraliq
report-picture-single = Har bir ayol o‘zgarishi; juftlar: { $pairs }, ahamiyatliliksiz
report-picture-better = yaxshiroq
report-picture-worse = yomonroq
report-picture-weeks = Haftalik sahifaga javob, so‘ralganlardan %
report-picture-week = hafta
report-picture-longer = jigarrang: uzun savollar
report-picture-nothing = Hozircha ko‘rsatadigan narsa yo‘q

report-caption-before-after = Oldin va keyin. Butun hisobot – sahifada va jadvallarda.
report-caption-changes = Shkalalar qanday o‘zgardi.
report-caption-weeks = Haftalar bo‘yicha javoblar.
report-caption-workbook = Barcha jadvallar sonlarda.
report-caption-page = Hisobot bir sahifada, o‘qish va chop etish uchun.
report-caption-data = Ismsiz javoblar, lug‘ati bilan. Kelishuv bo‘yicha tahlilchilar uchun.

report-data-file = Fayl
report-data-column = Ustun
report-data-meaning = Ma’nosi
report-data-code = Shu faylning tasodifiy kodi; uning barcha jadvallarida bir xil
report-data-region = Qayerda; { $limit } tadan kam ayol bor hududlar birlashtirilgan
report-data-occasion = Qachon: boshida, o‘rtasida, oxirida, 3 va 6 oydan keyin; harf va son – hafta
report-data-instrument = O‘lchov
report-data-version = O‘lchov versiyasi
report-data-validated = O‘qigan tarjimasi tekshirilganmi (1 ha, 0 yo‘q)
report-data-answers = Har savolga bitta belgi, tartib bilan; - aytishni istamaydi, . so‘ralmagan
report-data-total = Yig‘indi; bo‘sh: yo‘q
report-data-prorated = Yig‘indidagi bo‘sh joy o‘rtacha bilan to‘ldirilganmi (1 ha, 0 yo‘q)
report-data-week = Dasturining haftasi, 1 dan
report-data-mood = Kayfiyat, 1 juda og‘ir, 5 juda yaxshi; bo‘sh: o‘tkazilgan
report-data-support = Suyanadigan inson: 0 yo‘q, 1 biroz, 2 ha; bo‘sh: o‘tkazilgan
report-data-surroundings = Ahvol: 0 yaxshi emas, 1 tarang, 2 tinch; bo‘sh: o‘tkazilgan
report-data-contact = Bog‘lanish istagi: 0 yo‘q, 1 shu hafta, 2 bugun; bo‘sh: o‘tkazilgan
report-data-answer = Haftaning kichik vazifasi haqida nima degani
report-data-merged = birlashtirilgan
