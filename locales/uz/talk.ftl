### Words for a person: what she sends to the team, what the team sends to her, and help now.
### Draft for native reviewers. `help-now…` is fixed by the safety protocol: change it only there first.

pass-on-words =
    Aytmoqchi bo‘lgan gapingizni shu yerga yozing yoki ovozli xabar yuboring.

    Uni jamoamizdan bir inson o‘qiydi.
pass-on-confirm =
    Men kompyuter dasturiman. Tugmalarni tushunaman, so‘zlarni tushunmayman.

    Yuborganingizni jamoamizdan bir insonga beraymi?
    .send = Ha, yuboring
    .no = Yo‘q
pass-on-more = Qo‘shib qo‘ydim. Hammasini jamoamizdan bir insonga beraymi?
pass-on-sent = Yuborildi. Uni bir inson olganda, Sizga aytaman.
pass-on-kept = Jamoamiz uchun saqlandi. Hozir yetkazadigan inson yo‘q. Inson olganda Sizga aytaman.
contact-noted = Shu hafta jamoamizdan bir inson Siz bilan bog‘lanadi.
pass-on-dropped = Xo‘p. Hech narsani saqlamadim.
pass-on-full = Bir safarga ko‘p bo‘ldi. Iltimos, avval hozirgacha yozganlaringizni yuboring.
## What she gets without having just asked opens with this line.
news = Assalomu alaykum! Bu yerda Siz uchun qisqa xabar bor.
taken-message =
    { news }

    Xabaringiz jamoamizdan bir insonga yetib bordi.
taken-contact =
    { news }

    Jamoamizdan bir inson bog‘lanishni so‘raganingizni ko‘rdi.
taken-help =
    { news }

    Jamoamizdan bir inson chaqiruvingizni ko‘rdi. U Sizga shu yerda yozadi.

help-now =
    Menga aytganingiz uchun rahmat. Bu juda og‘ir ko‘rinadi va Siz buni yolg‘iz ko‘tarishingiz shart emas. Hozir jamoamizdan bir inson chaqirilmoqda.

    Shu daqiqada Sizning yoki bolangizning hayoti xavf ostida bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.
help-now-nobody =
    Menga aytganingiz uchun rahmat. Bu juda og‘ir ko‘rinadi va Siz buni yolg‘iz ko‘tarishingiz shart emas. Hozir bu yerda chaqira oladigan odamim yo‘q. Lekin chaqiruvingiz jamoamiz uchun saqlandi.

    Shu daqiqada Sizning yoki bolangizning hayoti xavf ostida bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.
help-now-off-duty =
    Menga aytganingiz uchun rahmat. Bu juda og‘ir ko‘rinadi va Siz buni yolg‘iz ko‘tarishingiz shart emas. Hozir hech kim navbatchilikda emas. Jamoamizdagi boshqa odamlarni chaqiryapman. Ular qachon javob berishini ayta olmayman.

    Shu daqiqada Sizning yoki bolangizning hayoti xavf ostida bo‘lsa, 112 yoki 103 ga qo‘ng‘iroq qiling.
help-still =
    { news }

    Hali ham odam qidiryapman, 112 va 103 hozir ochiq.
staff-words = Men tugma va buyruqlarni tushunaman. Ishtirokchiga yozish uchun avval uning vazifasini oling.
help-staff =
    Bu dasturning boti. Bu yerda quyidagilarni qilishingiz mumkin:

    { $commands }

    Ishtirokchilar Sizni chaqirish uchun “{ menu.help }” tugmasini bosadi.

page-help = № { $alias } hozir bir insonni chaqiryapti.
page-help-again = Yana: № { $alias } hozir bir insonni chaqiryapti.
task-new =
    { $kind ->
        [contact] № { $alias } shu hafta bog‘lanishni so‘radi.
        [applicant] № { $alias } qo‘shilishni so‘rayapti.
        [note] № { $alias } haftalik sahifasida yozuv qoldirdi.
        [review] № { $alias }: sahifasi bir inson ko‘rishini kutyapti. /reviews
        [call] № { $alias }: iltimos, unga qo‘ng‘iroq qiling. Qanday qo‘ng‘iroq qilish /people bo‘limida.
       *[message] № { $alias } jamoaga xabar yubordi.
    }
task-card =
    { $kind ->
        [help] № { $alias } hozir bir insonni chaqiryapti.
        [contact] № { $alias } shu hafta bog‘lanishni so‘radi.
        [applicant] № { $alias } qo‘shilishni so‘rayapti.
        [note] № { $alias } haftalik sahifasida yozuv qoldirdi.
        [call] № { $alias }: iltimos, unga qo‘ng‘iroq qiling. Qanday qo‘ng‘iroq qilish /people bo‘limida.
        [review] № { $alias }: sahifasi bir inson ko‘rishini kutyapti.
       *[message] № { $alias } xabar yubordi.
    } { $state ->
        [open] Uni hali hech kim olmagan.
       *[mine] Uni Siz olgansiz.
    }
applicant-yes = Qabul qilish
applicant-no = Hozir emas
applicant-is-in = № { $alias } qabul qilindi.
applicant-is-out = № { $alias } qabul qilinmadi. U haqida hech narsa saqlanmadi.
applicant-calls = № { $alias } hozir bir insonni chaqiryapti. Avval shu chaqiruvga javob bering, keyin bu yerda hal qiling.
task-words = № { $alias } yozdi:

    { $words }
task-voice = № { $alias } ovozli xabar yubordi:
task-take = Men olaman
task-write = Unga yozish
task-done = Bajarildi
task-taken-by-other = № { $alias }: hamkasbingiz oldi.
task-closed = № { $alias }: bajarildi.
tasks-none = Ochiq vazifa yo‘q.
tasks-some = Ochiq vazifalar: { $count }
task-gone = Bu vazifa yopilgan.
dead-letter = Bir xabarni qayta ishlab bo‘lmadi va u chetga olindi. Sababi jurnalda.
code-not-here = Bu raqamlarni chatdan olib tashladim. Ularni boshqa hech kim ko‘rmadi. Kerak bo‘lganda o‘zim so‘rayman.
