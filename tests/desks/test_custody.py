"""The custody desk: what was received is what is kept, and the record of it holds."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from faille.custody import sealing
from faille.custody.chain import FIRST, RECOVERED, Chain
from faille.custody.keys import CaseKeys, case_keys, config_directory, local_identity, make_keys, open_keys
from faille.custody.lock import only_one
from faille.custody.sealing import clear_unfinished, open_sealed, receive, seal, sealed_path
from faille.custody.verification import verify_custody, verify_sealed
from faille.errors import CustodyError, EvidenceError, RequestError
from faille.formats.kind import Source
from faille.model.evidence import Role

SRC = Path(__file__).parents[2] / "src"


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path) -> CaseKeys:
    return case_keys(tmp_path / "case/keys", config=tmp_path / "config")


@pytest.fixture
def leak(tmp_path: Path) -> Path:
    path = tmp_path / "patients de Trifouillis.csv"
    path.write_bytes(random.Random(7).randbytes(3_000_000))
    return path


class Watching:
    """A progress that calls back once, after the first bytes."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.then, self.called, self.total = then, False, 0.0

    @contextmanager
    def step(self, label: str, total: float | None, unit: str) -> Iterator[Watching]:
        yield self

    def advance(self, amount: float) -> None:
        self.total += amount
        if not self.called:
            self.called = True
            self.then()


def start(program: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)],
                            env={**os.environ, "PYTHONPATH": str(SRC)}, stdout=subprocess.PIPE)


# --- keys

def test_local_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    config = tmp_path / "config"
    first = str(local_identity(config))
    assert str(local_identity(config)) == first
    assert (config / "identity.txt").stat().st_mode & 0o777 == 0o600
    assert config.stat().st_mode & 0o077 == 0
    assert [p.name for p in config.iterdir()] == ["identity.txt"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_local_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    local_identity(tmp_path)
    (tmp_path / "identity.txt").chmod(mode)
    with pytest.raises(CustodyError, match="chmod 600") as raised:
        local_identity(tmp_path)
    assert "AGE-SECRET" not in str(raised.value)


def test_local_key_of_two_first_runs_at_once_is_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(str(local_identity(tmp_path)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_local_key_emptied_is_said(tmp_path: Path) -> None:
    local_identity(tmp_path)
    (tmp_path / "identity.txt").write_text("# nothing\n")
    with pytest.raises(CustodyError, match="holds no key"):
        local_identity(tmp_path)
    (tmp_path / "identity.txt").write_text("AGE-SECRET-KEY-1NOTONE\n")
    with pytest.raises(CustodyError, match="not an age identity"):
        local_identity(tmp_path)


def test_config_directory_argument_then_environment_then_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FAILLE_CONFIG_DIR", str(tmp_path / "named"))
    assert config_directory() == tmp_path / "named"
    assert config_directory(tmp_path) == tmp_path
    monkeypatch.delenv("FAILLE_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert config_directory().name == "faille"


def test_keys_open_again_and_hide_their_secrets(tmp_path: Path, keys: CaseKeys) -> None:
    again = case_keys(tmp_path / "case/keys", config=tmp_path / "config")
    assert again.data_key == keys.data_key
    assert len(bytes.fromhex(keys.data_key)) == 32
    assert again.decrypt(keys.encrypt(b"x" * 100_000)) == b"x" * 100_000
    assert keys.data_key not in repr(keys)
    assert "AGE-SECRET" not in repr(keys)
    for path in (tmp_path / "case").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
        if path.is_file():
            assert keys.data_key.encode() not in path.read_bytes()


def test_another_local_key_opens_nothing(tmp_path: Path, keys: CaseKeys) -> None:
    local_identity(tmp_path / "other")
    for config in ("other", "nowhere"):
        with pytest.raises(CustodyError, match="--passphrase"):
            open_keys(tmp_path / "case/keys", config=tmp_path / config)
    assert not (tmp_path / "nowhere").exists()  # opening makes no key
    stranger = make_keys(tmp_path / "second/keys", config=tmp_path / "other")
    with pytest.raises(CustodyError, match="does not open"):
        stranger.decrypt(keys.encrypt(b"secret"))


def test_passphrase_opens_and_the_local_key_does_not(tmp_path: Path) -> None:
    directory, config = tmp_path / "keys", tmp_path / "config"
    made = case_keys(directory, config=config, passphrase="quatre mots au hasard")
    assert not config.exists()
    assert case_keys(directory, config=config, passphrase="quatre mots au hasard").data_key == made.data_key
    with pytest.raises(CustodyError, match="passphrase does not open"):
        case_keys(directory, config=config, passphrase="quatre mots")
    local_identity(config)
    with pytest.raises(CustodyError, match="protected by a passphrase"):
        case_keys(directory, config=config)


def test_passphrase_opens_on_a_machine_that_age_takes_for_too_slow(tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_keys(tmp_path / "keys", config=tmp_path, passphrase="mots")
    decrypt, refusals = pyrage.passphrase.decrypt, [pyrage.DecryptError("Excessive work parameter")] * 3

    def busy(protected: bytes, passphrase: str) -> bytes:
        if refusals:
            raise refusals.pop()
        return bytes(decrypt(protected, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    assert open_keys(tmp_path / "keys", config=tmp_path, passphrase="mots").data_key == made.data_key
    assert not refusals


def test_empty_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="passphrase is empty"):
        make_keys(tmp_path / "keys", config=tmp_path, passphrase="")
    assert not (tmp_path / "keys").exists()


def test_recipient_opens_with_an_identity_file(tmp_path: Path) -> None:
    colleague = pyrage.x25519.Identity.generate()
    path = tmp_path / "colleague.txt"
    path.write_text(f"# created by age-keygen\n{colleague}\n")
    path.chmod(0o600)
    made = make_keys(tmp_path / "keys", config=tmp_path / "config", recipients=[str(colleague.to_public())])
    opened = open_keys(tmp_path / "keys", config=tmp_path / "elsewhere", identity=path)
    assert opened.data_key == made.data_key
    assert opened.recipients == made.recipients
    assert len(made.recipients) == 2
    assert pyrage.decrypt(opened.encrypt(b"later"), [colleague]) == b"later"
    path.chmod(0o644)
    with pytest.raises(CustodyError, match="chmod"):
        open_keys(tmp_path / "keys", config=tmp_path / "elsewhere", identity=path)


def test_bad_recipient_leaves_no_case(tmp_path: Path) -> None:
    for text in ("age1nothing", "", "ssh-ed25519 AAAA"):
        with pytest.raises(RequestError, match="recipient"):
            case_keys(tmp_path / "keys", config=tmp_path, recipients=[text])
    assert not (tmp_path / "keys").exists()


def test_recipient_added_to_a_case_already_made_is_refused(tmp_path: Path, keys: CaseKeys) -> None:
    late = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(RequestError, match="not among them"):
        case_keys(tmp_path / "case/keys", config=tmp_path / "config", recipients=[late])
    case_keys(tmp_path / "case/keys", config=tmp_path / "config", recipients=list(keys.recipients))


def test_altered_key_file_is_said(tmp_path: Path, keys: CaseKeys) -> None:
    path = tmp_path / "case/keys/data.key.age"
    content = path.read_bytes()
    for altered in (content[:-1], content[:40], b"", content[:-20] + b"\0" * 20):
        path.write_bytes(altered)
        with pytest.raises(CustodyError, match="altered or cut short"):
            open_keys(tmp_path / "case/keys", config=tmp_path / "config")


def test_streams_are_ordinary_age_files(keys: CaseKeys) -> None:
    clear = random.Random(1).randbytes(700_001)
    sealed, opened = io.BytesIO(), io.BytesIO()
    keys.encrypt_stream(io.BytesIO(clear), sealed)
    assert sealed.getvalue().startswith(b"age-encryption.org/v1\n")
    keys.decrypt_stream(io.BytesIO(sealed.getvalue()), opened)
    assert opened.getvalue() == clear
    with pytest.raises(CustodyError, match="altered"):
        keys.decrypt_stream(io.BytesIO(sealed.getvalue()[:-1]), io.BytesIO())


def test_ctrl_c_in_a_stream_is_ctrl_c(keys: CaseKeys) -> None:
    class Interrupted(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keys.encrypt_stream(Interrupted(), io.BytesIO())
    with pytest.raises(KeyboardInterrupt):
        keys.decrypt_stream(Interrupted(), io.BytesIO())


# --- sealing

def test_seal_tells_what_was_received_and_leaves_the_original_alone(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    before, content = leak.stat(), leak.read_bytes()
    os.utime(leak, ns=(1_000_000_000, 1_700_000_000_000_000_000))
    watching = Watching(lambda: None)
    evidence = seal(leak, tmp_path / "case/sealed", keys, role=Role.LEAK, clock=clock, progress=watching)
    assert evidence.id == hashlib.sha256(content).hexdigest()
    assert (evidence.size, evidence.name, evidence.role) == (3_000_000, leak.name, Role.LEAK)
    assert evidence.acquired_at == "2026-03-01T12:00:00.000+00:00"
    assert evidence.modified_at == "2023-11-14T22:13:20.000+00:00"
    assert watching.total == 3_000_000
    assert leak.name not in repr(evidence)
    after = leak.stat()
    assert (after.st_size, after.st_ino, after.st_mode) == (before.st_size, before.st_ino, before.st_mode)
    assert after.st_mtime_ns == 1_700_000_000_000_000_000
    if sealing._NO_ACCESS_TIME:
        assert after.st_atime_ns == 1_000_000_000
    assert leak.read_bytes() == content
    assert [p.name for p in (tmp_path / "case/sealed").iterdir()] == [evidence.id + ".age"]


def test_sealed_copy_holds_no_clear_byte(tmp_path: Path, keys: CaseKeys) -> None:
    path = tmp_path / "leak.csv"
    path.write_bytes(b"TRIFOUILLIS;269054958815780\n" * 10_000)
    evidence = seal(path, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    copy = sealed_path(tmp_path / "sealed", evidence.id)
    assert b"TRIFOUILLIS" not in copy.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0


def test_same_file_twice_is_one_item(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    sealed, chain = tmp_path / "sealed", Chain(tmp_path / "custody.jsonl")
    one = receive(leak, sealed, keys, chain, role=Role.LEAK, examiner="E", clock=clock)
    other = tmp_path / "copy.csv"
    other.write_bytes(leak.read_bytes())
    two = receive(other, sealed, keys, chain, role=Role.LEAK, examiner="E", clock=clock)
    assert one.id == two.id
    assert len(list(sealed.iterdir())) == 1
    assert [entry.action for entry in chain.entries()] == ["received", "received again"]
    assert chain.entries()[0].details == {"bytes": 3_000_000, "role": "leak", "modified_at": one.modified_at}
    assert leak.name not in (tmp_path / "custody.jsonl").read_text()


def test_copy_of_a_run_killed_before_its_entry_is_still_entered(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    chain = Chain(tmp_path / "custody.jsonl")
    seal(leak, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    receive(leak, tmp_path / "sealed", keys, chain, role=Role.LEAK, examiner="E", clock=clock)
    assert [entry.action for entry in chain.entries()] == ["received"]


@pytest.mark.parametrize("change", ["shrink", "grow", "rewrite", "replace", "vanish"])
def test_file_that_changes_while_read_is_refused(tmp_path: Path, leak: Path, keys: CaseKeys, change: str) -> None:
    def disturb() -> None:
        if change == "shrink":
            os.truncate(leak, 2_000_000)
        elif change == "grow":
            with leak.open("ab") as stream:
                stream.write(b"x" * 2_000_000)
        elif change == "rewrite":
            with leak.open("r+b") as stream:
                stream.seek(2_999_999)
                stream.write(b"!")
        elif change == "replace":
            (tmp_path / "new").write_bytes(leak.read_bytes())
            (tmp_path / "new").replace(leak)
        else:
            leak.unlink()

    os.utime(leak, (1, 1))
    sealed = tmp_path / "sealed"
    with pytest.raises(EvidenceError, match="changed while it was read") as raised:
        seal(leak, sealed, keys, role=Role.LEAK, clock=clock, progress=Watching(disturb))
    assert raised.value.remedy
    assert leak.name not in str(raised.value)
    assert list(sealed.iterdir()) == []


def test_what_cannot_be_received_is_said_and_leaves_nothing(tmp_path: Path, keys: CaseKeys) -> None:
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    for name, kind, words in (("empty", EvidenceError, "empty"), ("fifo", EvidenceError, "regular"),
                              ("folder", EvidenceError, "regular"), ("absent", RequestError, "no such file")):
        with pytest.raises(kind, match=words) as raised:
            seal(tmp_path / name, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
        assert raised.value.remedy
    with pytest.raises(EvidenceError, match="regular"):
        seal(Path("/dev/zero"), tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    assert not (tmp_path / "sealed").exists()


def test_no_permission_is_said(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    leak.chmod(0)
    root = os.geteuid() == 0  # root may read anything: be somebody else for a moment
    if root:
        os.seteuid(65_534)
    try:
        with pytest.raises(EvidenceError, match="may not read"):
            seal(leak, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_full_disk_is_said_and_leaves_nothing(tmp_path: Path, leak: Path, keys: CaseKeys, failing: str,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr({"fsync": "os.fsync", "replace": "pathlib.Path.replace"}[failing], full)
    with pytest.raises(CustodyError, match="disk is full") as raised:
        seal(leak, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    assert "free" in raised.value.remedy
    assert list((tmp_path / "sealed").iterdir()) == []


SEAL_WITH_LIMIT = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from faille.custody.keys import case_keys
from faille.custody.sealing import seal
from faille.errors import CustodyError
from faille.model.evidence import Role
root = Path(sys.argv[1])
keys = case_keys(root / "case/keys", config=root / "config")
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    seal(Path(sys.argv[2]), root / "sealed", keys, role=Role.LEAK, clock=lambda: datetime.now(UTC))
except CustodyError as error:
    print(error)
"""


def test_file_system_that_takes_no_more_in_the_middle(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    done = start(SEAL_WITH_LIMIT, tmp_path, leak)
    out, _ = done.communicate(timeout=60)
    assert b"The disk is full" in out
    assert list((tmp_path / "sealed").iterdir()) == []


SEAL_FOREVER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from faille.custody.keys import case_keys
from faille.custody.sealing import seal
from faille.model.evidence import Role
root = Path(sys.argv[1])
keys = case_keys(root / "case/keys", config=root / "config")
print("ready", flush=True)
while True:
    seal(Path(sys.argv[2]), root / "sealed", keys, role=Role.LEAK, clock=lambda: datetime.now(UTC))
"""


def test_kill_leaves_only_unfinished_copies_that_the_next_run_clears(tmp_path: Path, keys: CaseKeys) -> None:
    path, chance = tmp_path / "big.csv", random.Random(3)
    path.write_bytes(b"TRIFOUILLIS;269054958815780\n" * 400_000)
    sealed, unfinished = tmp_path / "sealed", 0
    for _ in range(4):
        process = start(SEAL_FOREVER, tmp_path, path)
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.01, 0.06))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for copy in sealed.glob("*"):
            assert b"TRIFOUILLIS" not in copy.read_bytes()
        unfinished += clear_unfinished(sealed)
        assert all(p.suffix == ".age" for p in sealed.glob("*"))
    assert unfinished  # the kill did strike in the middle at least once
    evidence = seal(path, sealed, keys, role=Role.LEAK, clock=clock)
    assert [check.ok for check in verify_sealed([evidence], sealed, keys)] == [True]


# --- reading back

@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 262_144, 1_000_003])
def test_sealed_copy_reads_back(tmp_path: Path, keys: CaseKeys, size: int) -> None:
    content = random.Random(size).randbytes(size)
    (tmp_path / "leak").write_bytes(content)
    source: Source = open_sealed(seal(tmp_path / "leak", tmp_path / "sealed", keys, role=Role.LEAK, clock=clock),
                                 tmp_path / "sealed", keys)
    (tmp_path / "leak").unlink()
    with source.open() as stream:
        assert stream.read() == content
        assert stream.read() == b""
    with source.open() as stream:
        assert b"".join(iter(lambda: stream.read(1_000), b"")) == content
    assert source.head(100) == content[:100]
    assert source.seekable().read() == content
    assert (source.name, source.size) == ("leak", size)


def test_format_that_needs_it_all_is_held_to_the_memory_allowed(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    evidence = seal(leak, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock)
    with pytest.raises(EvidenceError, match="--memory"):
        open_sealed(evidence, tmp_path / "sealed", keys, memory=2_999_999).seekable()
    assert len(open_sealed(evidence, tmp_path / "sealed", keys, memory=3_000_000).seekable().read()) == 3_000_000


def test_closing_early_or_forgetting_leaves_no_thread(tmp_path: Path, keys: CaseKeys) -> None:
    path = tmp_path / "leak"
    path.write_bytes(bytes(8_000_000))
    source = open_sealed(seal(path, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock), tmp_path / "sealed", keys)
    before = threading.active_count()
    for _ in range(10):
        source.open().close()
        source.head(10)
        with source.open() as stream:
            stream.read(3_000_000)
    assert threading.active_count() == before
    forgotten = source.open()
    forgotten.read(1)
    assert threading.active_count() == before + 1
    del forgotten
    gc.collect()
    assert threading.active_count() == before


def test_memory_stays_bounded_while_reading(tmp_path: Path, keys: CaseKeys) -> None:
    path = tmp_path / "leak"
    path.write_bytes(bytes(20_000_000))
    source = open_sealed(seal(path, tmp_path / "sealed", keys, role=Role.LEAK, clock=clock), tmp_path / "sealed", keys)
    with source.open() as stream:
        stream.read(1)
        time.sleep(0.3)  # time enough to decrypt it all, were there room
        queue = stream.raw._queue  # type: ignore[attr-defined]
        assert sum(map(len, queue._blocks)) + len(queue._gathered) < 1_100_000


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "absent", "other", "stranger"])
def test_damaged_copy_is_never_read_as_if_whole(tmp_path: Path, leak: Path, keys: CaseKeys, damage: str) -> None:
    sealed = tmp_path / "sealed"
    evidence = seal(leak, sealed, keys, role=Role.LEAK, clock=clock)
    copy = sealed_path(sealed, evidence.id)
    content = copy.read_bytes()
    copy.unlink()
    if damage == "flip":
        copy.write_bytes(content[:1_500_000] + bytes([content[1_500_000] ^ 1]) + content[1_500_001:])
    elif damage == "cut":
        copy.write_bytes(content[:-65_552])
    elif damage == "empty":
        copy.touch()
    elif damage == "other":  # a file that age finds perfect: made by somebody who knows the public key
        copy.write_bytes(pyrage.encrypt(b"other" * 600_000, [pyrage.x25519.Recipient.from_str(keys.recipients[0])]))
    elif damage == "stranger":
        copy.write_bytes(pyrage.encrypt(leak.read_bytes(), [pyrage.x25519.Identity.generate().to_public()]))
    with open_sealed(evidence, sealed, keys).open() as stream, pytest.raises(CustodyError) as raised:
        stream.read()
    assert raised.value.remedy
    (check,) = verify_sealed([evidence], sealed, keys)
    assert not check.ok
    assert check.why


# --- chain

def chained(path: Path, count: int) -> Chain:
    chain = Chain(path)
    for i in range(count):
        chain.append("publish", f"result-{i}", {"sha256": "ab" * 32, "n": i}, examiner="É. Xaminer", clock=clock)
    return chain


def test_chain_links_and_is_checked_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 5)
    assert chain.verify() is None
    assert [e.sequence for e in chain.entries()] == [1, 2, 3, 4, 5]
    previous = FIRST
    for line in path.read_text("ascii").splitlines():
        entry = json.loads(line)
        stated = entry.pop("hash")
        body = json.dumps(entry, separators=(",", ":"))
        assert hashlib.sha256(body.encode()).hexdigest() == stated
        assert entry["previous"] == previous
        previous = stated
    assert chain.head() == previous
    command = f"sed -n 3p {path}" + r""" | sed -E 's/,"hash":"[0-9a-f]{64}"[}]$/}/' | tr -d '\n' | sha256sum"""
    by_hand = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True).stdout[:64]
    assert by_hand == chain.entries()[2].hash
    assert path.stat().st_mode & 0o077 == 0


def test_the_docstring_gives_that_very_command() -> None:
    from faille.custody import chain as module

    assert r"""sed -E 's/,"hash":"[0-9a-f]{64}"[}]$/}/' | tr -d '\n' | sha256sum""" in (module.__doc__ or "")


@pytest.mark.parametrize(("tamper", "sequence", "words"), [
    (lambda lines: [*lines[:2], lines[2].replace("result-2", "result-9"), *lines[3:]], 3, "altered"),
    (lambda lines: [*lines[:2], *lines[3:]], 3, "hash of the one before"),
    (lambda lines: lines[1:], 1, "hash of the one before"),
    (lambda lines: [*lines[:1], lines[2], lines[1], *lines[3:]], 2, "hash of the one before"),
    (lambda lines: [*lines[:2], lines[1], *lines[2:]], 3, "hash of the one before"),
    (lambda lines: [*lines[:3], "garbage", *lines[3:]], 4, "not an entry"),
    (lambda lines: [*lines[:3], "", *lines[3:]], 4, "not an entry"),
    (lambda lines: [*lines, "garbage"], 6, "not an entry"),
    (lambda lines: [*lines, ""], 6, "not an entry"),
    (lambda lines: [*lines[:3], '{"a":1}', *lines[3:]], 4, "fields"),
    (lambda lines: [*lines[:4], lines[4].replace('"n":4', '"n":40')], 5, "altered"),
    (lambda lines: [*lines[:2], lines[2].replace(",", ", ", 1), *lines[3:]], 3, "altered"),
])
def test_verify_names_the_first_broken_link(tmp_path: Path, tamper: Callable[[list[str]], list[str]], sequence: int,
                                            words: str) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 5)
    path.write_text("".join(line + "\n" for line in tamper(path.read_text().splitlines())))
    broken = chain.verify()
    assert broken is not None
    assert broken.sequence == sequence
    assert words in broken.reason
    with pytest.raises(CustodyError, match=f"entry {sequence}"):
        chain.entries()


def test_entry_resealed_by_a_forger_breaks_the_link_after(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 5)
    lines = path.read_text().splitlines()
    entry = json.loads(lines[2]) | {"examiner": "somebody else"}
    entry.pop("hash")
    body = json.dumps(entry, separators=(",", ":"))
    lines[2] = body[:-1] + f',"hash":"{hashlib.sha256(body.encode()).hexdigest()}"}}'
    path.write_text("\n".join(lines) + "\n")
    broken = chain.verify()
    assert broken
    assert broken.sequence == 4


def test_end_cut_off_is_found_by_a_noted_hash(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 5)
    noted = chain.head()
    assert chain.verify(noted) is None
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:3]))
    assert chain.verify() is None
    broken = chain.verify(noted)
    assert broken
    assert "cut off" in broken.reason


def test_line_torn_anywhere_is_named_then_recovered(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chained(path, 3)
    content = path.read_bytes()
    last = content.rindex(b"\n", 0, -1) + 1
    for cut in [*range(last + 1, last + 40), *range(last + 40, len(content) - 1, 17), len(content) - 2]:
        path.write_bytes(content[:cut])
        chain = Chain(path)
        broken = chain.verify()
        assert broken
        assert broken.sequence == 3
        assert "no end" in broken.reason
        chain.append("publish", "r", {}, examiner="E", clock=clock)
        assert path.read_bytes().startswith(content[:cut])  # nothing was removed
        assert chain.verify() is None
        entries = chain.entries()
        assert [e.action for e in entries] == ["publish", "publish", RECOVERED, "publish"]
        assert entries[2].details == {"bytes": cut - last, "sha256": hashlib.sha256(content[last:cut]).hexdigest()}


def test_line_that_only_lacks_its_newline_is_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 3)
    path.write_bytes(path.read_bytes()[:-1])
    assert chain.verify() is None
    chain.append("publish", "r", {}, examiner="E", clock=clock)
    assert [e.action for e in chain.entries()] == ["publish"] * 4


def test_recovery_torn_in_its_turn_is_recovered(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 2)
    path.write_bytes(path.read_bytes()[:-30])
    first = path.read_bytes()
    chain.append("publish", "r", {}, examiner="E", clock=clock)
    path.write_bytes(path.read_bytes()[: len(first) + 50])
    assert chain.verify()
    chain.append("publish", "r", {}, examiner="E", clock=clock)
    assert chain.verify() is None
    assert [e.action for e in chain.entries()] == ["publish", RECOVERED, "publish"]


def test_blank_line_at_the_end_is_recovered_like_any_other(tmp_path: Path) -> None:
    chain = chained(tmp_path / "custody.jsonl", 2)
    with (tmp_path / "custody.jsonl").open("ab") as stream:
        stream.write(b"\n")
    chain.append("publish", "r", {}, examiner="E", clock=clock)
    assert chain.verify() is None
    assert chain.entries()[2].details["bytes"] == 0


def test_torn_bytes_altered_after_recovery_break_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 2)
    path.write_bytes(path.read_bytes()[:-30])
    chain.append("publish", "r", {}, examiner="E", clock=clock)
    torn = path.read_bytes().splitlines()[1]
    path.write_bytes(path.read_bytes().replace(torn, torn.replace(b"result-1", b"result-2")))
    broken = chain.verify()
    assert broken
    assert broken.sequence == 2


def test_adding_to_a_last_entry_that_was_altered_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 3)
    path.write_text(path.read_text().replace("result-2", "result-9"))
    with pytest.raises(CustodyError, match="altered"):
        chain.append("publish", "r", {}, examiner="E", clock=clock)


def test_full_disk_leaves_the_chain_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "custody.jsonl"
    chain = chained(path, 2)
    content = path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, text: write(handle, text[:50]))  # what a nearly full disk does
    with pytest.raises(CustodyError, match="cannot be written"):
        chain.append("publish", "r", {}, examiner="E", clock=clock)
    assert path.read_bytes() == content


def test_details_are_numbers_and_words_only(tmp_path: Path) -> None:
    for value in (1.5, None, True, ["x"], b"x"):
        with pytest.raises(TypeError):
            Chain(tmp_path / "c").append("a", "b", {"k": value}, examiner="E", clock=clock)  # type: ignore[dict-item]
    assert (tmp_path / "c").read_bytes() == b""


def test_long_entries_do_not_hide_the_one_before(tmp_path: Path) -> None:
    chain = Chain(tmp_path / "c")
    for length in (10, 65_000, 65_536, 200_000, 5):
        chain.append("reveal", "", {"reason": "x" * length}, examiner="E", clock=clock)
    assert chain.verify() is None
    assert len(chain.entries()) == 5


ADD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from faille.custody.chain import Chain
chain = Chain(Path(sys.argv[1]))
for i in range(int(sys.argv[2])):
    chain.append("publish", "r", {"n": i, "filler": "x" * 2000}, examiner="E", clock=lambda: datetime.now(UTC))
    if not i: print("ready", flush=True)
"""


def test_several_processes_add_to_one_chain(tmp_path: Path) -> None:
    processes = [start(ADD, tmp_path / "c", 20) for _ in range(3)]
    for process in processes:
        process.communicate(timeout=60)
    assert Chain(tmp_path / "c").verify() is None
    assert len(Chain(tmp_path / "c").entries()) == 60


def test_chain_survives_kill(tmp_path: Path) -> None:
    chain, chance = Chain(tmp_path / "c"), random.Random(5)
    for _ in range(4):
        process = start(ADD, tmp_path / "c", 1_000_000)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        chain.append("after", "", {}, examiner="E", clock=clock)
        assert chain.verify() is None
    assert [e.action for e in chain.entries()].count("after") == 4


# --- lock

def test_second_run_on_a_case_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with only_one(tmp_path / "case"):
        with pytest.raises(CustodyError, match="Another run") as raised, only_one(tmp_path / "case"):
            pass
        assert raised.value.remedy
    with only_one(tmp_path / "case"):
        pass


def test_lock_of_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    process = start("import sys, time\nfrom pathlib import Path\nfrom faille.custody.lock import only_one\n"
                    "with only_one(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)", tmp_path)
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    with pytest.raises(CustodyError), only_one(tmp_path):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with only_one(tmp_path):
        pass


# --- verification

def test_verification_of_a_whole_case(tmp_path: Path, leak: Path, keys: CaseKeys) -> None:
    sealed, chain = tmp_path / "case/sealed", Chain(tmp_path / "case/custody.jsonl")
    log = tmp_path / "access.log"
    log.write_bytes(b"192.0.2.7\n")
    items = [receive(path, sealed, keys, chain, role=role, examiner="E", clock=clock)
             for path, role in ((leak, Role.LEAK), (log, Role.LOG))]
    watching = Watching(lambda: None)
    checks = verify_custody(items, sealed, keys, chain, progress=watching)
    assert all(check.ok for check in checks)
    assert [check.name for check in checks] == ["chain", "sealed copy", "sealed copy", "received", "received"]
    assert watching.total == 3_000_010

    removed = verify_custody(items[:1], sealed, keys, chain)
    assert [(c.name, c.item) for c in removed if not c.ok] == [("received", items[1].id)]

    unknown = seal(log, tmp_path / "case/other", keys, role=Role.LOG, clock=clock)
    stray = sealed / ("0" * 64 + ".age")
    sealed_path(tmp_path / "case/other", unknown.id).replace(stray)
    assert [(c.name, c.item) for c in verify_custody(items, sealed, keys, chain) if not c.ok] == [("stray", "0" * 64)]
    stray.unlink()

    sealed_path(sealed, items[0].id).unlink()
    text = (tmp_path / "case/custody.jsonl").read_text()
    (tmp_path / "case/custody.jsonl").write_text(text.replace('"leak"', '"log"'))
    bad = [(c.name, c.item) for c in verify_custody(items, sealed, keys, chain) if not c.ok]
    assert bad == [("chain", "entry 1"), ("sealed copy", items[0].id)]
