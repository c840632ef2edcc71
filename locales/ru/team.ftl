### For the administrators: what the machine needs them to look at.

backup-late = Уже больше суток нет резервной копии, которую можно восстановить. Причина записана в журнале.
