"""Files of the sandbox: kept once per content, so that a long simulation does not grow."""

import hashlib
import mimetypes
import struct
from pathlib import PurePath

from sandbox.errors import Refused
from sandbox.records import StoredFile

UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
DOWNLOAD_LIMIT = 20 * 2**20
DEFAULTS = {
    "photo": ("jpg", "image/jpeg"),
    "voice": ("oga", "audio/ogg"),
    "audio": ("mp3", "audio/mpeg"),
    "video": ("mp4", "video/mp4"),
    "video_note": ("mp4", "video/mp4"),
    "animation": ("mp4", "video/mp4"),
    "sticker": ("webp", "image/webp"),
    "document": ("bin", "application/octet-stream"),
}


class FileStore:
    """Files by id, by path and by content."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, content: bytes, name: str | None = None, mime: str | None = None) -> StoredFile:
        """Stores an upload or finds the same one again. Raises `Refused`."""
        if not content:
            raise Refused("file must be non-empty")
        limit = PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT
        if len(content) > limit:
            raise Refused("Request Entity Too Large", 413)
        mark = hashlib.sha256(f"{kind}/{name}/".encode() + content).hexdigest()[:24]
        file_id = f"{kind[:2].upper()}{self._bot_id % 997:03d}-{mark}"
        known = self._by_id.get(file_id)
        return known or self._add(kind, file_id, mark, content, name, mime)

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id) or self._by_id.get(file_id.removesuffix("s"))

    def at_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def _add(
        self, kind: str, file_id: str, mark: str, content: bytes, name: str | None, mime: str | None
    ) -> StoredFile:
        extension, default = DEFAULTS.get(kind, DEFAULTS["document"])
        suffix = PurePath(name or "").suffix.lstrip(".") or extension
        path = f"{kind}s/file_{len(self._by_id)}.{suffix}"
        if kind in {"document", "audio", "video"}:
            mime = mimetypes.guess_type(name or "")[0] or mime or default
        else:
            mime = default
        width, height = photo_size(content) if kind == "photo" else (0, 0)
        file = StoredFile(file_id, f"AQAD{mark[:12]}", kind, path, content, mime, name, width, height)
        self._by_id[file_id] = self._by_path[path] = file
        return file


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG, GIF or WebP. Raises `Refused` for what is no photo."""
    size = image_size(content)
    if size is None:
        raise Refused("IMAGE_PROCESS_FAILED")
    width, height = size
    if min(size) == 0 or width + height > 10_000 or max(size) > 20 * min(size):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return size


def image_size(content: bytes) -> tuple[int, int] | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp_size(content)
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X" and len(content) >= 30:
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
