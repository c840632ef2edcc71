### For the administrators: what the machine needs them to look at.

backup-late = Bir sutkadan ko‘p vaqtdan beri tiklab bo‘ladigan zaxira nusxa yo‘q. Sababi jurnalda.
