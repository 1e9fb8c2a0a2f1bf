"""A call to Alipay: signed, perhaps encrypted, and its answer verified before anything of it is believed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from dougong.sdk.beijing import wall_time
from dougong.sdk.connectors import FORM, JSON, Call, Context, Failure, FailureKind
from dougong_plugins.alipay.certificates import key_of, root_serial_of, serial_of
from dougong_plugins.alipay.content import decrypted, encrypted
from dougong_plugins.alipay.errors import FINE, failure_of, failure_of_reply
from dougong_plugins.alipay.keys import KeyUnreadable, private_key, public_key
from dougong_plugins.alipay.signing import (
    authorization,
    is_answer,
    is_reply,
    parts_of,
    signature_of,
)

_NO_CODE = frozenset({"alipay.system.oauth.token"})
"""Methods that say by what they give that they went well."""
_NAMES = {
    "private_key": "应用私钥",
    "alipay_public_key": "支付宝公钥",
    "alipay_cert": "支付宝公钥证书",
    "app_cert": "应用公钥证书",
    "aes_key": "接口内容加密密钥",
}


@dataclass
class Alipay:
    """Alipay for one application; reads its keys once."""

    context: Context

    def ask(
        self,
        method: str,
        content: Mapping[str, Any] | None = None,
        *,
        read_only: bool = True,
        **more: str,
    ) -> Mapping[str, Any]:
        """Return what a method of the gateway answers; raises `Failure`.

        `content` is what it is about; `more` are parameters beside it, such as tokens.
        """
        if token := self.context.secrets.get("app_auth_token", ""):
            more["app_auth_token"] = token
        params = self._params(method, content, more)
        params = {**params, "sign": signature_of(params, self._private)}
        # What is about somebody, and every token, stands in the body: addresses are written down in many a log.
        hidden = {key: params.pop(key) for key in ("biz_content", *more) if key in params}
        url = f"{self._setting('url')}?{urlencode(params)}"
        call = Call("POST", url, {"Content-Type": FORM}, urlencode(hidden).encode(), read_only)
        reply = self.context.http.send(call)
        return self._believed(method, reply.body.decode("utf-8", "replace"))

    def rest(
        self, path: str, content: Mapping[str, Any], *, read_only: bool = True
    ) -> Mapping[str, Any]:
        """Return what a path of v3 answers to a POST; raises `Failure`."""
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        headers = {"Content-Type": JSON, "alipay-request-id": secrets.token_hex(16)}
        if key := self.context.secrets.get("aes_key", ""):
            body = self._encrypted(body, key)
            headers |= {"Content-Type": "text/plain", "alipay-encrypt-type": "AES"}
        token = self.context.secrets.get("app_auth_token", "")
        if token:
            headers["alipay-app-auth-token"] = token
        headers["Authorization"] = authorization(
            self._told(), "POST", path, body, self._private, app_auth_token=token
        )
        parts = urlsplit(self._setting("url"))
        call = Call(
            "POST", f"{parts.scheme}://{parts.netloc}{path}", headers, body.encode(), read_only
        )
        reply = self.context.http.send(call)
        said = ("alipay-timestamp", "alipay-nonce", "alipay-signature")
        timestamp, nonce, signature = (reply.headers.get(each, "") for each in said)
        if reply.status >= 400:
            raise failure_of_reply(reply)
        if not is_reply(timestamp, nonce, reply.text, signature, self.public):
            raise _not_alipays()
        return self._content(reply.text if not key else json.dumps(reply.text))

    @cached_property
    def public(self) -> RSAPublicKey:
        """Alipay's key, by which its answers and notices are known; raises `Failure` for one that is none."""
        certificate = str(self.context.settings.get("alipay_cert") or "")
        try:
            return (
                key_of(certificate)
                if certificate
                else public_key(self._setting("alipay_public_key"))
            )
        except KeyUnreadable as wrong:
            raise _unreadable("alipay_cert" if certificate else "alipay_public_key") from wrong

    @cached_property
    def _private(self) -> RSAPrivateKey:
        try:
            return private_key(self.context.secrets["private_key"])
        except KeyUnreadable as wrong:
            raise _unreadable("private_key") from wrong

    @cached_property
    def _certificates(self) -> Mapping[str, str]:
        """Return the numbers of the certificates, where there are any."""
        app, root = (str(self.context.settings.get(key) or "") for key in ("app_cert", "root_cert"))
        if not app:
            return {}
        try:
            return {"app_cert_sn": serial_of(app), "alipay_root_cert_sn": root_serial_of(root)}
        except KeyUnreadable as wrong:
            raise _unreadable("app_cert") from wrong

    def _params(
        self, method: str, content: Mapping[str, Any] | None, more: Mapping[str, str]
    ) -> dict[str, str]:
        params = {
            "app_id": self._setting("app_id"),
            "method": method,
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": wall_time(self.context.clock.now()),
            "version": "1.0",
            **self._certificates,
            **more,
        }
        if content is not None:
            params["biz_content"] = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            if key := self.context.secrets.get("aes_key", ""):
                params["biz_content"] = self._encrypted(params["biz_content"], key)
                params["encrypt_type"] = "AES"
        return params

    def _told(self) -> str:
        """Return what a call of v3 says of itself."""
        milliseconds = int(self.context.clock.now().timestamp() * 1000)
        number = self._certificates.get("app_cert_sn", "")
        certificate = f",app_cert_sn={number}" if number else ""
        app = self._setting("app_id")
        return f"app_id={app}{certificate},nonce={secrets.token_hex(16)},timestamp={milliseconds}"

    def _believed(self, method: str, answer: str) -> Mapping[str, Any]:
        name = f"{method.replace('.', '_')}_response"
        try:
            parts = parts_of(answer)
        except ValueError as unreadable:
            raise Failure(
                FailureKind.TRANSIENT, "支付宝的答复读不出", code="answer_unreadable"
            ) from unreadable
        name = name if name in parts else "error_response"
        if name not in parts:
            raise Failure(FailureKind.TRANSIENT, "支付宝的答复读不出", code="answer_unreadable")
        if "sign" not in parts:
            # A refusal may come unsigned: believing it does nothing.
            raise self._refusal(parts[name])
        if not is_answer(answer, name, self.public):
            raise _not_alipays()
        body = self._content(parts[name])
        fine = method in _NO_CODE and name != "error_response" and "code" not in body
        if not fine and body.get("code") != FINE:
            raise failure_of(body)
        return body

    def _refusal(self, written: str) -> Failure:
        body = self._content(written)
        return _not_alipays() if body.get("code", FINE) == FINE else failure_of(body)

    def _content(self, written: str) -> Mapping[str, Any]:
        """Return what is said: an object, or one in cipher."""
        said = json.loads(written)
        if isinstance(said, str):
            try:
                said = json.loads(decrypted(said, self.context.secrets.get("aes_key", "")))
            except ValueError as wrong:
                raise Failure(
                    FailureKind.SETTINGS,
                    "接口内容加密密钥不对",
                    code="cannot_decrypt",
                    field="aes_key",
                ) from wrong
        if not isinstance(said, Mapping):
            raise Failure(FailureKind.TRANSIENT, "支付宝的答复读不出", code="answer_unreadable")
        return said

    def _encrypted(self, text: str, key: str) -> str:
        try:
            return encrypted(text, key)
        except ValueError as wrong:
            raise _unreadable("aes_key") from wrong

    def _setting(self, key: str) -> str:
        return str(self.context.settings.get(key) or "")


def _not_alipays() -> Failure:
    said = "答复的签名不对：支付宝公钥填错了，或答复被改过"
    return Failure(FailureKind.SETTINGS, said, code="answer_not_signed", field="alipay_public_key")


def _unreadable(field: str) -> Failure:
    said = f"读不出{_NAMES[field]}，要整段粘贴"
    return Failure(FailureKind.SETTINGS, said, code="key_unreadable", field=field)
