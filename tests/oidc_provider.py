"""OIDC provider: a small one on loopback, at which whoever it is told about signs in at once."""

from __future__ import annotations

import json
import secrets
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

CLIENT, KEY = "belvo-data", "key-1"


class Provider:
    """A provider of identities.

    Attributes:
        claims: what it says of whoever signs in next, such as ``{"email": "ana@example.com"}``.
        app: serves it.
    """

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._codes: dict[str, dict[str, Any]] = {}
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._about),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    async def _about(self, request: Request) -> Response:
        here = str(request.base_url).rstrip("/")
        return JSONResponse(
            {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "jwks_uri": f"{here}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked, code = request.query_params, secrets.token_hex(8)
        self._codes[code] = {**self.claims, "nonce": asked.get("nonce")}
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )

    async def _token(self, request: Request) -> Response:
        [code] = parse_qs((await request.body()).decode())["code"]
        now = int(time.time())
        claims = {
            **self._codes.pop(code),
            "iss": str(request.base_url).rstrip("/"),
            "aud": CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now + 600,
        }
        signed = jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": KEY})
        return JSONResponse({"access_token": "none", "token_type": "Bearer", "id_token": signed})

    async def _keys(self, _request: Request) -> Response:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return JSONResponse({"keys": [{**public, "kid": KEY, "use": "sig", "alg": "RS256"}]})
