"""Infobip's own Python client, unmodified, against the simulator: what it sends is taken, and what it reads can be parsed.

Usage: official_client.py BASE_URL API_KEY
"""

import sys
import time
from datetime import datetime, timedelta, timezone

from infobip_api_client.api.voice_api import VoiceApi
from infobip_api_client.api_client import ApiClient
from infobip_api_client.configuration import Configuration
from infobip_api_client.exceptions import ApiException
from infobip_api_client.models.calls_advanced_body import CallsAdvancedBody
from infobip_api_client.models.calls_advanced_message import CallsAdvancedMessage
from infobip_api_client.models.calls_bulk_request import CallsBulkRequest
from infobip_api_client.models.calls_bulk_status import CallsBulkStatus
from infobip_api_client.models.calls_destination import CallsDestination
from infobip_api_client.models.calls_multi_body import CallsMultiBody
from infobip_api_client.models.calls_multi_message import CallsMultiMessage
from infobip_api_client.models.calls_single_body import CallsSingleBody
from infobip_api_client.models.calls_update_status_request import CallsUpdateStatusRequest
from infobip_api_client.models.calls_voice import CallsVoice

SENDER = "442079460123"
ANSWERED, BUSY, CREDIT, THROTTLED, BROKEN = (f"12025550{ending}" for ending in (100, 101, 112, 133, 134))
TEXT = "Your code is,, 4,, 0,, 9,, 6."
PATIENCE = 10.0


def voice_api(base_url, key):
    return VoiceApi(ApiClient(Configuration(host=base_url, api_key=key)))


def advanced(to, message_id):
    return CallsAdvancedBody(
        messages=[
            CallsAdvancedMessage(
                var_from=SENDER,
                destinations=[CallsDestination(to=to, message_id=message_id)],
                text=TEXT,
                language="en",
                voice=CallsVoice(name="Joanna", gender="female"),
                speech_rate=0.9,
                ring_timeout=30,
            )
        ]
    )


def report_of(api, message_id):
    """The report, as soon as the call is over."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        reports = api.get_voice_delivery_reports(message_id=message_id).results or []
        if reports:
            return reports[0]
        time.sleep(0.05)
    raise AssertionError(f"no report of {message_id}")


def refusal(deed):
    """The error that a deed meets."""
    try:
        deed()
    except ApiException as error:
        return error
    raise AssertionError("nothing was refused")


def bulks(api):
    """A bulk for later is looked up, held, put off, released and called off; unknown ones are refused."""
    due = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(hours=1)
    later = due + timedelta(hours=1)
    body = advanced(ANSWERED, "python-6")
    body.bulk_id, body.messages[0].send_at = "python-bulk", due
    assert api.send_advanced_voice_tts(body).bulk_id == "python-bulk"

    def status():
        return api.get_sent_bulks_status("python-bulk").status

    def manage(wished):
        return api.manage_sent_bulks_status("python-bulk", CallsUpdateStatusRequest(status=wished)).status

    assert api.get_sent_bulks("python-bulk").send_at == due, api.get_sent_bulks("python-bulk")
    assert status() == CallsBulkStatus.PENDING
    put_off = CallsBulkRequest(send_at=later)
    early = refusal(lambda: api.reschedule_sent_bulk("python-bulk", put_off))
    assert early.status == 400 and "PAUSED" in early.body, early.body
    assert manage(CallsBulkStatus.PAUSED) == CallsBulkStatus.PAUSED == status()
    assert api.reschedule_sent_bulk("python-bulk", put_off).send_at == later
    assert api.get_sent_bulks("python-bulk").send_at == later
    assert manage(CallsBulkStatus.PROCESSING) == CallsBulkStatus.PENDING, "released, and not due yet"
    assert manage(CallsBulkStatus.CANCELED) == CallsBulkStatus.CANCELED == status()
    report = report_of(api, "python-6")
    assert report.status.name == "CANCELLED", report

    assert refusal(lambda: api.get_sent_bulks("another")).status == 404


def main(base_url, key):
    api = voice_api(base_url, key)

    voices = api.get_voices("en", include_neural=True).voices
    assert any(voice.name == "Joanna" and voice.is_default for voice in voices), voices

    single = api.send_single_voice_tts(CallsSingleBody(var_from=SENDER, to=ANSWERED, text=TEXT))
    assert single.messages[0].status.name == "PENDING_ACCEPTED", single
    multi = api.send_multiple_voice_tts(
        CallsMultiBody(messages=[CallsMultiMessage(var_from=SENDER, to=[ANSWERED, BUSY], text=TEXT)])
    )
    assert len(multi.messages) == 2 and multi.bulk_id, multi

    for to, message_id, status in ((ANSWERED, "python-1", "DELIVERED_TO_HANDSET"), (BUSY, "python-2", "BUSY")):
        sent = api.send_advanced_voice_tts(advanced(to, message_id))
        assert sent.messages[0].message_id == message_id, sent
        report = report_of(api, message_id)
        assert report.status.name == status and report.to == to, report
        assert not api.get_voice_delivery_reports(message_id=message_id).results, "a report is handed out once"

    logs = api.get_sent_voice_logs(message_id=["python-1", "python-2"]).results
    assert {entry.message_id for entry in logs} == {"python-1", "python-2"}, logs
    assert all(entry.text == TEXT and entry.sent_at for entry in logs), logs

    refused = api.send_advanced_voice_tts(advanced(CREDIT, "python-3")).messages[0]
    assert refused.status.name == "REJECTED_NOT_ENOUGH_CREDITS", refused

    log = api.get_sent_voice_logs(general_status="REJECTED").results
    assert [entry.message_id for entry in log] == ["python-3"] and log[0].error.name == "NO_ERROR", log
    assert len(api.get_sent_voice_logs(limit=1).results) == 1

    bulks(api)

    stranger = voice_api(base_url, "another key")
    for error, status, words in (
        (refusal(lambda: stranger.get_voices("en")), 401, "UNAUTHORIZED"),
        (refusal(lambda: api.get_voices("tlh")), 404, "NOT_FOUND"),
        (refusal(lambda: api.send_advanced_voice_tts(CallsAdvancedBody(messages=[]))), 400, "BAD_REQUEST"),
        (refusal(lambda: api.send_advanced_voice_tts(advanced(THROTTLED, "python-4"))), 429, "E429"),
        (refusal(lambda: api.send_advanced_voice_tts(advanced(BROKEN, "python-5"))), 500, "GENERAL_ERROR"),
    ):
        assert error.status == status and words in (error.body or ""), (status, error.status, error.body)

    print("the official client is content")


if __name__ == "__main__":
    main(*sys.argv[1:])
