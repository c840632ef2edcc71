"""Backups are sealed with age (age-encryption.org): written for public keys, read with private ones.

The server knows public keys only, so whoever takes its disk or its backups cannot open them.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import pyrage  # type: ignore[import-untyped]
from pyrage import x25519

from storage.database import StorageError

Identity: TypeAlias = x25519.Identity
Recipient: TypeAlias = x25519.Recipient


class BackupError(StorageError):
    """A backup was not made, or cannot be restored. Nothing was overwritten."""


def recipient(text: str) -> Recipient:
    """The public key written as "age1…". Raises ValueError with a sentence that does not show what was written."""
    try:
        return Recipient.from_str(text)
    except pyrage.RecipientError:
        raise ValueError("a recipient must be the public key that age-keygen shows, age1…") from None


def new_identity() -> Identity:
    """A private key that lives in memory only."""
    return Identity.generate()


def read_identities(path: Path) -> list[Identity]:
    """The private keys in a file as age-keygen writes it. Raises BackupError."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="ascii").splitlines()]
        found = [Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except OSError as error:
        raise BackupError(f"the identity {path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise BackupError(f"{path} holds no age identity (AGE-SECRET-KEY-1…)")
    return found


def seal(plain: Path, sealed: Path, recipients: Sequence[Recipient]) -> None:
    """Write `sealed` anew, mode 0600, and wait until the disk has it. Raises BackupError, OSError."""
    new = os.open(sealed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with plain.open("rb") as source, os.fdopen(new, "w+b") as target:
        try:
            # From file to file: neither takes memory by the size, nor keeps the other threads waiting.
            pyrage.encrypt_io(source, target, recipients)
        except pyrage.EncryptError as error:
            raise BackupError(f"{sealed.name} could not be sealed: {_one_line(error)}") from None
        target.flush()
        os.fsync(target.fileno())


def unseal(sealed: Path, plain: Path, identities: Sequence[Identity]) -> None:
    """Write what is in `sealed` to `plain`, which is whole only when this returns. Raises BackupError, OSError."""
    try:
        source = sealed.open("rb")
    except OSError as error:
        raise BackupError(f"the backup {sealed} cannot be read: {error.strerror}") from None
    with source, plain.open("wb") as target:
        try:
            pyrage.decrypt_io(source, target, identities)
        except (pyrage.DecryptError, OSError) as error:
            raise _reason(error, sealed) from None


def _reason(error: Exception, sealed: Path) -> Exception:
    if isinstance(error, OSError) and error.errno is not None:  # the disk's; age's own have no number
        return error
    if "No matching keys" in str(error):
        return BackupError(f"{sealed.name} was not sealed for this identity: a backup without its key")
    return BackupError(f"{sealed.name} is damaged, cut short or no age file")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
