"""Settings: what is kept, what the environment says, and what cannot be used."""

import pytest

from flowdesk.settings import Settings, SettingsError, merge, overridden


def nothing(_name: str) -> None:
    """A keychain that holds nothing."""


def test_defaults_need_only_what_meta_gives() -> None:
    """With nothing chosen, the four things from Meta's console are missing."""
    assert merge({}, nothing, {}).missing() == (
        "access_token",
        "app_secret",
        "verify_token",
        "phone_number_id",
    )


def test_environment_wins_over_what_is_kept() -> None:
    """A variable decides, and a blank one does not count."""
    kept = {"port": "6000", "phone_number_id": "1"}
    environ = {"FLOWDESK_PORT": "7000", "FLOWDESK_PHONE_NUMBER_ID": "  "}

    settings = merge(kept, nothing, environ)

    assert (settings.port, settings.phone_number_id) == (7000, "1")
    assert overridden(environ) == ("port",)


def test_secrets_come_from_the_keychain_only() -> None:
    """A token that somehow stands among the stored settings is not taken."""
    settings = merge({"access_token": "stored"}, {"app_secret": "kept"}.get, {})

    assert (settings.access_token, settings.app_secret) == ("", "kept")


@pytest.mark.parametrize("port", ["http", "-1", "65536", "٥٠٠٠"])
def test_port_that_is_none_is_refused(port: str) -> None:
    """The sentence holds what was written."""
    with pytest.raises(SettingsError, match=port):
        merge({"port": port}, nothing, {})


def test_address_without_a_scheme_is_refused() -> None:
    """A bare host name is told apart from an address."""
    with pytest.raises(SettingsError, match="https://"):
        merge({}, nothing, {"FLOWDESK_GRAPH_URL": "graph.facebook.com"})


def test_tokens_do_not_show_in_a_traceback() -> None:
    """The value's own text holds no token."""
    assert "hush" not in repr(Settings(access_token="hush", app_secret="hush"))


def test_languages_are_kept_with_commas() -> None:
    """The spoken one is first; none chosen is none."""
    assert merge({"languages": "es,en"}, nothing, {}).languages == ("es", "en")
    assert merge({}, nothing, {}).languages == ()
