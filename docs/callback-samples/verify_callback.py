"""Checks that a callback comes from your Countersign server. Python 3.8 or newer, nothing to install."""
import base64
import hashlib
import hmac
import json
import sys
from urllib.parse import quote_plus


def to_query(value, path=""):
    """The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted."""
    if isinstance(value, dict):
        members = [
            to_query(member, f"{path}[{name}]" if path else name)
            for name, member in value.items()
            if member != {} and member != []
        ]
        return "&".join(sorted(members))
    if isinstance(value, list):
        return "&".join(to_query(element, path + "[]") for element in value)
    if value is None:
        text = ""
    elif isinstance(value, bool):
        text = "true" if value else "false"
    else:
        text = str(value)
    return f"{quote_plus(path)}={quote_plus(text)}"


def is_genuine(api_key, method, url, query, body, nonce, signature):
    """url: as you configured it, without the query. query: as received, undecoded. body: as received, empty for GET."""
    parameters = query if method == "GET" else to_query(json.loads(body))
    signed = "|".join([nonce, method, url, parameters])
    expected = hmac.new(api_key.encode(), signed.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(base64.b64encode(expected), signature.encode())


if __name__ == "__main__":
    callback = json.load(sys.stdin)
    print("genuine" if is_genuine(**callback) else "forged")
