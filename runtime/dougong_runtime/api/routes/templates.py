"""Templates: what there is, installing one, and an app as files."""

from __future__ import annotations

import io
import zipfile

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.templates.bundle import Bundle, write_bundle
from dougong.usecases.publishing import templates
from dougong.usecases.publishing.samples import (
    Clear,
    clear_samples,
    restore_samples,
    show_samples,
)
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, created, named
from dougong_runtime.api.route import Access, Route
from dougong_runtime.library import template, template_keys

UNTOUCHED = Clear.UNTOUCHED.value
EPOCH = (1980, 1, 1, 0, 0, 0)


class Wanted(Shape):
    app = text(16)
    sample_data = fields.Boolean()


class What(Shape):
    what = fields.String(validate=validate.OneOf([each.value for each in Clear]))


def shelf(call: Call) -> Json:
    return {"items": [_card(key, template(key)) for key in template_keys()]}


def install(call: Call, key: str) -> Reply:
    bundle, asked = template(key), call.body
    done = templates.install(call.work, call.principal, bundle, app=asked.get("app"))
    samples = (
        templates.add_samples(call.work, call.principal, done.app, bundle)
        if asked.get("sample_data")
        else {}
    )
    return created({"app": done.app, "release": done.release, "samples": dict(samples)})


def samples(call: Call, app: str) -> Json:
    return show_samples(call.work, call.principal, app, Clear(call.query.get("what", UNTOUCHED)))


def clear(call: Call, app: str) -> Json:
    return clear_samples(call.work, call.principal, app, Clear(call.body.get("what", UNTOUCHED)))


def bring_back(call: Call, app: str) -> Json:
    return restore_samples(call.work, call.principal, app)


def export(call: Call, app: str) -> Reply:
    bundle = templates.exported(call.work, call.principal, app)
    headers = {"Content-Disposition": named("attachment", f"{app}.zip")}
    return Reply(_zipped(bundle), type="application/zip", headers=headers)


def _card(key: str, bundle: Bundle) -> Json:
    about = bundle.content.app
    return {
        "key": key,
        **{name: about.get(name) for name in ("label", "description", "icon", "color", "version")},
        "contents": {folder: len(kept) for folder, kept in bundle.content.definitions.items()},
        "samples": {form: len(rows) for form, rows in bundle.samples.items()},
    }


def _zipped(bundle: Bundle) -> bytes:
    """Return one archive; it carries no times, so the same app gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in write_bundle(bundle).items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


ROUTES = (
    Route("GET", "/templates", shelf, Access.SIGNED_IN, "The templates that come with the product."),
    Route("POST", "/templates/<key>/install", install, Access.SIGNED_IN,
          "Make an app of a template.", body=Wanted(), status=201),
    Route("GET", "/apps/<app>/samples", samples, Access.BUILDER,
          "How much of the sample data is there, and what clearing it would leave.", query=What()),
    Route("POST", "/apps/<app>/samples/clear", clear, Access.BUILDER,
          "Put the sample data into the recycle bin.", body=What()),
    Route("POST", "/apps/<app>/samples/restore", bring_back, Access.BUILDER,
          "Bring back the sample data that was cleared."),
    Route("GET", "/apps/<app>/export", export, Access.BUILDER, "An app as files, in one archive."),
)  # fmt: skip
