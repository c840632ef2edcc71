### For the administrators: what the machine needs them to look at.

backup-late = Зиёда аз як шабонарӯз нусхаи эҳтиётие нест, ки барқарор карда шавад. Сабаб дар журнал аст.
