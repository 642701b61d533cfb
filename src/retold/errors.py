"""What can go wrong, as a tree: catch `RetoldError` for anything that this library raises.

RetoldError                 root; its message is one line that says what to do
├── UsageError              a call or command that cannot be carried out as given
│   ├── SettingsError       a settings file with an unknown key or a wrong value
│   ├── LanguageError       a language file with an unknown key or a wrong value
│   ├── KnownError          known edges that name no page, contradict each other or join two stories
│   └── HousesError         a list of houses that cannot be read or names an outlet twice
├── ReadError               a source that could not be read; becomes a line in `problems`
│   ├── NotFound            no such file or folder, or a folder without pages
│   ├── NotAllowed          a file that this user may not read, or a page of the web that is not shown to programs
│   ├── Unreachable         a page of the web that did not come
│   ├── TooLarge            larger than the bound in the settings
│   ├── NotText             binary data, or a file of a kind that is not read
│   ├── NotInstalled        a format that an extra reads which is not installed
│   ├── Empty               nothing in it to read
│   └── Doubtful            read and kept, but something in it was guessed, lost or cut off
└── MeasureError            pages that were read but cannot be measured; becomes a line in `problems`
    ├── TooShort            a page with too few words of headline and body
    └── NothingToCompare    fewer than two pages that can be measured
"""

from __future__ import annotations


class RetoldError(Exception):
    """Root of all errors of Retold."""


class UsageError(RetoldError):
    """A call or command that cannot be carried out as given."""


class SettingsError(UsageError):
    """A settings file with an unknown key or a wrong value."""


class LanguageError(UsageError):
    """A language file with an unknown key or a wrong value."""


class KnownError(UsageError):
    """Known edges that cannot be read, name no page, contradict each other or join two stories."""


class HousesError(UsageError):
    """A list of houses that cannot be read or names an outlet twice."""


class ReadError(RetoldError):
    """A source that could not be read."""


class NotFound(ReadError):
    """No such file or folder, or a folder without pages."""


class NotAllowed(ReadError):
    """A file that this user may not read, or a page of the web that is not shown to programs."""


class Unreachable(ReadError):
    """A page of the web that did not come."""


class TooLarge(ReadError):
    """A file larger than the bound in the settings."""


class NotText(ReadError):
    """Binary data, or a file of a kind that is not read."""


class NotInstalled(ReadError):
    """A format that needs an extra, which the message names."""


class Empty(ReadError):
    """A source with nothing in it to read."""


class Doubtful(ReadError):
    """A page that was read and kept, though something in it was guessed, lost or cut off."""


class MeasureError(RetoldError):
    """Pages that were read but cannot be measured."""


class TooShort(MeasureError):
    """A page with too few words of headline and body."""


class NothingToCompare(MeasureError):
    """Fewer than two pages that can be measured."""
