"""One transaction's surroundings: everything a use case may reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from content.loading import Content
from core.programme import Programme
from core.rules import Rules
from locales.catalog import Catalog
from storage.database import Transaction
from storage.outbox import Outgoing
from storage.vault import Vault


@dataclass(slots=True)
class Services:
    """What lives as long as the process. `/reload` assigns `texts` and `content` anew; nothing else is ever changed."""

    vault: Vault
    texts: Catalog
    rules: Rules
    content: Content


@dataclass(frozen=True, slots=True)
class Cosmetic:
    """A call tried once after the commit: its loss changes nothing anybody relies on."""

    method: str
    params: Mapping[str, Any]


@dataclass(slots=True)
class Work:
    """One unit of work. `outgoing` was written in its transaction and may leave once that is committed."""

    tx: Transaction
    now: datetime
    services: Services
    outgoing: list[Outgoing] = field(default_factory=list)
    cosmetics: list[Cosmetic] = field(default_factory=list)
    erased: set[int] = field(default_factory=set)  # who is gone since it began: nothing more is written to them
    has_jobs: bool = False  # something that takes long was asked for, and may be begun once that is committed

    @property
    def vault(self) -> Vault:
        return self.services.vault

    @property
    def texts(self) -> Catalog:
        return self.services.texts

    @property
    def rules(self) -> Rules:
        return self.services.rules

    @property
    def content(self) -> Content:
        return self.services.content

    @property
    def programme(self) -> Programme:
        return self.services.content.programme
