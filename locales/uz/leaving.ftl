### Sahifa egasining o‘z ixtiyoridagi narsalar. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

code-explain =
    { $has ->
        [yes] Sizda 16 ta raqam bor. Yangisini berishim mumkin. Shunda eskisi ishlamay qoladi.
       *[no] Sizga 16 ta raqam berishim mumkin. Ular bilan yangi telefonda qaytib kirasiz.
    }

    Ularni bu yerga emas, qog‘ozga yozing. Qog‘ozni faqat o‘zingiz topadigan joyda saqlang.
    .show = Raqamlarni bering
code-old =
    Iltimos, hozirgi raqamlaringizni shu yerga yozing. Ularni darhol ekrandan olib tashlayman.
    .skip = Yo‘qotdim
code-again =
    Mos kelmadi. Iltimos, qog‘ozga yana bir qarab, raqamlarni qayta yozing.
    .skip = Yo‘qotdim
code-lost =
    Bu bo‘lib turadi.

    { $may ->
        [yes] Jamoamizdan bir inson eski raqamlarni bekor qila oladi. Unga xabar yozamizmi?
       *[no] Iltimos, tashkilotchilarga ayting. Ular eski raqamlarni bekor qila oladi.
    }
    .write = Ha, yozaman
    .close = Yopish
code-no-more = Bugun raqamlar ko‘p marta mos kelmadi. Iltimos, ertaga yana urinib ko‘ring.
code-shown =
    So‘raganingiz mana bu yerda. Iltimos, hozir qog‘ozga yozib oling.

    { $code }

    Buni ertaga yoki tugmani bossangiz, ekrandan olib tashlayman.
    .hide = Qog‘ozga yozib oldim
code-hidden = Raqamlar endi ekranda yo‘q.
code-used =
    Xush kelibsiz. Sahifangiz endi shu telefonda ochiq. Boshqa telefonda u yopildi.

    Yozgan raqamlaringiz ishlatib bo‘lindi. Sizga yangisi kerak.
code-cleared =
    { news }

    Eski raqamlar endi ishlamaydi. Yangisini istalgan payt olishingiz mumkin.

export-code =
    Iltimos, 16 ta raqamingizni shu yerga yozing. Ularni darhol ekrandan olib tashlayman.

    Keyin hammasini ikkita faylda olasiz. Ularni shu telefonni ushlagan har kim ocha oladi.
    .skip = Yo‘qotdim
export-again =
    Mos kelmadi. Iltimos, qog‘ozga yana bir qarab, raqamlarni qayta yozing.
    .skip = Yo‘qotdim
export-first-code = Buning uchun avval 16 ta raqam kerak. Nusxani bir kundan keyin olishingiz mumkin.
export-later = Raqamlaringiz yangi. Nusxani shu vaqtdan olishingiz mumkin: { $date }, soat { $hour }.
export-page = Mana sahifangiz. U har qanday brauzerda ochiladi.
export-data = Xuddi shuning o‘zi, boshqa kompyuter dasturi uchun.
export-title = Mening sahifam
export-made = Tayyorlangan kun: { $date }
export-none = Bu yerda hech narsa saqlanmagan.
export-voice = ovozli xabar: { $name }
export-yes =
    { $yes ->
        [yes] ha
       *[no] yo‘q
    }
export-part =
    { $part ->
        [you] Siz haqingizda
        [settings] Sozlamalaringiz
        [agreed] Nimaga rozi bo‘lgansiz
        [weeks] Haftalik sahifalaringiz
        [answers] Haftalik javoblaringiz
        [steps] Kichik ishlaringiz
        [measures] Uzunroq savollar
        [scores] Ularga javoblaringiz
        [goals] Maqsadlaringiz
        [questions] Jamoaning Sizga savollari
        [rooms] Jamoa bilan yozishuv
        [talks] Suhbatlaringiz
        [helpers] Kim bilan gaplashgansiz
        [waiting] Vaqt kutyapsiz
        [talks_left] Qancha suhbat qoldi
        [groups] Guruhlar
        [visits] Siz so‘ragan tashriflar
        [feedback] Suhbatlar qanday bo‘ldi
        [asked] Jamoadan so‘raganlaringiz
        [begun] Boshlangan, lekin tugamagan
        [safe_way] Sizga qanday qo‘ng‘iroq qilish mumkin
       *[read] Sizga tegishli narsani kim ochgan
    }
export-field =
    { $field ->
        [call_name] Siz tanlagan ism
        [number] Jamoadagi raqamingiz
        [telegram_id] Telegramdagi raqamingiz
        [role] Bu yerda kim sifatida
        [path] Uyga qayerdan qaytgansiz
        [needs] Avvalo nima kerak
        [shared_phone] Telefondan boshqalar ham foydalanadi
        [waits] O‘chirish uch kun kutadi
        [waits_until] Bekor qilingan, o‘chirish shungacha kutadi
        [came_at] Qachondan beri shu yerda
        [seen_on] Oxirgi marta ko‘ringan kun
        [has_code] 16 ta raqamingiz bor
        [language] Til
        [place] Joy
        [rhythm] Kun va soat
        [hours] Soatlaringiz
        [first_day] Birinchi kun
        [silent] Ovozsiz
        [paused_at] Tanaffus boshlangan
        [counted] Javoblaringiz hisobga olinadi
        [counted_as] Kimlar bilan hisoblanadi
        [note] Izohingiz
        [topic] Mavzu
        [reason] Sabab
        [link] Kirish
        [coming] Kelaman degansiz
        [has_note] Suhbatdoshingizning qaydi
        [cause] Inson nima uchun ko‘rdi
        [question] Sizdan so‘ralgan
        [safe_number] Raqam
        [safe_hours] Soatlar
        [safe_if_another] Boshqa odam javob bersa
       *[words] So‘zlaringiz
    }
export-role =
    .participant = qatnashmoqda
    .former = qatnashgan
    .psychologist = psixolog
    .volunteer = ko‘ngilli
    .coordinator = koordinator
    .admin = administrator
    .applicant = kutmoqda
    .team = jamoadan bir inson
export-taking-part = Qatnashish
export-week = { $week }-hafta
export-occasion =
    { $occasion ->
        [start] Boshida
        [half] Yarmida
        [end] Oxirida
        [after-3] Uch oydan keyin
       *[after-6] Olti oydan keyin
    }
export-goal =
    { $state ->
        [open] Maqsad
        [reached] Maqsad, erishildi
        [partly] Maqsad, qisman
       *[not-yet] Maqsad, hali yo‘q
    }
export-question =
    { $state ->
        [waiting] Savol, kutmoqda
        [asked] Savol, so‘raldi
       *[done] Savol, tugadi
    }
export-room = Sizdan: { $hers }, jamoadan: { $theirs }
export-state =
    { $state ->
        [open] ochiq
        [answered] javob berilgan
        [partly] qisman javob berilgan
        [missed] javob berilmagan
       *[skipped] qoldirilgan
    }
export-task =
    { $kind ->
        [help] Yordam so‘rovi
        [contact] Bog‘lanish so‘rovi
        [note] Haftalik sahifadagi izoh
        [review] Bir inson ko‘rishi so‘ralgan sahifa
        [call] Sizga qo‘ng‘iroq qilish so‘rovi
        [applicant] Kirish so‘rovi
       *[message] Xabar
    }
export-task-state =
    { $state ->
        [open] kutmoqda
        [taken] bir inson oldi
       *[done] bajarildi
    }

privacy-days =
    { $count ->
       *[other] { $count } kun
    }
privacy-months =
    { $count ->
       *[other] { $count } oy
    }
privacy-kept =
    Siz haqingizda shularni saqlayman:

    – Telegramdagi raqamingiz (yopiq holda);
    – Siz tanlagan ism, til, joy, kun va soat;
    – nimaga va qachon rozi bo‘lganingiz;
    – qayerdan qaytganingiz va nima kerakligi, aytgan bo‘lsangiz;
    – javoblaringiz (haftalik va uzunroq), qadamlaringiz va izohlaringiz;
    – kartochkangiz (jamoa ko‘rmaydi) va maqsadlaringiz (faqat Siz ko‘rsatsangiz ko‘radi);
    – jamoaga yozganlaringiz va Sizga qanday qo‘ng‘iroq qilish mumkinligi;
    – suhbatlaringiz: qachon, qanday, va suhbatdoshingizning qisqa qaydi.

    Bular insonlar Sizga yordam berishi uchun kerak. Haqiqiy ismingizni so‘ramayman. Ovozli xabarlar Telegramda qoladi.
privacy-long =
    Bular shuncha vaqt saqlanadi:

    – jamoaga yozilgan so‘zlar va suhbat qaydlari: { $words };
    – haftalik javoblar: { $answers };
    – kim nima qilgani va o‘qigani haqidagi qaydlar: { $log };
    – Siz ketganingizdan keyin sahifangiz: { $link }.

    Sahifangizni o‘chirsangiz, hammasi darhol o‘chadi. Zaxira nusxalardan ko‘pi bilan { $backup } ichida o‘chadi.

    O‘sha qaydlarda faqat tasodifiy raqamingiz qoladi. U endi hech kimga olib bormaydi.
privacy-readers =
    Jamoamiz Sizni ism bilan emas, raqam bilan biladi.

    Jamoaga yuborganingizni psixologlar va koordinatorlar o‘qiydi. Haftalik javob va izohlarni ular faqat Siz rozi bo‘lsangiz o‘qiydi. Suhbat qaydini faqat Siz bilan gaplashadigan inson o‘qiydi.

    Koordinatorlarda Sizning kartochkangiz bor. Unda shular ko‘rinadi:

    – raqamingiz, joyingiz va guruhingiz;
    – qaysi haftada ekaningiz, tanaffus yoki ketganingiz;
    – oxirgi marta necha kun oldin kelganingiz;
    – nimaga rozi bo‘lganingiz;
    – avvalo nima kerakligi, aytgan bo‘lsangiz;
    – keyingi suhbatingiz qachonligi;
    – bu telefondan boshqalar foydalanishi;
    – qanday qo‘ng‘iroq qilishni yozganingiz va nima yozganingiz.

    Kelganingizda ular avvalo nima kerakligini biladi. Ko‘ngillilar hech narsani o‘qimaydi.

    Administratorlar yordam so‘rovini ko‘radi, so‘zlarni ko‘rmaydi. Ular qurilmani yuritadi va kalitlarini saqlaydi.

    Idoralarga ham, qarindoshlarga ham aytmaymiz. Bizni faqat qonun majbur qilishi mumkin.
privacy-telegram =
    Bu yerdagi hamma narsa Telegram orqali o‘tadi va Telegram uni ko‘ra oladi.

    O‘chirilgan xabar boshqa telefonlarda qolishi mumkin. Shuning uchun ism va manzil yozmang.
privacy-yours =
    Istalgan payt shularni qila olasiz:

    { $lines }
privacy-command =
    /{ $command } – { $command ->
        [export] nusxa olish
        [settings] roziligingizni o‘zgartirish
        [leave] ketish, xohlasangiz, qaytib kelish
       *[erase] hammasini o‘chirish
    }
privacy-read =
    { $date }: { $role }, { $what ->
        [read-words] so‘zlaringiz
        [read-answers] haftalik javoblaringiz
        [read-safe-way] Sizga qanday qo‘ng‘iroq qilish
        [read-note] Siz bilan suhbat qaydi
        [code-reset] eski raqamlar bekor qilindi
       *[read-card] kartochkangiz
    }
privacy-read-some =
    Jamoa shularni ochgan, eng yangisi birinchi:

    { $lines }
privacy-read-none = Hozircha jamoadan hech kim Sizga tegishli narsani ochmagan.
privacy-team =
    Jamoa a’zosi sifatida Siz haqingizda shular saqlanadi:

    – Telegramdagi raqamingiz (yopiq holda), tilingiz va rollaringiz;
    – Siz olgan vazifalar;
    – bu yerda nima qilganingiz va o‘qiganingiz: { $log }.

    Qatnashuvchi nima o‘qilganini va qaysi rolda o‘qilganini ko‘radi. Kim o‘qiganini ko‘rmaydi.

    /leave bilan rollaringizni qaytarasiz. Shunda ma’lumotingiz o‘chadi. Qaydlarda tasodifiy raqam qoladi.

leave-ask =
    Istalgan payt ketishingiz mumkin. Buning yomon oqibati yo‘q, keyin qaytib kela olasiz.

    Boshqa hech narsa so‘ramayman. Sahifangiz yana { $days } saqlanadi. Jamoani kutayotgan xabarlar o‘chadi. Belgilangan vaqtlar bekor bo‘ladi. Sizga qanday qo‘ng‘iroq qilishni ham unutaman.
    .leave = Ketish
    .erase = Ketish va o‘chirish
    .stay = Qolish
leave-sure =
    Sahifangizni hozir yopaymi?
    .yes = Ha, yoping
    .no = Yo‘q
leave-team =
    Hamma rollaringizni qaytarasiz. Bu darhol kuchga kiradi. Ochiq vazifalaringiz boshqalarga o‘tadi.
    .leave = Qaytarish
    .stay = Qolish
leave-team-sure =
    Hamma rollaringiz hozir tugasinmi?
    .yes = Ha
    .no = Yo‘q
leave-stayed = Xo‘p. Hammasi o‘z holicha qoladi.
leave-done = Sahifangiz endi yopildi. Har bir qadamingiz uchun rahmat. Qaytib kelish uchun /start deb yozing.
return-ask =
    Assalomu alaykum! Sahifangiz hali shu yerda. To‘xtagan joydan davom etamizmi?
    .yes = Ha, davom etamiz
    .no = Hozir emas
return-no = Xo‘p. Istagan paytda /start deb yozing.
return-done = Sizni yana ko‘rganimdan xursandman. Mana menyu.

erase-ask =
    Bu yerda Siz haqingizda saqlangan hamma narsani o‘chira olaman.

    Uni qaytarib bo‘lmaydi. Avval nusxa kerak bo‘lsa, /export deb yozing.

    Nima qilingani haqidagi qaydlarda tasodifiy raqam yana { $log } qoladi. U hech kimga olib bormaydi.
    .erase = Hammasini o‘chirish
    .no = Yo‘q
erase-sure =
    { $waits ->
        [yes] Uch kun kutaman. Keyin hammasi o‘chadi.
       *[no] Hammasi darhol o‘chadi.
    }

    Shunday qilaymi?
    .yes = Ha, o‘chiring
    .no = Yo‘q
erase-planned =
    Sahifangiz o‘chadigan vaqt: { $date }, soat { $hour }. Ungacha hech narsa so‘ramayman.

    Fikringiz o‘zgarsa, pastdagi tugmani bosing.
    .keep = Sahifam qolsin
    .leave = Shunday qolsin
erase-kept = Xo‘p. Sahifangiz qoladi va hammasi davom etadi.
erase-done = Bajarildi. Hammasi Siz so‘raganingizdek bo‘ldi.

audit-code-made = kod oldi
audit-code-used = kod bilan qaytdi
audit-export = nusxa oldi
audit-left = ketdi
audit-returned = qaytib keldi
audit-erased = bitta joy bo‘shadi
audit-let-go = saqlash muddati tugadi
