"""What the fault trial works on, made in its throw-away database: run as a child, says what it made as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

#: As many as the trial has clients.
CLIENTS = 20


def made() -> dict[str, Any]:
    """Make a town, a complete draft to copy, applicants and two officers, each with a session."""
    from accounts.actions import NewAccount, ensure_account
    from accounts.actor import SYSTEM
    from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
    from tests.landrequests.test_cases import IN_TOWN

    make_town(**IN_TOWN)
    owner = make_user(0)
    draft = make_draft(owner)
    officers = [make_officer(number, "roads") for number in (1, 2)]
    applicants = [
        ensure_account(
            SYSTEM,
            NewAccount(national_id=each, given_name="متقاضی", family_name=each, mobile=f"0999000{number:04d}"),
        ).pk
        for number, each in enumerate(_national_ids())
    ]
    return {
        "draft": str(draft.pk),
        "report": str(draft.report_id),
        "applicants": [{"user": pk, "session": _session(pk)} for pk in applicants],
        "officers": [_session(officer.user_id or 0) for officer in officers],
    }


def _national_ids() -> list[str]:
    from core.identity import national_id_is_valid

    ids = (f"99955{number:05d}" for number in range(100_000))
    valid = (each for each in ids if national_id_is_valid(each))
    return [next(valid) for _ in range(CLIENTS)]


def _session(user_id: int) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accounts.models import User

    session = SessionStore()
    session[SESSION_KEY] = str(user_id)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = User.objects.get(pk=user_id).get_session_auth_hash()
    session.set_expiry(24 * 3600)
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(made(), sys.stdout)
