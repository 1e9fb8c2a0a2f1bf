"""Who says what a kind mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dougong.definitions.content import Content
from dougong.definitions.kinds import APP, KINDS
from dougong.definitions.place import Place
from dougong.publishing.mentions.app import of_app
from dougong.publishing.mentions.dashboard import of_dashboard
from dougong.publishing.mentions.dataset import of_dataset
from dougong.publishing.mentions.form import of_form
from dougong.publishing.mentions.journey import of_journey
from dougong.publishing.mentions.message import of_message
from dougong.publishing.mentions.printed import of_print
from dougong.publishing.mentions.process import of_process
from dougong.publishing.mentions.role import of_role
from dougong.publishing.mentions.rule import of_rule
from dougong.publishing.mentions.segment import of_segment
from dougong.publishing.mentions.spot import Piece, Spot
from dougong.publishing.mentions.table import of_table

PARTS: Mapping[str, Callable[[Piece], Iterator[Spot]]] = {
    APP: of_app,
    "forms": of_form,
    "processes": of_process,
    "rules": of_rule,
    "journeys": of_journey,
    "segments": of_segment,
    "messages": of_message,
    "tables": of_table,
    "datasets": of_dataset,
    "dashboards": of_dashboard,
    "prints": of_print,
    "roles": of_role,
}


def spots_of(content: Content) -> Iterator[tuple[Place, Spot]]:
    """Yield every spot of an app with the definition it stands in."""
    app = str(content.app.get("key", ""))
    for spot in PARTS[APP](Piece(content.app)):
        yield Place(app, APP, app), spot
    for folder in (folder for folder in KINDS if folder in PARTS):
        for key, body in content.all_of(folder).items():
            for spot in PARTS[folder](Piece(body)):
                yield Place(app, folder, key), spot
