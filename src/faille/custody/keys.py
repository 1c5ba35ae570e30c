"""The keys of a case: who can open it.

Everything a case keeps is encrypted with age: an X25519 *identity* (secret) opens what was encrypted to its
*recipient* (public, `age1…`).  Without further ado the identity is the examiner's own, one file on this machine, made
on first use.  With a passphrase the case has an identity of its own, itself encrypted by the passphrase (age refuses
to mix a passphrase and recipients in one file), and the local key does not open it.  `--recipient` adds people.

    CASE/keys/identity.age   the case's identity, encrypted by its passphrase (only with a passphrase)
    CASE/keys/data.key.age   to the recipients: the key of the engine's store files, and who the recipients are

The list of recipients lies inside the encrypted file because it decides who will be able to read later results.  The
files are ordinary age files: `age -d -i ~/.config/faille/identity.txt FILE` opens one without this program.

Authority: https://age-encryption.org/v1
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import platformdirs
import pyrage  # type: ignore[import-untyped]  # it ships no types

from faille.errors import CustodyError, RequestError
from faille.language import _

IDENTITY = "identity.age"
DATA_KEY = "data.key.age"
_LOCAL = "identity.txt"


class Readable(Protocol):
    """What a stream is read from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""


class Writable(Protocol):
    """What a stream is written to."""

    def write(self, data: bytes, /) -> int | None:
        """Take all of `data`."""

    def flush(self) -> None:
        """Nothing is kept back."""


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """What opens one case and encrypts for it.  Neither its repr nor its errors show a secret."""

    data_key: str = field(repr=False)  # 64 hexadecimal digits: the ENCRYPTION_KEY of the case's store files
    recipients: tuple[str, ...]  # age1…
    _identities: tuple[Any, ...] = field(repr=False)
    _recipients: tuple[Any, ...] = field(repr=False)

    def encrypt(self, clear: bytes) -> bytes:
        """`clear`, for the case's recipients."""
        return bytes(pyrage.encrypt(clear, list(self._recipients)))

    def decrypt(self, sealed: bytes) -> bytes:
        """What `encrypt` was given; raises `CustodyError` where it was altered or is another case's."""
        return _decrypted(sealed, self._identities)

    def encrypt_stream(self, source: Readable, target: Writable) -> None:
        """Encrypt all of `source` into `target`, in bounded memory; what either raises comes out as it was raised."""
        _piped(source, target, lambda r, w: pyrage.encrypt_io(r, w, list(self._recipients)))

    def decrypt_stream(self, source: Readable, target: Writable) -> None:
        """Decrypt all of `source` into `target`; raises `CustodyError` where it was altered or cut short."""
        _piped(source, target, lambda r, w: pyrage.decrypt_io(r, w, list(self._identities)))


def case_keys(directory: Path, *, config: Path, passphrase: str | None = None, recipients: Sequence[str] = (),
              identity: Path | None = None) -> CaseKeys:
    """The keys kept in `directory` (CASE/keys): opened where they exist, else made.

    `config` is where the local key lies (see `config_directory`); `identity` is another age identity file to open
    with.  Raises `RequestError` for a bad recipient and for one that is not in a case already made, `CustodyError`
    for a key or a passphrase that opens nothing.
    """
    if has_keys(directory):
        keys = open_keys(directory, config=config, passphrase=passphrase, identity=identity)
        if not set(recipients) <= set(keys.recipients):
            raise RequestError(_("The recipients of a case are chosen when it is opened; this one is not among them."),
                               where="--recipient", remedy=_("open a new case with every --recipient it needs"))
        return keys
    return make_keys(directory, config=config, passphrase=passphrase, recipients=recipients)


def has_keys(directory: Path) -> bool:
    """Whether a case's keys were made, to the end."""
    return (directory / DATA_KEY).exists()


def make_keys(directory: Path, *, config: Path, passphrase: str | None = None,
              recipients: Sequence[str] = ()) -> CaseKeys:
    """New keys for a case, written to `directory`."""
    if has_keys(directory):
        raise CustodyError(_("This case already has its keys."), where=DATA_KEY, remedy=_("choose another folder"))
    others = [_recipient(text) for text in recipients]
    if passphrase is not None and not passphrase:
        raise RequestError(_("The passphrase is empty."), where="--passphrase", remedy=_("give one, or leave it out"))
    _folder(directory)
    if passphrase is None:
        own = local_identity(config)
    else:
        own = pyrage.x25519.Identity.generate()
        _write(directory / IDENTITY, _protected(str(own), passphrase))
    everybody = tuple({str(key): key for key in (own.to_public(), *others)}.values())
    keys = CaseKeys(secrets.token_hex(32), tuple(str(key) for key in everybody), (own,), everybody)
    # Written last: its presence says that the keys are complete.
    _write(directory / DATA_KEY, keys.encrypt(json.dumps(
        {"data_key": keys.data_key, "recipients": keys.recipients}).encode()))
    return keys


def open_keys(directory: Path, *, config: Path, passphrase: str | None = None,
              identity: Path | None = None) -> CaseKeys:
    """The keys of an existing case, by passphrase, by the identity file given, or by the local key."""
    try:
        wrapped = (directory / DATA_KEY).read_bytes()
        protected = (directory / IDENTITY).read_bytes() if (directory / IDENTITY).exists() else None
    except OSError:
        raise CustodyError(_("The keys of this case cannot be read."), where="keys",
                           remedy=_("check that the folder is a case and that you may read it")) from None
    if passphrase is not None and protected is not None:
        own = [_parsed(_unprotected(protected, passphrase))]
    elif identity is not None:
        own = _identities_of(identity)
    elif (config / _LOCAL).exists():
        own = [local_identity(config)]
    else:
        own = []
    try:
        kept: Mapping[str, Any] = json.loads(_decrypted(wrapped, own))
    except _NoMatchError:
        raise CustodyError(
            _("This case is protected by a passphrase.") if protected is not None and passphrase is None
            else _("The key at hand does not open this case."), where="keys",
            remedy=_("give its --passphrase, or the --identity of one of its recipients")) from None
    recipients = tuple(kept["recipients"])
    return CaseKeys(str(kept["data_key"]), recipients, tuple(own), tuple(_recipient(r) for r in recipients))


def config_directory(given: Path | None = None) -> Path:
    """Where the local key lies: `given`, else $FAILLE_CONFIG_DIR, else the user's configuration folder."""
    named = os.environ.get("FAILLE_CONFIG_DIR")
    return given or (Path(named) if named else platformdirs.user_config_path("faille"))


def local_identity(config: Path) -> Any:
    """The age identity of whoever works on this machine, made on first use; refused where others could read it."""
    path = config / _LOCAL
    if not path.exists():
        made = pyrage.x25519.Identity.generate()
        _folder(config)
        _write(path, f"# public key: {made.to_public()}\n{made}\n".encode(), replacing=False)
    return _identities_of(path)[0]


def _identities_of(path: Path) -> list[Any]:
    """The identities in a file as `age-keygen` writes it."""
    try:
        mode, lines = path.stat().st_mode, path.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        raise CustodyError(_("The key file cannot be read."), where=str(path),
                           remedy=_("check the path and that you may read it")) from None
    if mode & 0o077:
        raise CustodyError(_("Others than you can read this key file."), where=str(path),
                           remedy=_("run chmod 600 on it, and wonder who read it"))
    found = [_parsed(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    if not found:
        raise CustodyError(_("This key file holds no key."), where=str(path),
                           remedy=_("restore it from a copy; what it encrypted cannot be opened without it"))
    return found


def _parsed(text: str) -> Any:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise CustodyError(_("This is not an age identity."), where="keys",
                           remedy=_("give a file made by age-keygen or by this program")) from None


def _recipient(text: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise RequestError(_("This is not an age recipient."), where="--recipient",
                           remedy=_("give a public key that begins with age1, whole")) from None


def _protected(identity: str, passphrase: str) -> bytes:
    """`identity`, encrypted by a passphrase.

    age times itself for 4 ms to choose how much work a guess shall cost (about a second).  On a busy machine that goes
    wrong and makes a passphrase cheap to guess, so the dearest of up to three tries is kept.
    """
    best, most = b"", 0
    for _try in range(3):
        made = bytes(pyrage.passphrase.encrypt(identity.encode(), passphrase))
        work = int(made.split(b"\n", 2)[1].split(b" ")[-1])  # "-> scrypt SALT WORK": 2 to that power
        if work > most:
            best, most = made, work
        if most >= 17:
            break
    return best


def _unprotected(protected: bytes, passphrase: str) -> str:
    for _try in range(20):
        try:
            return bytes(pyrage.passphrase.decrypt(protected, passphrase)).decode("ascii")
        except pyrage.DecryptError as error:
            if "Excessive work" not in str(error):
                raise CustodyError(_("This passphrase does not open the case."), where="keys",
                                   remedy=_("check capitals and keyboard layout; it cannot be recovered")) from None
            time.sleep(0.1)  # the same 4 ms of timing, gone wrong: age took this machine for too slow
    raise CustodyError(_("The passphrase asks for more work than this machine can do now."), where="keys",
                       remedy=_("run again when it is less busy, or on a faster machine"))


class _NoMatchError(CustodyError):
    """None of the identities at hand is among the recipients."""


def _decrypted(sealed: bytes, identities: Iterable[Any]) -> bytes:
    try:
        return bytes(pyrage.decrypt(sealed, list(identities)))
    except (pyrage.DecryptError, OSError, ValueError) as error:
        raise _why(error) from None


def _why(error: Exception) -> CustodyError:
    """The error behind one of pyrage, which tells them apart by their sentence only."""
    if "No matching keys" in str(error) or isinstance(error, ValueError):
        return _NoMatchError(_("The key at hand does not open this."), where="keys",
                             remedy=_("give the case's --passphrase, or the --identity of one of its recipients"))
    return CustodyError(_("An encrypted file was altered or cut short."), where="decryption",
                        remedy=_("restore the case from a copy; run verify to see which file"))


class _Watched:
    """A stream that remembers what it raised: pyrage turns every exception into one of its own."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._stream.read(size))
        except BaseException as error:
            self.failure = error
            raise

    def write(self, data: bytes) -> int:
        try:
            self._stream.write(data)
        except BaseException as error:
            self.failure = error
            raise
        return len(data)

    def flush(self) -> None:
        self._stream.flush()


def _piped(source: Readable, target: Writable, work: Callable[[_Watched, _Watched], None]) -> None:
    reading, writing = _Watched(source), _Watched(target)
    try:
        work(reading, writing)
    except (pyrage.EncryptError, pyrage.DecryptError, OSError, ValueError) as error:
        raised = reading.failure or writing.failure
        # Ctrl-C can strike between a callback's call and its first line, where nothing can remember it.
        if raised is None and "KeyboardInterrupt" in str(error):
            raised = KeyboardInterrupt()
        raise raised or _why(error) from None


def _folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise CustodyError(_("The folder for keys cannot be made."), where=path.name,
                           remedy=_("check that the folder above it is writable, and --case or FAILLE_CONFIG_DIR")
                           ) from None


def _write(path: Path, content: bytes, *, replacing: bool = True) -> None:
    """Write a small secret file, whole or not at all, readable by its owner only."""
    temporary = path.with_name(f".making-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if replacing:
            temporary.replace(path)
        else:
            try:
                os.link(temporary, path)  # unlike a rename, keeps the key that another process has just made
            except FileExistsError:
                return
    except OSError:
        raise CustodyError(_("A key file cannot be written."), where=path.name,
                           remedy=_("free space on the disk, and check that the folder is writable")) from None
    finally:
        temporary.unlink(missing_ok=True)
