"""The application: what every command shares.

Exit codes are those of the six errors (faille/errors.py), 130 after Ctrl-C, 0 otherwise.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import extract_tb
from typing import Annotated, Any, ParamSpec, TypeVar

import typer
from rich.console import Console

from faille.case import Access
from faille.catalogue import modules
from faille.errors import FailleError, RequestError
from faille.language import LANGUAGES, _, preferred, say
from faille.version import __version__

P = ParamSpec("P")
R = TypeVar("R")

app = typer.Typer(
    name="faille", no_args_is_help=True, invoke_without_command=True, pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help=_("Investigate a personal-data breach: what leaked, is it real, who is in it, where from, how, what now.\n\n"
           "Begin with [bold]faille demo[/bold] to see a whole investigation of a synthetic leak, or with "
           "[bold]faille investigate FILE --case DIR[/bold] on a file of your own. Nothing leaves this machine."))

errors = Console(stderr=True, highlight=False)
answers = Console(highlight=False)

Lang = Annotated[str, typer.Option("--lang", help=_("fr or en; the locale's language by default."),
                                   envvar="FAILLE_LANG", default_factory=preferred, show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the machine-readable answer."))]
CaseFolder = Annotated[Path, typer.Argument(help=_("The case's folder."), metavar="CASE")]
PassphraseFile = Annotated[Path | None, typer.Option(
    "--passphrase-file", help=_("Read the passphrase from this file ('-': standard input) instead of asking for it."))]
Passphrase = Annotated[bool, typer.Option("--passphrase", help=_("Protect or open the case by a passphrase."))]
Identity = Annotated[Path | None, typer.Option("--identity", help=_("An age identity file to open the case with."))]
Memory = Annotated[str, typer.Option("--memory", help=_("What the engine uses before it spills, encrypted."))]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help=_("How many cores to use; all by default."))]


def answering(command: Callable[P, R]) -> Callable[P, R]:
    """Turn errors into a sentence, its remedy and an exit code; Ctrl-C into advice on how to go on."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        asked = str(kwargs.get("lang") or preferred())
        language = asked if asked in LANGUAGES else preferred()
        try:
            if asked not in LANGUAGES:
                raise RequestError(_("This language is not spoken here."), where="--lang", remedy=_("give fr or en"))
            with _stoppable():
                return command(*args, **kwargs)
        except (typer.Exit, typer.Abort):
            raise
        except FailleError as error:
            explain(error, language)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            errors.print(say(_("Stopped. The same command goes on where this one was."), language))
            raise typer.Exit(130) from None
        except BrokenPipeError:  # `| head` closed the answer's pipe: the reader has had enough
            sys.stderr.close()
            raise typer.Exit(0) from None
        except Exception as error:  # a defect of ours
            _own_up(error, language)
            raise typer.Exit(1) from None

    return wrapped


def explain(error: FailleError, language: str) -> None:
    """Print an error: what, where, remedy."""
    title = say(_("error"), language)
    where = f" [{error.where}]" if error.where else ""
    errors.print(f"{title}: {say(error.what, language)}{where}", markup=False, style="red", soft_wrap=True)
    if error.remedy:
        errors.print(f"  → {say(error.remedy, language)}", markup=False, soft_wrap=True)
    if sql := getattr(error, "sql", ""):
        errors.print(f"  SQL: {sql[:2000]}", markup=False, style="dim", soft_wrap=True)


def _own_up(error: Exception, language: str) -> None:
    """Say where a defect struck, and nothing of what it says: the messages of libraries quote values of the leak."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)
              if "faille" in Path(frame.filename).parts]
    explain(FailleError(_("This is a defect of faille."), where=f"{type(error).__name__}; " + " > ".join(frames[-4:]),
                        remedy=_("report it with the line above, which holds no value of the leak")), language)


def print_json(document: Any) -> None:
    """One document on stdout, as UTF-8 JSON."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def access(passphrase: bool, passphrase_file: Path | None, identity: Path | None, *, recipients: tuple[str, ...] = (),
           examiner: str = "", confirm: bool = False) -> Access:
    """How to open a case, its passphrase read or asked for; never taken from the command line, where others see it."""
    secret: str | None = None
    if passphrase_file is not None:
        secret = _read_secret(passphrase_file)
    elif passphrase:
        if not sys.stdin.isatty():
            raise RequestError(_("Nobody is here to type the passphrase."), where="--passphrase",
                               remedy=_("give --passphrase-file with a file that holds it"))
        secret = typer.prompt(say(_("Passphrase"), _asked()), hide_input=True, confirmation_prompt=confirm, err=True)
    return Access(passphrase=secret, recipients=recipients, identity=identity, examiner=examiner)


def _read_secret(path: Path) -> str:
    try:
        text = sys.stdin.readline() if str(path) == "-" else path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise RequestError(_("The passphrase file cannot be read."), where="--passphrase-file",
                           remedy=_("check the path and its permissions")) from None
    return text.rstrip("\r\n")


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """`kill` stops as Ctrl-C does: what is open is closed, and the same command resumes."""

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    earlier = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, earlier)


@app.callback()
def common(
    lang: Annotated[str, typer.Option("--lang", help=_("fr or en, for every command."))] = "",
    version: Annotated[bool, typer.Option("--version", help=_("Show the version and exit."))] = False,
) -> None:
    """What may stand before any command."""
    if version:
        sys.stdout.write(f"faille {__version__}\n")
        raise typer.Exit
    if lang:
        os.environ["FAILLE_LANG"] = lang  # where each command's own --lang looks first


def main() -> None:
    """The entry point."""
    list(modules("faille.cli.commands"))  # importing them declares them
    command = typer.main.get_command(app)
    translate(command, _asked())
    command()


def translate(command: Any, language: str) -> None:
    """Put a command's help, its options' and its subcommands' into `language`."""
    if command.help:
        command.help = say(command.help, language)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help, language)
    for each in getattr(command, "commands", {}).values():
        translate(each, language)


def _asked() -> str:
    """The language for --help, which is printed before options are read."""
    given = [following for option, following in zip(sys.argv, sys.argv[1:], strict=False) if option == "--lang"]
    named = given[-1] if given else os.environ.get("FAILLE_LANG", "")
    return named if named in LANGUAGES else preferred()
