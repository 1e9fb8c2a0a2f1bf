"""An archive that somebody else made writes nothing beside the folder that it is restored into."""

from __future__ import annotations

import io
import tarfile
from argparse import Namespace
from pathlib import Path

import pytest

from dougong_runtime.cli.keeping import restore
from dougong_runtime.settings import Settings


def archive(target: Path, name: str, kind: bytes, leads_to: str = "") -> Path:
    """Write an archive with one member."""
    with tarfile.open(target, "w:gz") as packed:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = (
            kind,
            leads_to,
            4 if kind == tarfile.REGTYPE else 0,
        )
        packed.addfile(member, io.BytesIO(b"evil"))
    return target


@pytest.mark.parametrize(
    ("name", "kind", "leads_to"),
    [
        ("../evil", tarfile.REGTYPE, ""), ("files/../../evil", tarfile.REGTYPE, ""), ("/tmp/evil", tarfile.REGTYPE, ""),
        ("files", tarfile.SYMTYPE, "/etc"), ("dougong.db", tarfile.LNKTYPE, "/etc/passwd"), ("p", tarfile.FIFOTYPE, ""),
        ("d", tarfile.CHRTYPE, ""),
    ],
)  # fmt: skip
def test_what_leads_out_of_the_folder_is_refused_whole(
    tmp_path: Path, name: str, kind: bytes, leads_to: str
) -> None:
    file = archive(tmp_path / "backup.tar.gz", name, kind, leads_to)
    settings = Settings(data=str(tmp_path / "inside" / "new"))

    assert restore(Namespace(file=str(file)), settings) == 2

    assert [each.name for each in tmp_path.rglob("*")] == ["backup.tar.gz"]
