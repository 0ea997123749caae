"""Who handed a notebook in, as far as names of folders and files say."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from cnnkit.grading.finding import NOTEBOOK
from cnnkit.grading.recognising import COPY, words_of

# Exports of learning platforms.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_.+")
# Words on the way to a notebook that name nobody.
GENERAL = re.compile(
    r"(answers?|assignments?|autograded|backup|chapter|ch|checkpoint|colab|copy|course|downloads?|"
    r"draft|exercises?|export|feedback|files?|final|homework|hw|ipynb|late|lab|my|new|notebooks?|"
    r"of|old|release|session|solutions?|solved|submissions?|submitted|untitled|v|version|week|"
    r"work|과제|복사본|사본|숙제|제출|최종)\d*"
)
LONGEST = 60  # characters; a file system may take no more than 255 bytes


@dataclass(frozen=True)
class Name:
    """Whom a path speaks of; ``number`` is what a platform tells people of one name apart by."""

    raw: str
    number: str | None = None
    scope: tuple = ()  # where this number holds
    late: bool = False
    certain: bool = True


def names(found, chapters, vocabulary):
    """The :class:`Name` behind each of the files.

    Parameters
    ----------
    found : list of Found
    chapters : list of str or None
        What each file is, "03_padding_and_stride".
    vocabulary : iterable of str
        The names of all chapters: their words name no learner.
    """
    words = {word for chapter in vocabulary for word in words_of(chapter) if not word.isdecimal()}
    paths = [_Path(one, chapter, words) for one, chapter in zip(found, chapters, strict=True)]
    _leave_wrappings(paths)
    given = [path.name() for path in paths]
    numbers = defaultdict(set)
    for name in given:
        numbers[name.raw, name.scope].add(name.number)
    return [
        Name(f"{name.raw}_{name.number}", late=name.late)
        if len(numbers[name.raw, name.scope]) > 1
        else name
        for name in given
    ]


def safe(name):
    """A name as nbgrader and every file system can have it: letters, digits, ``_``, ``-``, ``.``"""
    name = re.sub(r"[^\w.-]+", "_", unicodedata.normalize("NFC", name))
    return name.strip("._-")[:LONGEST].strip("._-") or "unnamed"


class _Path:
    """The way to one file, from which all that names nobody is taken."""

    def __init__(self, found, chapter, words):
        self.chapter, self._words = chapter, words
        *self._above, file = map(_normal, found.parts)
        self._file = _stem(file)
        self._zips = found.zips
        self.folders = [
            (at, part) for at, part in enumerate(self._above) if not self._is_general(part)
        ]

    def name(self):
        return self._from_platform() or self._from_words()

    @property
    def first(self):
        """The outermost folder or archive that may be a learner's, None where there is none."""
        return self.folders[0] if self.folders else None

    @property
    def first_is_archive(self):
        return bool(self.folders) and self.folders[0][0] in self._zips

    @property
    def inner_folder(self):
        """The folder in the first one that may be a learner's, None where there is none."""
        return self.folders[1][1] if len(self.folders) > 1 else None

    @property
    def inner_name(self):
        """Whom the file's own name speaks of, "" where of nobody."""
        return self._own_words(self._file)

    def _from_platform(self):
        for at, part in enumerate([*self._above, self._file]):
            if match := MOODLE.match(part):
                return Name(match["name"], match["number"], tuple(self._above[:at]))
        for part in [self._file, *(self._above[at] for at in self._zips)]:
            if match := CANVAS.fullmatch(part):
                return Name(match["name"], match["number"], late=bool(match["late"]))
        return None

    def _from_words(self):
        for _, part in self.folders:
            if own := self._own_words(part):
                return Name(own)
        if own := self._own_words(self._file):
            return Name(own)
        return Name(self._above[-1] if self._above else self._file, certain=False)

    def _own_words(self, part):
        """A name without the words and the number of a chapter, and without "final", "copy"."""
        pieces = re.split(r"([\s_.-]+)", COPY.sub("", part))
        kept = [
            word + gap
            for word, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
            if word and not self._is_of_chapter(word) and not self._says_nothing(word)
        ]
        return "".join(kept).strip(" _.-")

    def _is_general(self, part):
        words = words_of(part)
        if not words or all(word.isdecimal() for word in words):
            return len(words) == 1 and self._is_of_chapter(words[0])
        return all(word.isdecimal() or self._says_nothing(word) for word in words)

    def _says_nothing(self, word):
        word = word.casefold()
        return word in self._words or bool(GENERAL.fullmatch(word))

    def _is_of_chapter(self, word):
        number = words_of(self.chapter)[0] if self.chapter else ""
        return word.isdecimal() and number.isdecimal() and int(word) == int(number)


def _normal(part):
    return unicodedata.normalize("NFC", part).strip()


def _stem(file):
    while NOTEBOOK.search(file):
        file = NOTEBOOK.sub("", file)
    return file


def _leave_wrappings(paths):
    """Take away what a whole class lies in."""
    inside = defaultdict(list)
    for path in paths:
        inside[path.first].append(path)
    for first, group in inside.items():
        if first is not None and _wraps_a_class(group, alone=len(inside) == 1):
            for path in group:
                del path.folders[0]
            _leave_wrappings(group)


def _wraps_a_class(group, alone):
    """An archive may; a folder only where there is nothing beside it."""
    if group[0].first_is_archive:
        return _holds_a_class(group)
    return alone and _repeats_a_chapter(group, in_folders=True)


def _holds_a_class(archive):
    """Whether several people's work lies together: folders side by side, or a chapter twice."""
    folders = {path.inner_folder for path in archive} - {None}
    return len(folders) > 1 or _repeats_a_chapter(archive)


def _repeats_a_chapter(group, in_folders=False):
    """Whether two names inside, of folders or of files too, have the same chapter."""
    people = defaultdict(set)
    for path in group:
        name = path.inner_folder or (None if in_folders else path.inner_name)
        if path.chapter and name:
            people[path.chapter].add(name)
    return any(len(names) > 1 for names in people.values())
