"""Fields by the names that people read: tags are typed into Word by hand, where keys mean nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in

_WORD = re.compile(r'"(?:[^"]|"")*"|(?<![\w.])[^\W\d]\w*(?![\w.]|\s*\()')


@dataclass(frozen=True, slots=True)
class Labels:
    """The keys of a form's fields by their labels, and the same for the rows of each sub-form."""

    keys: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Labels] = field(default_factory=dict)

    def keyed(self, source: str) -> str:
        """Return a formula with keys in the place of labels; a label of several words only stands alone.

        >>> Labels({"应收 (元)": "due", "合计": "total"}).keyed("应收 (元)")
        'due'
        >>> Labels({"合计": "total"}).keyed('IF(合计 > 0, "合计", RMB(合计))')
        'IF(total > 0, "合计", RMB(total))'
        """
        if source in self.keys:
            return self.keys[source]
        return _WORD.sub(lambda word: self.keys.get(word[0], word[0]), source)


NO_LABELS = Labels()


def labels_of(holder: Body) -> Labels:
    """Return the labels of a form or of a sub-form; one that two fields have names neither, nor does a key."""
    fields = [*objects_in(holder, "fields")]
    named = [(label, str(each["key"])) for each in fields for label in {*_texts(each)}]
    often = Counter(label for label, _ in named)
    taken = {str(each["key"]) for each in fields}
    return Labels(
        {label: key for label, key in named if often[label] == 1 and label not in taken},
        {str(each["key"]): labels_of(each) for each in fields if "fields" in each},
    )


def _texts(field: Body) -> Iterator[str]:
    """Yield what a field is called, in every language."""
    label = field.get("label")
    texts = label.values() if isinstance(label, Mapping) else (label,)
    yield from (str(text).strip() for text in texts if text)
