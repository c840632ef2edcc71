### For coordinators and administrators. Draft for native reviewers.

staff-role =
    { $role ->
        [participant] ishtirokchi
        [psychologist] psixolog
        [volunteer] ko‘ngilli
        [coordinator] koordinator
       *[admin] administrator
    }
staff-everywhere = barcha hududlar
staff-bot = bot
role-ended = Bu yerda qilgan ishlaringiz uchun rahmat. Vazifalaringiz o‘zgardi. Endi Siz uchun ochiq bo‘limlar mana bular.
role-none = Bu yerda qilgan ishlaringiz uchun rahmat. Endi bu yerda Siz uchun ochiq bo‘lim yo‘q.

personal-link =
    Assalomu alaykum! Kurslar va maslahatlar sahifamizga Sizning shaxsiy havolangiz:

    { $link }
personal-link-picture = Shu havolaning o‘zi, chop etish uchun rasm.

invite-role =
    Kimni taklif qilmoqchisiz?
    .participant = Ishtirokchi
    .psychologist = Psixolog
    .volunteer = Ko‘ngilli
    .coordinator = Koordinator
    .admin = Administrator
invite-region =
    Qaysi hududga?
    .all = Barcha hududlar
    .hers = O‘zi tanlaydi
invite-cohort =
    Qaysi guruhga?
    .none = Guruhsiz
invite-made =
    Taklif tayyor: { $invitation }.

    U bir marta ochiladi, muddati: { $until }. Keyingi xabarni o‘zgartirmay yuboring. Uning ostida chop etish uchun rasm bor.
invite-refused = Bunday taklif qilib bo‘lmaydi: guruh yopilgan yoki bu Sizning hududingiz emas.
invite-held = Rahmat. Bu rol Sizda bu yerda allaqachon bor: { $role } · { $place }. Hududni administrator o‘zgartira oladi. Bu taklif ishlatilmadi.

invitations-list =
    { $count ->
        [0] Ochiq takliflar yo‘q.
       *[other] Ochiq takliflar: { $count }

        Qaytarib olish uchun taklifni bosing.
    }
    .stop = Yopish
invitations-confirm =
    { $invitation }

    Bu taklifni qaytarib olasizmi?
    .withdraw = Qaytarib olish
    .stop = Yopish
invitations-withdrawn = Qaytarib olindi. Havola endi hech narsani ochmaydi.
invitations-gone = Bu taklif endi ochiq emas.

people-list =
    Sizga tegishli ishtirokchilar: { $count }

    { $lines }
    .stop = Yopish
people-line = № { $alias } · { $place } · { $state ->
        [before] boshlamagan
        [week] { $week }-hafta
        [paused] tanaffusda
       *[left] ketgan
    } · { $seen }
people-seen =
    { $days ->
        [0] bugun
       *[other] { $days } kun oldin
    }
people-card =
    № { $alias }

    Hudud: { $place }
    Guruh: { $cohort }
    Dastur: { $state ->
        [before] boshlamagan
        [week] { $week }-hafta
        [paused] tanaffusda
       *[left] ketgan
    }
    Oxirgi marta: { $seen }
    Telefon umumiy: { $shared ->
        [yes] ha
       *[no] yo‘q
    }
    Rozi: { $agreed }
    Avvalo kerak: { $needs }
    Keyingi suhbat: { $next }
    Qo‘ng‘iroq qilish yo‘li: { $way ->
        [yes] berilgan
       *[no] berilmagan
    }
    .safe-way = Qo‘ng‘iroq yo‘li
    .code = Yangi kod
    .stop = Yopish
people-consent =
    { $kind ->
        [taking-part] ishtirok
        [check-ins] haftalik savollar
        [psychologist] psixolog o‘qiydi
        [worries] xavotirlisini koordinator o‘qiydi
        [evaluation] javoblarni sanash
       *[family] oila bilan gaplashish
    }
people-code =
    № { $alias }: eski kodi yopilsinmi? Yangisini u o‘z sozlamalarida yaratishi mumkin.
    .renew = Ha, eskisini yopish
    .stop = Yopish
people-code-renewed = № { $alias }: eski kod endi hech narsani ochmaydi. U yangisini yaratishi mumkin.
people-safe-way =
    № { $alias }

    Raqam: { $number }
    Qachon: { $hours }
    Boshqa odam javob bersa: { $another }

    Buni ko‘rganingiz yozib qo‘yildi, u buni ko‘radi. Iltimos, o‘qib bo‘lgach yoping.
people-safe-way-hide = Yopish
people-safe-way-closed = Yopildi.
people-gone = U endi Sizning ro‘yxatingizda yo‘q yoki buni olib tashlagan.

cohorts-list =
    Guruhlar: { $count }

    { $lines }
    .skip = Yangi guruh
    .stop = Yopish
cohorts-line = № { $number } · { $place } · { $day } · { $size } · { $state ->
        [open] ochiq
       *[closed] yopiq
    }
cohorts-card =
    Guruh № { $number }

    Hudud: { $place }
    Boshlanishi: { $day }
    Ishtirokchilar: { $size }
    { $state ->
        [open] Ochiq
       *[closed] Yopiq
    }
    .close = Guruhni yopish
    .stop = Chiqish
cohorts-close =
    Guruh № { $number } yopilsinmi ({ $place }, { $day })? Unga yangi ishtirokchi kelmaydi, takliflari hech narsani ochmaydi. Undagilar ({ $size }) uchun hech narsa o‘zgarmaydi.
    .yes = Ha, yopish
cohorts-region =
    Qaysi hududda?
    .all = Barcha hududlar
cohorts-day =
    U qachon boshlanadi?
    .skip = Boshqa kun
cohorts-other-day = Kunni yozing, masalan 2030-03-11 yoki 11.03.2030.
cohorts-day-unclear = Buni kun sifatida o‘qiy olmadim.
cohorts-day-past = Bu kun o‘tib ketgan.
cohorts-day-far = Bu kungacha bir yildan ko‘p vaqt bor.
cohorts-made = Guruh № { $number } ochildi. Boshlanishi: { $day }.
cohorts-closed = Guruh yopildi.
cohorts-refused = Bu guruh allaqachon yopilgan yoki Sizniki emas.

revoke-list =
    Siz olib qo‘yishingiz mumkin bo‘lgan rollar: { $count }
    .stop = Yopish
revoke-confirm =
    { $post }

    Bu rol olib qo‘yilsinmi? U shu zahoti tugaydi, ochiq vazifalar jamoaga qaytadi.
    .yes = Ha, olib qo‘yish
    .stop = Yopish
revoke-done = Bajarildi. Rol tugadi.
revoke-not-yours = Bu rolni Siz olib qo‘ya olmaysiz.
revoke-configured = Bu rol server sozlamalarida yozilgan. U faqat o‘sha yerda tugatiladi.
revoke-last-admin = Bu oxirgi administrator. Avval boshqasini tayinlang.
revoke-gone = Bu rol endi hech kimda yo‘q.

audit-rows =
    Kim nima qildi, { $page }-sahifa, jami { $pages }

    { $lines }
    .previous = ◀
    .next = ▶
    .stop = Yopish
audit-anchor = eski yozuvlar olib tashlandi
audit-invitation-made = taklif yaratdi
audit-invitation-used = taklif bilan kirdi
audit-invitation-withdrawn = taklifni qaytarib oldi
audit-cohort-made = guruh ochdi
audit-cohort-closed = guruhni yopdi
audit-role-given = rol berildi
audit-role-revoked = rol olib qo‘yildi
audit-enrolled = yangi ishtirokchi
audit-let-in = kirishga ruxsat berdi
audit-turned-away = kirishga ruxsat bermadi
audit-read-card = kartochkani ochdi
audit-read-safe-way = qo‘ng‘iroq yo‘lini ko‘rdi
audit-read-words = so‘zlarini o‘qidi
audit-read-audit = shu ro‘yxatni ko‘rdi
audit-code-reset = eski kodni yopdi
audit-safe-way-given = qo‘ng‘iroq yo‘lini yozdi
audit-consent-given = rozilik berdi
audit-consent-withdrawn = rozilikni qaytarib oldi
