"""What a field cannot be whose value changes while nobody writes: unique, a name, an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label
from dougong.records.paths import reads_clock
from dougong.records.shape import FormRef


def by_clock(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem wherever something must be stored, or must happen, that the clock decides."""
    yield from _unique(spec)
    yield from _titles(spec)
    yield from _occasions(spec)


def _unique(spec: AppSpec) -> Iterator[Problem]:
    for shape in _own(spec):
        path = "forms/" + shape.form.replace(".", "/fields/")
        for field in spec.shapes[shape].on_read():
            if field.unique:
                place = f"{path}/fields/{field.key}/unique"
                yield _refused(spec, place, "lint.clock_unique", shape, field.key)


def _titles(spec: AppSpec) -> Iterator[Problem]:
    for form in spec.forms.values():
        if form.title is not None and reads_clock(spec.shapes, form.ref, form.title):
            yield Problem(f"forms/{form.ref.form}/title", "lint.clock_title")


def _occasions(spec: AppSpec) -> Iterator[Problem]:
    for path, rule in spec.waiting():
        yield from _waits(spec, path, rule.form, rule.trigger.fields)
    for key, process in spec.processes.items():
        form = spec.ref(process.form)
        yield from _waits(spec, f"processes/{key}/trigger", form, process.trigger.fields)


def _waits(spec: AppSpec, path: str, form: FormRef, keys: Iterable[str]) -> Iterator[Problem]:
    passing = {field.key for field in spec.shapes[form].on_read()} if form in spec.shapes else ()
    for key in sorted(set(keys) & set(passing)):
        yield _refused(spec, f"{path}/fields", "lint.clock_trigger", form, key)


def _own(spec: AppSpec) -> Iterator[FormRef]:
    return (ref for ref in spec.shapes.by_ref if ref.app == spec.key)


def _refused(spec: AppSpec, path: str, code: str, form: FormRef, key: str) -> Problem:
    return Problem(path, code, {"field": field_label(spec.content, form.form, key)})
