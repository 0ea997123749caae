"""Who handed a notebook in, as far as names of folders and files say.

The outermost name decides, for a platform or the teacher gave it. What lies further inside was
named by a learner, who could write anybody's name there.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from cnnkit.grading.handed_in.finding import NOTEBOOK, Found
from cnnkit.grading.handed_in.recognising import COPY_MARK, words_of

# Exports of learning platforms.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_.+")
# Words on the way to a notebook that name nobody.
NAMES_NOBODY = re.compile(
    r"(answers?|assignments?|autograded|backup|chapter|ch|checkpoint|colab|copy|course|downloads?|"
    r"draft|exercises?|export|feedback|files?|final|homework|hw|ipynb|late|lab|my|new|notebooks?|"
    r"of|old|release|session|solutions?|solved|submissions?|submitted|untitled|v|version|week|"
    r"work|과제|복사본|사본|숙제|제출|최종)\d*"
)
# What archives of a whole class are called; a team's have a number besides.
NAMES_A_CLASS = re.compile(r"class|group|section|students|반|학급")
DAY_OR_YEAR = re.compile(r"\d{1,2}|(19|20)\d\d")  # is no number of a person
MAX_ID_CHARACTERS = 60
MAX_ID_BYTES = 120  # a file system may take no more than 255


@dataclass(frozen=True)
class Name:
    """Whom a path speaks of; ``number`` is what a platform tells people of one name apart by.

    ``part`` is all that this part of the path says, ``at`` its place; ``inside`` are names of
    others that are further inside, and have no say.
    """

    raw: str
    number: str | None = None
    scope: tuple[str, ...] = ()  # where this number holds
    late: bool = False
    certain: bool = True
    part: str = ""
    at: int = 0
    inside: tuple[str, ...] = ()


def names(
    found: Sequence[Found],
    chapters: Sequence[str | None],
    vocabulary: Iterable[str],
    listed: Collection[str] = frozenset(),
) -> list[Name]:
    """The :class:`Name` behind each of the files.

    Parameters
    ----------
    found : list of Found
    chapters : list of str or None
        What each file is, "03_padding_and_stride".
    vocabulary : iterable of str
        The names of all chapters: their words name no learner.
    listed : set of str
        The :func:`name_key` of every name, or number, in the teacher's list.
    """
    words = {word for chapter in vocabulary for word in words_of(chapter) if not word.isdecimal()}
    paths = [
        _Path(one, chapter, words, listed) for one, chapter in zip(found, chapters, strict=True)
    ]
    _leave_wrapping_folders(paths)
    given = [path.name() for path in paths]
    people = {name_key(name.raw) for name in given if name.certain}.union(listed)
    numbers: defaultdict[tuple, set] = defaultdict(set)
    for name in given:
        numbers[name.raw, name.scope].add(name.number)
    return [
        replace(
            name,
            raw=f"{name.raw}_{name.number}" if len(numbers[name.raw, name.scope]) > 1 else name.raw,
            inside=tuple(path.others(name, people)),
        )
        for path, name in zip(paths, given, strict=True)
    ]


def safe_id(name: str) -> str:
    """A name as nbgrader and every file system can have it: letters, digits, ``_``, ``-``, ``.``"""
    name = re.sub(r"[^\w.-]+", "_", unicodedata.normalize("NFC", name)).strip("._-")
    name = name[:MAX_ID_CHARACTERS]
    name = name.encode("utf-8")[:MAX_ID_BYTES].decode("utf-8", "ignore")  # no half of a letter
    return name.strip("._-") or "unnamed"


def name_key(name: str) -> str:
    """What two ways of writing a name have in common."""
    return safe_id(name).casefold()


class _Path:
    """The way to one file, from which all that names nobody is taken."""

    def __init__(self, found, chapter, words, listed):
        self.chapter, self._words, self._listed = chapter, words, listed
        self._above: list[str]
        *self._above, file = map(_normal, found.parts)
        self._file = _stem(file)
        self._zips = found.zips
        self.folders = [
            (at, part) for at, part in enumerate(self._above) if not self._names_nobody(at, part)
        ]

    def name(self):
        """Whom the outermost name speaks of."""
        if self.folders:
            return self._named(*self.folders[0])
        if name := self._named_by_file():
            return name
        return Name(self._above[-1] if self._above else self._file, certain=False)

    def others(self, name, people):
        """Names inside of what ``name`` stands on: a platform's, or of somebody who is known."""
        if not self.folders:
            return
        inner = [self._named(*folder) for folder in self.folders[1:]]
        for one in [*inner, self._named_by_file()]:
            known = one and (one.number or name_key(one.raw) in people)
            if known and _letters(one.raw) != _letters(name.raw):
                yield one.raw

    @property
    def first(self):
        """The outermost folder or archive that may be a learner's, None where there is none."""
        return self.folders[0] if self.folders else None

    @property
    def first_is_archive(self):
        return bool(self.folders) and self.folders[0][0] in self._zips

    @property
    def first_is_a_learners(self):
        """Whether that is beyond doubt."""
        part, name = self.folders[0][1], self._named(*self.folders[0])
        return (
            self._is_listed(name)
            or bool(MOODLE.match(part))
            or (name.number is not None and not DAY_OR_YEAR.fullmatch(name.number))
        )

    @property
    def inner(self):
        """The name in the first folder, be it another folder's or the file's; or None."""
        return self._named(*self.folders[1]) if len(self.folders) > 1 else self._named_by_file()

    @property
    def inner_is_listed(self):
        return self.inner is not None and self._is_listed(self.inner)

    @property
    def inner_folder(self):
        """The folder in the first one that may be a learner's, None where there is none."""
        return self.folders[1][1] if len(self.folders) > 1 else None

    @property
    def inner_name(self):
        """Whom the file's own name speaks of, "" where of nobody."""
        return self._own_words(self._file, of_file=True)

    def _named(self, at, part):
        place = {"part": part, "at": at}
        if match := MOODLE.match(part):
            return Name(match["name"], match["number"], tuple(self._above[:at]), **place)
        if (at in self._zips or at == len(self._above)) and (match := CANVAS.fullmatch(part)):
            return Name(match["name"], match["number"], late=bool(match["late"]), **place)
        of_file = at in self._zips or at == len(self._above)
        return Name(self._own_words(part, of_file) or part, **place)

    def _named_by_file(self):
        name = self._named(len(self._above), self._file)
        return name if name.number or self.inner_name else None

    def _is_listed(self, name):
        return not self._listed.isdisjoint(map(name_key, spellings(name)))

    def _own_words(self, part, of_file):
        """A name without the words and the number of a chapter, and without "final", "copy".

        A folder's number is a chapter's only beside its words: "03 padding", but "team 03".
        """
        pieces = re.split(r"([\s_.-]+)", COPY_MARK.sub("", part))
        numbered = of_file or any(word.casefold() in self._words for word in pieces[::2])
        kept = [
            word + gap
            for word, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
            if word and not (numbered and word == self._number) and not self._is_common(word)
        ]
        return "".join(kept).strip(" _.-")

    def _names_nobody(self, at, part):
        """Whether a folder names nobody, or only what the one around it is called too."""
        if at and part == self._above[at - 1]:
            return True
        name = self._named(at, part)
        if self._is_listed(name) or (name.number and not DAY_OR_YEAR.fullmatch(name.number)):
            return False
        return self._is_all_common(at, part)

    def _is_all_common(self, at, part):
        words = words_of(part)
        if not words or all(word.isdecimal() for word in words):
            return len(words) == 1 and self._is_of_chapter(words[0])
        if at in self._zips and all(
            NAMES_A_CLASS.fullmatch(one) or self._is_common(one) for one in words
        ):
            return True
        return all(word.isdecimal() or self._is_common(word) for word in words)

    def _is_common(self, word):
        word = word.casefold()
        return word in self._words or bool(NAMES_NOBODY.fullmatch(word))

    @property
    def _number(self):
        """As it stands in a chapter's name, "03"; "" where the chapter is not known."""
        return words_of(self.chapter)[0] if self.chapter else ""

    def _is_of_chapter(self, word):
        decimal = word.isdecimal() and self._number.isdecimal() and len(word) < 9
        return decimal and int(word) == int(self._number)


def spellings(name: Name) -> list[str]:
    """How the teacher's list may write a :class:`Name`."""
    written = (name.raw, f"{name.raw}_{name.number}", name.number, name.part)
    return [one for one in written if one]


def _normal(part):
    return unicodedata.normalize("NFC", part).strip()


def _letters(name):
    return sorted(re.sub(r"[\W_]+", "", name.casefold()))


def _stem(file):
    while NOTEBOOK.search(file):
        file = NOTEBOOK.sub("", file)
    return file


def _leave_wrapping_folders(paths: Sequence[_Path]) -> None:
    """Take away what a whole class lies in."""
    beside: defaultdict[tuple | None, list[_Path]] = defaultdict(list)
    for path in paths:
        beside[path.first].append(path)
    if not beside or None in beside or not _hold_a_class(list(beside.values())):
        return
    for group in beside.values():
        for path in group:
            del path.folders[0]
        _leave_wrapping_folders(group)


def _hold_a_class(groups):
    """Whether what lies side by side was packed by the teacher: each a class's, or a part of it.

    ``groups`` are the paths in each of these folders and archives.
    """
    if any(path.first_is_a_learners for group in groups for path in group):
        return False
    if _hold_the_list(groups) or _hold_an_export(groups):
        return True
    if len(groups) > 1:
        return _are_archives_of_chapters(groups)
    if _are_archives(groups):
        folders = {path.inner_folder for path in groups[0]} - {None}
        return len(folders) > 1 or _hold_two_people(groups[0])
    return _hold_two_people(groups[0], in_folders=True)


def _hold_the_list(groups):
    """Whether all that is inside, and several people, are on the teacher's list."""
    inner = [path for group in groups for path in group]
    return all(path.inner_is_listed for path in inner) and len({one.inner.raw for one in inner}) > 1


def _hold_an_export(groups):
    """Whether all that is inside has a platform's names, in one place several people's."""
    inner = [[path.inner for path in group] for group in groups]
    if not all(name is not None and name.number for names in inner for name in names):
        return False
    if any(len({(name.raw, name.number) for name in names}) > 1 for names in inner):
        return True
    alone = len(groups) == 1 and _are_archives(groups)
    return alone and all(MOODLE.match(name.part) for name in inner[0])


def _are_archives_of_chapters(groups):
    """Whether each archive holds another chapter of the same people."""
    chapters = [path.chapter for group in groups for path in group]
    apart = len(set(chapters)) == sum(len({path.chapter for path in group}) for group in groups)
    people = [{path.inner_folder or path.inner_name for path in group} - {""} for group in groups]
    together = len(set.intersection(*people)) > 1
    return _are_archives(groups) and apart and together and all(map(_hold_two_people, groups))


def _are_archives(groups):
    return all(path.first_is_archive for group in groups for path in group)


def _hold_two_people(group, in_folders=False):
    """Whether two names inside, of folders or of files too, have the same chapter."""
    people = defaultdict(set)
    for path in group:
        name = path.inner_folder or (None if in_folders else path.inner_name)
        if path.chapter and name:
            people[path.chapter].add(name)
    return any(len(names) > 1 for names in people.values())
