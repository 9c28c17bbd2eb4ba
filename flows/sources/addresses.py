"""Addresses: which may be requested, and which United Nations document an old or short link identifies."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx

from flows.sources.symbols import clean_symbol

LANGUAGES = ("en", "es", "fr", "ru", "ar", "zh")
LANGUAGE_LETTERS = {"E": "en", "S": "es", "F": "fr", "R": "ru", "A": "ar", "C": "zh"}
LIBRARY_HOST = "digitallibrary.un.org"
LINK_HOSTS = ("docs.un.org", "undocs.org", "www.undocs.org")
# the parameter with the symbol, by the last part of the path, as in citations of thirty years
SYMBOL_PARAMETERS = {
    "access": "s",
    "get": "ds",
    "getfile": "ds",
    "view_doc.asp": "symbol",
    "pdf": "symbol",
}
_USER_PART = re.compile(r"//[^/?#\s]*@")
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:(?=[/\\]|https?:))?[/\\]*")
_AT = re.compile(r"@|%40")
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Reference:
    """The document of a link: its symbol, and its language if the link has one."""

    symbol: str
    language: str | None


def address_fault(url: str, hosts: Sequence[str], resolve: Callable[[str], Iterable[str]]) -> str | None:
    """Return why ``url`` must not be requested, or None.

    It must be http or https, without name or password, and its host (with the port, unless it is the usual one) must
    be in ``hosts``; a host that is listed without a port must resolve to public addresses only.
    """
    try:
        address = httpx.URL(url)
        host = address.host
    except (httpx.InvalidURL, ValueError):  # ValueError: a host that begins with xn-- and is not an encoded name
        return "not a web address"
    if address.scheme not in USUAL_PORTS or not host:
        return "only http and https addresses are asked"
    if address.userinfo:
        return "an address with a name or a password in it is not asked"
    name = f"[{host}]" if ":" in host else host
    port = address.port or USUAL_PORTS[address.scheme]
    if f"{name}:{port}" in hosts:
        return None
    if name not in hosts or port != USUAL_PORTS[address.scheme]:
        return f"the host {address.netloc.decode('ascii').rpartition('@')[2]} is not on the allow-list"
    private = next((found for found in resolve(host) if not is_public(found)), None)
    return f"the host {host} leads to the private address {private}" if private else None


def without_user(text: str) -> str:
    """Return an address, or a text with addresses in it, without names and passwords: "https://…@host" → "https://host"."""
    return _USER_PART.sub("//", text)


def address_without_user(address: str) -> str:
    """Return one address, well-formed or not, without name and password: "https:/a:b@host/x" → "https://host/x".

    An "@" in the path of a well-formed address stays, unless a colon before it looks like a password.
    """
    plain = _USER_PART.sub("//", address)
    scheme = _SCHEME.match(plain)
    rest = plain[scheme.end() :] if scheme else plain
    places = [one.span() for one in _AT.finditer(rest)]
    if not places or (_is_well_formed(plain) and ":" not in rest[: places[-1][0]]):
        return plain
    name = scheme.group().strip().rstrip("/\\") if scheme else ""
    return f"{name}//{rest[places[-1][1] :]}"


def _is_well_formed(address: str) -> bool:
    try:
        parsed = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        return False
    return parsed.scheme in USUAL_PORTS and bool(parsed.host)


def has_user(url: str) -> bool:
    """Return whether an address has a name or a password in it."""
    return address_without_user(url) != url


def is_public(address: str) -> bool:
    """Return whether an IP address is public."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return parsed.is_global and not parsed.is_multicast


def find_reference(url: str) -> Reference | None:
    """Return the document of an old or new link into the official document system; None for any other link.

    Known forms are docs.un.org/LANGUAGE/SYMBOL, undocs.org/SYMBOL, undocs.org/pdf?symbol=…, the look-up of the system
    (api/symbol/access?s=…), its predecessor in Lotus Notes (access.nsf/Get?Open&DS=…&Lang=E) and view_doc.asp?symbol=….
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in USUAL_PORTS or not (host.endswith(".un.org") or host in LINK_HOSTS):
        return None
    query = {name.lower(): text for name, text in parse_qsl(parts.query, keep_blank_values=True)}
    parameter = SYMBOL_PARAMETERS.get(parts.path.rstrip("/").rpartition("/")[2].lower())
    if parameter is not None and parameter in query:
        return _reference(query[parameter], query)
    if host in LINK_HOSTS:
        return _reference(unquote(parts.path).strip("/"), query)
    return None


def _reference(text: str, query: Mapping[str, str]) -> Reference | None:
    first, slash, rest = text.partition("/")
    language = query.get("l") or query.get("lang") or ""
    if slash and first.lower() in LANGUAGES:
        language, text = first, rest
    symbol = clean_symbol(text)
    if symbol is None:
        return None
    if language.lower() in LANGUAGES:
        return Reference(symbol, language.lower())
    return Reference(symbol, LANGUAGE_LETTERS.get(language.upper()))
