"""The product in this process: its application, clients that sign in, and people to sign in as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from dougong.usecases.directory import people
from dougong_runtime import bootstrap
from dougong_runtime.bootstrap import Runtime

PASSWORD = "the-admin-of-the-tests"
API = "/api/v1"


class Answer(Protocol):
    """What a test looks at in an answer; it knows the shape of the JSON."""

    status_code: int
    json: Any
    text: str
    headers: Headers
    mimetype: str
    is_json: bool


@dataclass(slots=True)
class Caller:
    """A client with its cookies and its CSRF token, such as a browser has."""

    client: FlaskClient
    csrf: str = ""

    def sign_in(self, username: str = "admin", password: str = PASSWORD) -> Answer:
        answer = self.post("/auth/login", {"username": username, "password": password})
        if answer.is_json and answer.status_code == 200:
            self.csrf = answer.json["csrf"]
        found: Answer = answer
        return found

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.ask("POST", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.ask("PUT", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.ask("PATCH", path, body, **headers)

    def delete(self, path: str) -> Answer:
        return self.ask("DELETE", path)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent: Mapping[str, Any] = {"data": body} if isinstance(body, bytes) else {"json": body}
        answer: Any = self.client.open(
            API + path,
            method=method,
            headers={"X-CSRF-Token": self.csrf, **named},
            **({} if body is None else sent),
        )
        found: Answer = answer
        return found


@dataclass(slots=True)
class House:
    """An installation with an administrator and nobody else."""

    runtime: Runtime
    app: Flask
    _admin: Caller | None = None

    @classmethod
    def of(cls, runtime: Runtime) -> House:
        return cls(runtime, bootstrap.application(runtime))

    def stranger(self, address: str = "127.0.0.1") -> Caller:
        client = self.app.test_client()
        client.environ_base = {**client.environ_base, "REMOTE_ADDR": address}
        return Caller(client)

    def admin(self) -> Caller:
        """Return the administrator, always in the same session: checking a password takes time on purpose."""
        if self._admin is None:
            self._admin = self.stranger()
            self._admin.sign_in()
        return self._admin

    def person(self, username: str, **more: Any) -> Caller:
        """Return somebody who was just added, signed in."""
        asked = {"username": username, "name": username, "password": PASSWORD, **more}
        made = self.admin().post("/people", asked)
        assert made.status_code == 201
        self._own(made.json["id"])
        caller = self.stranger()
        caller.sign_in(username)
        return caller

    def _own(self, person: str) -> None:
        """Let a password be its person's own, as if they had chosen it: to choose one takes time on purpose."""
        with self.runtime.database.works.writing() as work:
            work.credentials.set_password(person, str(work.credentials.password(person)))
            work.commit()


def furnish(runtime: Runtime) -> None:
    """Make the tables and the administrator."""
    runtime.database.upgrade()
    people.first_administrator(runtime.database.works, PASSWORD)
