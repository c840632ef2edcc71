### For the administrators: what the machine needs them to look at.

backup-late = Since yesterday no backup has been made that can be restored. The log has the reason.
