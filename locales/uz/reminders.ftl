### Belgilangan suhbat atrofida: eslatmalar, kirish va suhbat bo‘lmasa, keyin nima bo‘lishi.

## Qachon, o‘qiyotgan insonning soati bo‘yicha.
reminder-when =
    { $day ->
        [today] bugun, soat { $hour }
        [tomorrow] ertaga, soat { $hour }
       *[later] { weekday-on }, { $date }, soat { $hour }
    }

## Undan oldin.
reminder =
    Assalomu alaykum! Mashg‘ulotingiz haqida: { reminder-when }.

    { $near ->
        [yes] U tez orada boshlanadi.
       *[no] Kelasizmi? Noqulay bo‘lsa, boshqa vaqt tanlash har doim mumkin.
    }
    .come = Kelaman
    .move = Ko‘chirish
    .no = Hozir emas
    .sooner = 1 soat oldin eslating
reminder-gone = Assalomu alaykum! Bu yerda turgan mashg‘ulot vaqti endi kuchda emas.
reminder-room =
    { $late ->
        [yes] Assalomu alaykum! Sahifamiz bir muddat ishlamadi. Uzr so‘raymiz.
        [asked] Assalomu alaykum! Mashg‘ulotingiz vaqti: { reminder-when }.
       *[no] Assalomu alaykum! Mashg‘ulotingiz soat { $hour } da boshlanadi.
    }

    { $how ->
        [write] Pastdagi tugmani bosing. Keyin shu yerda yozishingiz mumkin.
        [phone] Sizga o‘zingiz aytgan yo‘l bilan qo‘ng‘iroq qilishadi.
       *[call] Kirish shu yerda: { $link }
    }

## Bo‘lmay qoldi. Hech kim ayblamaydi.
reminder-sorry =
    Assalomu alaykum! Sahifamiz bir muddat ishlamadi. Uzr so‘raymiz.

    Mashg‘ulotingiz shu vaqtga belgilangan edi: { reminder-when }. Boshqa vaqt topamizmi?
missed =
    Assalomu alaykum! Mashg‘ulotingiz Siz uchun ochiq. Hech narsa yo‘qolmadi.

    Bu safar bo‘lmadi. Zarari yo‘q. Balki boshqa vaqt qulayroqdir?
missed-again =
    Assalomu alaykum! Mashg‘ulotingiz Siz uchun ochiq. Hech narsa yo‘qolmadi.

    Bu safar bo‘lmadi. Zarari yo‘q. Balki boshqacha qulayroqdir. Avval nimani o‘zgartiramiz?
    .time = Boshqa vaqt
    .helper = Boshqa inson
    .medium = Boshqa usul
missed-found =
    Assalomu alaykum! Mashg‘ulotingiz Siz uchun ochiq. Hech narsa yo‘qolmadi.

    Bu safar bo‘lmadi. Zarari yo‘q. Keyingi vaqt allaqachon belgilangan.

## Unga yetib bo‘lmadi, u qaytdi.
times-called-off =
    { news }

    Siz yo‘qligingizda vaqtlaringiz bekor qilindi. Yangi vaqt tanlashingiz mumkin.

## Tanaffus.
pause-talks =
    Sizga mashg‘ulot belgilangan: { $lines }.

    U qolsinmi?
    .keep = Qolsin
    .cancel = Bekor qilish

## Uning nusxasida.
export-talk =
    { $state ->
        [held] tanlangan, hali tasdiqlanmagan
        [requested] so‘ralgan
        [booked] belgilangan
        [over] o‘tgan
        [cancelled] bekor qilingan
       *[expired] kerak bo‘lmadi
    }
export-outcome =
    { $outcome ->
        [held] bo‘lib o‘tdi
        [partly] qisman bo‘lib o‘tdi
        [no-show] bo‘lmadi
       *[could-not] bo‘lmadi
    }
export-helper = Jamoamizdan bir inson
export-seat =
    { $state ->
        [seated] joyingiz bor
       *[waiting] joy kutyapsiz
    }
export-visit =
    { $state ->
        [asked] so‘ralgan
        [planned] rejalashtirilgan
        [agreed] kelishilgan
        [over] o‘tgan
       *[cancelled] bekor qilingan
    }
export-feedback = { $number }-suhbat

## Jamoa tomoni.
reminder-team-room =
    № { $alias }: suhbatingiz, { reminder-when }.

    { $how ->
        [write] Pastdan yozishmani oching. U ham ocha oladi.
        [phone] Koordinator unga qo‘ng‘iroq qilib, Sizni ulaydi.
       *[call] Qo‘ng‘iroq shu yerda: { $link }
    }
reminder-team-phone = № { $alias }: jamoadan № { $other } bilan telefonda suhbati bor, { reminder-when }. Iltimos, unga qo‘ng‘iroq qilib, ularni ulang. Qanday qo‘ng‘iroq qilish /people bo‘limida.
reminder-team-sorry = № { $alias } bilan suhbatingiz vaqtida bot ishlamadi: { reminder-when }. Unga bu haqda aytildi, u boshqa vaqt tanlay oladi.
reminder-team-ended = № { $alias }: suhbat bo‘lmaydi, { reminder-when }. Bu vaqt yana bo‘sh.
reminder-team-no-call = № { $alias }: suhbat bo‘lmaydi, { reminder-when }. Buning uchun unga endi qo‘ng‘iroq qilish kerak emas.
reminder-team-first =
    { $why ->
        [asked] № { $alias } suhbat so‘radi. { privacy-days } ichida unga suhbat topilmadi. /sessions
       *[week] № { $alias }: ikkinchi hafta boshlandi, suhbat hali belgilanmagan. /sessions
    }
