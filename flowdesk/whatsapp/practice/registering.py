"""The calls by which a shop finds out what it has and registers its webhook, as Meta answers them."""

from collections.abc import Callable

from flask import Flask, Response, g, jsonify, request

from flowdesk.whatsapp.practice.office import ACCOUNT, APP, Grant, Office
from flowdesk.whatsapp.practice.refusals import Refusal, expired, no_such
from flowdesk.whatsapp.reading import table, text

_BUSINESS = "300000000000003"


def add_registering(app: Flask, office: Office) -> None:
    """Add the calls; who calls stands in ``g.grant``, None for the app itself."""
    _add_tokens(app, office)
    _add_accounts(app, office)
    _add_addresses(app, office)


def _add_tokens(app: Flask, office: Office) -> None:
    """What a token is, and the app's own."""

    @app.get("/<_version>/oauth/access_token")
    def app_token(_version: str) -> Response:
        given = f"{request.args.get('client_id', '')}|{request.args.get('client_secret', '')}"
        office.enter(given)
        return jsonify({"access_token": given, "token_type": "bearer"})

    @app.get("/<_version>/debug_token")
    def debug_token(_version: str) -> Response:
        return jsonify({"data": _about_token(office, request.args.get("input_token", ""))})


def _add_accounts(app: Flask, office: Office) -> None:
    """Which accounts and numbers a token reaches."""

    @app.get("/<_version>/<object_id>/phone_numbers")
    def phone_numbers(_version: str, object_id: str) -> Response:
        office.must_manage(g.grant, object_id)
        office.must_have(request.args.get("fields", ""))
        row = {**office.number, "id": office.number_id}
        if row.get("status") == "CONNECTED":
            row["status"] = "LINKED"  # as Meta's description calls it in this list, and only here
        return jsonify({"data": [row] if object_id == ACCOUNT else []})

    @app.get("/<_version>/me/businesses")
    def businesses(_version: str) -> Response:
        _must_see_businesses(g.grant)
        return jsonify({"data": [{"id": _BUSINESS, "name": "Practice Business"}]})

    @app.get("/<_version>/<object_id>/owned_whatsapp_business_accounts")
    def owned(_version: str, object_id: str) -> Response:
        return jsonify({"data": _owned(g.grant, object_id)})

    @app.get("/<_version>/<_object_id>/client_whatsapp_business_accounts")
    def client(_version: str, _object_id: str) -> Response:
        _must_see_businesses(g.grant)
        return jsonify({"data": []})


def _add_addresses(app: Flask, office: Office) -> None:
    """Where messages go: the app's address, the account's apps, the number's own address."""

    @app.route("/<_version>/<object_id>/subscriptions", methods=["GET", "POST"])
    def subscriptions(_version: str, object_id: str) -> Response:
        office.must_be_app(g.grant, object_id)
        if request.method == "GET":
            return jsonify({"data": _subscribed(office)})
        _subscribe(office)
        return jsonify({"success": True})

    @app.route("/<_version>/<object_id>/subscribed_apps", methods=["GET", "POST"])
    def subscribed_apps(_version: str, object_id: str) -> Response:
        office.must_manage(g.grant, object_id)
        if request.method == "GET":
            return jsonify({"data": [_member(*each) for each in office.members.items()]})
        given = _given()
        office.join(given("override_callback_uri"), given("verify_token"))
        return jsonify({"success": True})

    @app.post("/<_version>/<object_id>", strict_slashes=False)
    def change(_version: str, object_id: str) -> Response:
        _must_reach(office, object_id)
        own = table(request.get_json(force=True, silent=True), "webhook_configuration")
        office.override(text(own, "override_callback_uri"), text(own, "verify_token"))
        return jsonify({"success": True})


def caller(office: Office) -> Grant | None:
    """Give who calls, by the token in the address or the header; whoever asks for a token has none."""
    if request.path.endswith("/oauth/access_token"):
        return None
    given = request.args.get("access_token", "")
    return office.enter(f"Bearer {given}" if given else request.headers.get("Authorization"))


def about_object(office: Office, object_id: str) -> dict[str, object] | None:
    """Describe the number or the account, None where the id is neither."""
    if object_id == office.number_id:
        _must_reach(office, object_id)
        wanted = request.args.get("fields", "")
        office.must_have(wanted)
        told = {**office.number, "id": object_id}
        if "webhook_configuration" in wanted:
            told["webhook_configuration"] = _addresses(office)
        return told
    grant: Grant | None = g.grant
    if grant and object_id in grant.accounts:
        office.must_manage(grant, object_id)
        return {"id": object_id, "name": "Practice Account"}
    return None


def _about_token(office: Office, token: str) -> dict[str, object]:
    """Tell what a token is; the app is told also of one that has run out, or never was."""
    grant = office.knows(token)
    if grant is None:
        said = "Invalid OAuth access token - Cannot parse access token"
        return {"is_valid": False, "error": {"code": 190, "message": said}, "scopes": []}
    seconds = {
        name: int(moment.timestamp()) if moment else 0
        for name, moment in (("expires_at", grant.expires_at), ("issued_at", grant.issued_at))
    }
    if office.is_over(grant):
        error = {"code": 190, "message": expired().said, "subcode": 463}
        return {"is_valid": False, "error": error, "scopes": [], **seconds}
    scopes = [{"scope": scope} | _targets(grant) for scope in grant.scopes]
    return {
        "app_id": grant.app_id,
        "type": grant.kind,
        "application": "Practice App",
        "is_valid": True,
        "user_id": "400000000000004",
        "scopes": list(grant.scopes),
        "granular_scopes": scopes,
        **seconds,
    }


def _targets(grant: Grant) -> dict[str, object]:
    return {"target_ids": list(grant.accounts)} if grant.named else {}


def _subscribed(office: Office) -> list[dict[str, object]]:
    hook = office.apps.get(APP)
    if hook is None:
        return []
    fields = [{"name": name, "version": "v25.0"} for name in hook.fields]
    return [
        {
            "object": "whatsapp_business_account",
            "callback_url": hook.address,
            "active": True,
            "fields": fields,
        }
    ]


def _subscribe(office: Office) -> None:
    given = _given()
    if given("object") != "whatsapp_business_account":
        raise Refusal(100, said="(#100) Param object must be one of the known objects")
    fields = tuple(each for each in given("fields").split(",") if each)
    office.subscribe(given("callback_url"), given("verify_token"), fields)


def _member(app_id: str, override: str) -> dict[str, object]:
    about = {"id": app_id, "name": "Practice App", "link": "https://www.facebook.com/games/"}
    row: dict[str, object] = {"whatsapp_business_api_data": about}
    return row | ({"override_callback_uri": override} if override else {})


def _addresses(office: Office) -> dict[str, str]:
    hook = office.apps.get(APP)
    told = {
        "phone_number": office.own_address,
        "whatsapp_business_account": office.members.get(APP, ""),
        "application": hook.address if hook else "",
    }
    return {name: address for name, address in told.items() if address}


def _must_reach(office: Office, object_id: str) -> None:
    """Raise Refusal unless the caller's token reaches the account of the number."""
    grant: Grant | None = g.grant
    if object_id != office.number_id or grant is None or not office.is_shops(grant):
        raise no_such(object_id)


def _must_see_businesses(grant: Grant | None) -> None:
    if grant is None or "business_management" not in grant.scopes:
        raise Refusal(100, http=400, said="(#100) Missing Permission")


def _owned(grant: Grant | None, object_id: str) -> list[dict[str, object]]:
    _must_see_businesses(grant)
    if object_id != _BUSINESS or grant is None:
        raise no_such(object_id)
    return [{"id": each, "name": "Practice Account"} for each in grant.accounts]


def _given() -> Callable[[str], str]:
    """Read parameters from wherever Meta takes them: the address, a form, or JSON."""
    body = request.get_json(silent=True)

    def value(name: str) -> str:
        return request.values.get(name, "") or text(body, name)

    return value
