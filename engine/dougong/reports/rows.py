"""What a block counts: the records of a form, or the rows of a dataset, and the names that can be asked of them."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.definitions.content import Body
from dougong.expressions import Names
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.dataset import Dataset
from dougong.records.shape import FormRef

NO_DATASETS: Mapping[str, Dataset] = {}


def rows_of(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset]
) -> tuple[FormRef, Names, Dataset | None]:
    """Return what a block is about; one about a dataset may say its form as well. `Invalid` where there is none."""
    form, key = body.get("form"), body.get("dataset")
    if key is not None:
        return _of_dataset(str(key), form if isinstance(form, str) else None, app, datasets)
    found = names.of(form) if isinstance(form, str) else None
    if found is None:
        raise Invalid([Problem("form", "report.no_form", {"form": str(form or "")})])
    return FormRef.read(str(form), app), found, None


def _of_dataset(
    key: str, form: str | None, app: str, datasets: Mapping[str, Dataset]
) -> tuple[FormRef, Names, Dataset]:
    dataset = datasets.get(key)
    if dataset is None:
        raise Invalid([Problem("dataset", "report.no_dataset", {"dataset": key})])
    if form is not None and FormRef.read(form, app) != dataset.form:
        raise Invalid([Problem("form", "report.other_form", {"dataset": key})])
    return dataset.form, dataset.names, dataset


def worded_under(dataset: str) -> str:
    """Return under which key the labels of a dataset stand among those of forms, which have no such keys."""
    return f"={dataset}"


def source_of(form: FormRef, dataset: Dataset | None) -> str:
    """Return what labels are looked up under: the key of the form, or that of the dataset with a mark before it."""
    return worded_under(dataset.key) if dataset else form.form
