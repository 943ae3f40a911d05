"""Jobs: fetch, call one action; safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from landrequests.actions import delete_expired_boundaries as delete_expired
from landrequests.layer_trials import run_part
from landrequests.rule_actions import run_trial
from landrequests.sms import send_notice as send


@app.periodic(cron="*/10 * * * *")
@app.task(name="landrequests.delete_expired_boundaries", queueing_lock="delete_expired_boundaries")
def delete_expired_boundaries(timestamp: int) -> int:
    """Delete what nobody owns and is past its day; `timestamp` is the minute it was due, in Unix seconds."""
    return delete_expired()


@app.task(name="landrequests.send_notice", retry=5)
def send_notice(notice_id: int) -> bool:
    """Send the text message of a notice."""
    return send(notice_id)


@app.task(name="landrequests.try_rules", retry=3)
def try_rules(trial_id: int) -> bool:
    """Try a draft of rules on past cases."""
    return run_trial(trial_id)


@app.task(name="landrequests.try_layer_part", retry=3, priority=-1)
def try_layer_part(part_id: int) -> bool:
    """Try a version of a layer on some parcels."""
    return run_part(part_id)
