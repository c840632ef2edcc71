### Suhbatlar, uning tomoni: yozilishda nima so‘raladi, uning ro‘yxati va biror narsa o‘zgarganda nimani eshitadi.
### Draft for native reviewers.

weekday-short =
    { $weekday ->
        [0] Du
        [1] Se
        [2] Cho
        [3] Pay
        [4] Ju
        [5] Sha
       *[6] Yak
    }

talk-what = Nimani xohlaysiz?
    .book = Vaqt tanlash
    .mine = Mening vaqtlarim
    .write = Jamoaga yozish
    .change = Boshqa inson bilan
    .visit = Tashrif
    .groups = Guruhlar
talk-sure =
    Hozir Siz gaplashadigan inson bilan kelishilgan yoki so‘ralgan vaqt:

    { $times }

    Bu bekor bo‘ladi. Shunday qilaymi?
    .yes = Ha, boshqa inson
    .stop = Yo‘q, qolsin
talk-time = { reminder-when }
talk-changed = Xo‘p. Endi Siz boshqa inson bilan gaplashasiz. Hech kim sababini so‘ramaydi.

booking-about = Nima haqida gaplashmoqchisiz? Buni o‘tkazib yuborsangiz ham bo‘ladi.
    .family = Oila
    .children = Bolalar
    .feelings = His-tuyg‘ular
    .sleep = Uyqu
    .past = Oldin bo‘lganlar
    .habit = Odat
    .home-safety = Uydagi tinchlik
    .work = Ish
    .other = Boshqa narsa
booking-language = Qaysi tilda?
    .any = Istalgan tilda
booking-who = Kim bilan gaplashmoqchisiz? O‘tkazib yuborsangiz, ayol bilan bo‘ladi.
    .woman = Ayol bilan
    .any = Farqi yo‘q
booking-how = Qanday gaplashish qulay?
    .write = Shu yerda yozishib
    .voice = Ovozli qo‘ng‘iroq
    .video = Video qo‘ng‘iroq
    .phone = Telefonda
    .in-person = Uchrashib
    .brigade = Tashrif
booking-times =
    Soatingiz bo‘yicha eng yaqin bo‘sh vaqtlar shular. 🌙 — kechki vaqt.

    Birini bossangiz, uni Siz uchun olib qo‘yaman.
    .later = Boshqa kunlar
    .none = Hech biri mos emas
booking-day = Qaysi kun? Yonida birinchi bo‘sh vaqt turibdi.
booking-hour = Soat nechada?
booking-nearest =
    { $taken ->
        [yes] Bu vaqtni hozirgina olishdi. Eng yaqin bo‘sh vaqtlar shular.
       *[no] Eng yaqin bo‘sh vaqtlar shular.
    }
    .later = Boshqa kunlar
    .none = Hech biri mos emas
booking-time =
    { $evening ->
        [yes] { weekday-short } { $date } · { $hour } 🌙
       *[no] { weekday-short } { $date } · { $hour }
    }
booking-confirm =
    { $moved ->
        [yes] Yangi vaqt: { reminder-when }. { $how }. Ko‘chiraymi?
       *[no] Bu vaqt { $count } daqiqa Siz uchun turadi: { reminder-when }. { $how }. To‘g‘rimi?
    }

    Bir kun oldin eslataman, xohlasangiz, bir soat oldin ham.
    .yes = Ha
    .sooner = Ha, 1 soat oldin ham
    .other = Boshqa vaqt
booking-none =
    Hozir mos bo‘sh vaqt yo‘q.

    { $moved ->
        [yes] Oldingi vaqtingiz o‘z joyida qoladi.
       *[no] Keyingi bo‘shagan vaqtni Sizga taklif qilishim mumkin. Javob uchun { $count } soat bo‘ladi.
    }
    .wait = Ha, taklif qiling
    .write = Jamoaga yozish
booking-waits = Tayyor. Vaqt bo‘shashi bilan Sizga yozaman. Ungacha hech narsa qilish shart emas.
booking-requested =
    So‘rovingiz yuborildi: { reminder-when }.

    Javobini { $until } gacha aytaman.
booking-enough = Oldinda ikkita vaqtingiz bor. Avval birini o‘zgartiring yoki bekor qiling: /sessions
booking-used-up = Barcha vaqtlaringiz ishlatib bo‘lindi. Yana kerak bo‘lsa, iltimos, jamoaga yozing.
booking-was-off = Siz ko‘chirmoqchi bo‘lgan vaqt bekor bo‘lgan. Boshqa vaqt tanlashingiz mumkin.

session-booked =
    Vaqt belgilandi: { reminder-when }.

    { $medium ->
        [write] Bir necha daqiqa oldin shu yerda tugma chiqadi. Keyin bir-biringizga yozasiz.
        [phone] Sizga o‘zingiz aytgan yo‘l bilan qo‘ng‘iroq qilishadi.
        [in-person] Uchrashuv joyi:
       *[call] Bir necha daqiqa oldin kirish yo‘li shu yerga keladi.
    }
session-booked-told =
    { news }

    Mashg‘ulotingiz belgilandi: { reminder-when }.

    { $medium ->
        [write] Bir necha daqiqa oldin shu yerda tugma chiqadi. Keyin bir-biringizga yozasiz.
        [phone] Sizga o‘zingiz aytgan yo‘l bilan qo‘ng‘iroq qilishadi.
        [in-person] Uchrashuv joyi:
       *[call] Bir necha daqiqa oldin kirish yo‘li shu yerga keladi.
    }
session-file = Kalendaringiz uchun, agar undan foydalansangiz.
    .name = Mashg‘ulot
session-file-gone = Bu uni kalendaringizdan olib tashlaydi.

session-proposed =
    { news }

    So‘ragan vaqtingiz mos kelmadi. Bu vaqt bo‘ladimi: { reminder-when }?

    Iltimos, { $until } gacha javob bering.
session-offered =
    { news }

    Mashg‘ulotingiz uchun vaqt bo‘shadi: { reminder-when }.

    U { $until } gacha Siz uchun turadi. Keyin boshqa insonga taklif qilinadi.
session-asked-anew =
    { news }

    Kelishilgan inson kela olmaydi: { reminder-when }. Shu vaqtga boshqa insonni so‘rayapman.

    Boshqa vaqt tanlashingiz ham mumkin.
session-asked-for-you =
    { news }

    Mashg‘ulotingiz uchun vaqt so‘raldi: { reminder-when }.

    Javobini { $until } gacha aytaman. Boshqa vaqt tanlashingiz ham mumkin.
session-still-asked =
    { news }

    Mashg‘ulotingiz hali belgilanmagan: { reminder-when }. Yana so‘rayapman.

    Javobini { $until } gacha aytaman. Boshqa vaqt tanlashingiz ham mumkin.
session-not-taken =
    { news }

    Mashg‘ulotni bu vaqtga belgilab bo‘lmadi: { reminder-when }. Uzr so‘raymiz. Iltimos, boshqa vaqt tanlang.
session-waits-told =
    { news }

    Mashg‘ulotni bu vaqtga belgilab bo‘lmadi: { reminder-when }. Hozir boshqa bo‘sh vaqt yo‘q.

    Bo‘sh vaqt chiqishi bilan Sizga yozaman.
session-called-off =
    { news }

    Mashg‘ulotingiz bo‘lmaydi: { reminder-when }. Uzr so‘raymiz. Hoziroq boshqa vaqt tanlashingiz mumkin.
session-passed = Xo‘p. Navbatda qolasiz, boshqa vaqt chiqsa, taklif qilaman.
session-yes = Ha, olaman
session-no = Yo‘q, rahmat
session-other = Boshqa vaqtlar

my-sessions-which =
    { $count ->
        [0] Hozircha vaqt belgilanmagan.
       *[other] Vaqtlaringiz. O‘zgartirish uchun birini bosing.
    }{ $behind ->
        [0] { "" }
       *[other]
        { "" }

        Oldin:
        { $past }
    }
    .book = Vaqt tanlash
my-sessions-time =
    { $state ->
        [booked] { weekday-short } { $date } · { $hour }
       *[asked] { weekday-short } { $date } · { $hour } ?
    }
my-sessions-past =
    { $became ->
        [held] { $date } { $hour }: gaplashdik
        [cancelled] { $date } { $hour }: bekor qilindi
        [over] { $date } { $hour }: o‘tdi
       *[none] { $date } { $hour }: bo‘lmadi
    }
my-sessions-what =
    { $state ->
        [requested] So‘ralgan, hali belgilanmagan: { reminder-when }. { $how }.
        [booked] Vaqt belgilangan: { reminder-when }. { $how }.
        [soon] Vaqt belgilangan: { reminder-when }. { $how }. Yaqin qoldi, o‘zgartirishga bir inson yordam beradi.
        [held] Hozircha Siz uchun turibdi: { reminder-when }. { $how }.
       *[gone] Bu vaqt endi belgilanmagan.
    }{ $in-person ->
        [yes]
        { "" }

        { $place }
       *[no] { "" }
    }
    .enter = Kirish
    .yes = Ha, olaman
    .no = Yo‘q, rahmat
    .move = Ko‘chirish
    .cancel = Bekor qilish
    .tell = Jamoaga aytish
    .sooner = 1 soat oldin eslating
my-sessions-reason =
    Bekor qilaymi: { reminder-when }?

    Sababini aytsangiz ham bo‘ladi. Uni faqat Siz gaplashadigan inson o‘qiydi.
    .time = Vaqti mos emas
    .connection = Aloqa yomon
    .not-safe = Qulay payt emas
    .ill = Ahvolim yaxshi emas
    .other = Boshqa sabab
    .skip = Aytmayman
    .stop = Qolsin
too-late-say =
    Yaqin qoldi: { reminder-when }. Endi men o‘zgartira olmayman, lekin bir inson o‘zgartira oladi. Jamoaga nima deyin?
    .cannot = Kela olmayman
    .other-time = Boshqa vaqt kerak
    .words = O‘zim yozaman
too-late-said =
    { $said ->
        [cannot] Kela olmayman: { reminder-when }.
       *[other-time] Menga bundan boshqa vaqt kerak: { reminder-when }.
    }
my-sessions-cancelled = Bekor qilindi: { reminder-when }. Boshqa hech narsa qilish shart emas.
my-sessions-sooner = Bir soat oldin ham yozaman.
my-sessions-gone = Buni endi o‘zgartirib bo‘lmaydi.

session-team =
    { $what ->
        [booked] № { $alias } Siz bilan suhbatga yozildi: { reminder-when }.
        [accepted] № { $alias } Siz taklif qilgan vaqtga rozi bo‘ldi: { reminder-when }.
        [moved] № { $alias } { $was } dagi suhbatni ko‘chirdi. Endi u { reminder-when }.
        [unanswered] № { $alias }: so‘rov endi Sizda emas, javob vaqti tugadi: { reminder-when }.
        [reassigned] № { $alias }: koordinator bu suhbatni boshqa insonga berdi: { reminder-when }.
        [proposal-passed] № { $alias } Siz taklif qilgan vaqtni olmadi: { reminder-when }.
        [wants-change] № { $alias } kela olmaydi yoki boshqa vaqt so‘rayapti: { reminder-when }. Xabari jamoada. /agenda
        [place] № { $alias } endi boshqa hududda. Uchrashuv o‘sha yerda bo‘ladi, { reminder-when }:
       *[cancelled] № { $alias }: bu suhbat bekor qilindi: { reminder-when }. Vaqt yana bo‘sh.
    }
session-team-reason =
    U aytgan sabab: { $reason ->
        [time] vaqti mos kelmadi
        [connection] aloqa yomon
        [not-safe] o‘sha payt uning uchun xavfsiz emas
        [ill] ahvoli yaxshi emas
       *[other] boshqa sabab
    }
session-team-nobody = № { $alias } boshqa inson bilan suhbatlashmoqchi, lekin u uchun boshqa hech kim vaqt taklif qilmayapti. /sessions
session-team-waits = № { $alias } suhbat so‘radi, lekin bo‘sh vaqt yo‘q. U kutish ro‘yxatida. /sessions
audit-session-made = uni suhbatga yozdi
audit-session-given = uning suhbatini boshqaga berdi
