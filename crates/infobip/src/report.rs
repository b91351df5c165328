//! What the service reports afterwards: whether the call was answered, when, and what it cost.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{AnsweredBy, ErrorInfo, Outcome, Status, Timestamp, lenient, mask::Number, status};

/// The body that is posted to the notify URL, and the answer of `GET /voice/1/reports`. JSON only: a push that was asked for as
/// `application/xml` is not read by this crate.
///
/// Source: Infobip API reference, Get voice delivery reports, and Receive voice delivery reports (its webhook).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DeliveryReports {
    /// The reports; several may come together, any may come twice, none in a promised order.
    #[serde(default, deserialize_with = "lenient::each")]
    pub results: Vec<DeliveryReport>,
}

/// How one call went: push version 2. Version 1, which has the fields of `voice_call` at the top, is read too.
///
/// Reports are not signed, so whoever knows the notify URL can post one. Everything is optional, because an outsider may write it.
///
/// Source: as [`DeliveryReports`]; unconfirmed: how often a push is repeated, and whether each call under `retry` is reported.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "AnyVersion")]
pub struct DeliveryReport {
    /// The id of the whole request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// The id of this call, as given in the request or in its answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The number that was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The number that was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// When the call was placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    /// When the message was done with; version 1 only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Timestamp>,
    /// The codes of country and network in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mcc_mnc: Option<String>,
    /// What the request gave as `callback_data`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_data: Option<String>,
    /// The call itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_call: Option<VoiceCall>,
    /// What it cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How far the message came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What stood in its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorInfo>,
}

impl DeliveryReport {
    /// How the call went. A call that a machine picked up is [`Outcome::Machine`], whether the error says so or `answeredBy`.
    pub fn outcome(&self) -> Outcome {
        let told = status::outcome(self.status.as_ref(), self.error.as_ref());
        let by_machine = || {
            let call = self.voice_call.as_ref()?;
            call.answered_by.as_ref().map(AnsweredBy::is_machine)
        };
        if told == Outcome::Answered && by_machine() == Some(true) {
            return Outcome::Machine;
        }
        told
    }

    /// True when the call was answered and was over at least a second before the spoken text was: the person hung up, or
    /// the line broke. False also where the report does not say.
    pub fn ended_early(&self) -> bool {
        let Some(call) = &self.voice_call else { return false };
        let (Some(duration), Some(text)) = (call.duration, call.file_duration) else {
            return false;
        };

        // `duration` is in whole seconds.
        #[expect(clippy::cast_precision_loss, reason = "a call lasts less than 2^52 seconds")]
        let heard = duration as f64;
        self.outcome() == Outcome::Answered && heard + 1.0 < text
    }
}

impl fmt::Debug for DeliveryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryReport")
            .field("message_id", &self.message_id)
            .field("to", &self.to.as_deref().map(Number))
            .field("voice_call", &self.voice_call)
            .field("price", &self.price)
            .field("status", &self.status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// The call of a report. Times are missing where the call did not come so far.
///
/// Source: as [`DeliveryReports`].
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct VoiceCall {
    /// Free text, such as `Text-to-Speech` or `Voice-message`.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// When it began to ring.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// When somebody, or a machine, picked up.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub answer_time: Option<Timestamp>,
    /// When it ended.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Timestamp>,
    /// How long it was, in seconds from the answer.
    #[serde(deserialize_with = "lenient::seconds", skip_serializing_if = "Option::is_none")]
    pub duration: Option<i64>,
    /// How many seconds are charged; may be more or less than `duration`.
    #[serde(deserialize_with = "lenient::seconds", skip_serializing_if = "Option::is_none")]
    pub charged_duration: Option<i64>,
    /// How long the spoken text is, in seconds.
    #[serde(deserialize_with = "lenient::number", skip_serializing_if = "Option::is_none")]
    pub file_duration: Option<f64>,
    /// `INBOUND` or `OUTBOUND`.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// The keys that were pressed; empty when none were. Not shown by `Debug`.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub dtmf_codes: Option<String>,
    /// Who picked up, where machine detection was used.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<AnsweredBy>,
    /// The recording, which only interactive scenarios have.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub call_recording_file_id: Option<String>,
    /// Version 1 only: the keys by the steps of an interactive scenario, as JSON.
    #[serde(deserialize_with = "lenient::json_text", skip_serializing_if = "Option::is_none")]
    pub dtmf_codes_as_json: Option<String>,
    /// Version 1 only: where the recording of an interactive scenario is; told only when it is fetched.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub recorded_audio_file_url: Option<String>,
    /// Version 1 only: where the words of that recording are.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub transcribed_audio_file_url: Option<String>,
    /// The interactive scenario; missing for plain speech.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub ivr: Option<Ivr>,
}

impl fmt::Debug for VoiceCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VoiceCall")
            .field("answer_time", &self.answer_time)
            .field("end_time", &self.end_time)
            .field("duration", &self.duration)
            .field("file_duration", &self.file_duration)
            .field("answered_by", &self.answered_by)
            .finish_non_exhaustive()
    }
}

/// What an interactive scenario collected.
///
/// Source: as [`DeliveryReports`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Ivr {
    /// The id of the scenario.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub scenario_id: Option<String>,
    /// The name of the scenario.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub scenario_name: Option<String>,
    /// The keys that were pressed.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub collected_dtmfs: Option<String>,
    /// The keys, by the name of what they answer.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub collected_mapped_dtmfs: Option<String>,
    /// What was understood of the person's words.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub spoken_input: Option<String>,
    /// The expected phrase that matched.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub matched_spoken_input: Option<String>,
}

impl fmt::Debug for Ivr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ivr")
            .field("scenario_id", &self.scenario_id)
            .finish_non_exhaustive()
    }
}

/// What a call costs. Read from an object, or from a bare number or text as version 1 has it.
///
/// Source: as [`DeliveryReports`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "Value")]
pub struct Price {
    /// The price of a second in `currency`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_per_second: Option<f64>,
    /// An ISO 4217 code; `UNKNOWN` has been seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl From<Value> for Price {
    fn from(value: Value) -> Self {
        let bare = lenient::as_number(&value);
        let listed = value.get("pricePerSecond").and_then(lenient::as_number);
        let currency = value.get("currency").and_then(Value::as_str);
        Self {
            price_per_second: listed.or(bare),
            currency: currency.map(str::to_owned),
        }
    }
}

/// A report of either version, as it comes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnyVersion {
    #[serde(default, deserialize_with = "lenient::text")]
    bulk_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    message_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    from: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    to: Option<String>,
    #[serde(default, deserialize_with = "lenient::readable")]
    sent_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::readable")]
    done_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::text")]
    mcc_mnc: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    callback_data: Option<String>,
    #[serde(default, deserialize_with = "lenient::readable")]
    voice_call: Option<VoiceCall>,
    #[serde(default, deserialize_with = "lenient::readable")]
    price: Option<Price>,
    #[serde(default, deserialize_with = "lenient::readable")]
    status: Option<Status>,
    #[serde(default, deserialize_with = "lenient::readable")]
    error: Option<ErrorInfo>,
    /// Version 1 tells of the scenario outside of any object.
    #[serde(default, deserialize_with = "lenient::text")]
    scenario_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    scenario_name: Option<String>,
    /// Version 1 has these fields beside the others; other fields are ignored.
    #[serde(flatten)]
    flat: VoiceCall,
}

impl From<AnyVersion> for DeliveryReport {
    fn from(any: AnyVersion) -> Self {
        let mut flat = any.flat;
        if any.scenario_id.is_some() || any.scenario_name.is_some() {
            let ivr = flat.ivr.get_or_insert_default();
            ivr.scenario_id = any.scenario_id;
            ivr.scenario_name = any.scenario_name;
        }
        let flat = (flat != VoiceCall::default()).then_some(flat);
        Self {
            bulk_id: any.bulk_id,
            message_id: any.message_id,
            from: any.from,
            to: any.to,
            sent_at: any.sent_at,
            done_at: any.done_at,
            mcc_mnc: any.mcc_mnc,
            // Version 1 has been seen to write the word for "nothing".
            callback_data: any.callback_data.filter(|data| data != "null"),
            voice_call: any.voice_call.or(flat),
            price: any.price,
            status: any.status,
            error: any.error,
        }
    }
}
