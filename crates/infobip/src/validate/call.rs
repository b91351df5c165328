//! The limits for the duration of a call, and for the keys that a person may press during it.

use super::checked::Checked;
use crate::{CallTransfer, Invalid, MachineDetection, Message, TransferIf, invalid::is_digits};

impl Checked<'_> {
    pub(super) fn times(&self) -> Result<(), Invalid> {
        let Message {
            pause,
            ring_timeout,
            call_timeout,
            dtmf_timeout,
            validity_period,
            machine_detection,
            ..
        } = self.message;
        self.within(*pause, 0, 10, "pause", "is not within 0 to 10 seconds")?;
        self.within(*ring_timeout, 1, i32::MAX, "ringTimeout", "is not at least 1 second")?;
        self.within(*call_timeout, 1, i32::MAX, "callTimeout", "is not at least 1 second")?;
        self.within(*dtmf_timeout, 1, i32::MAX, "dtmfTimeout", "is not at least 1 second")?;
        self.within(
            *validity_period,
            1,
            2880,
            "validityPeriod",
            "is not within 1 to 2880 minutes",
        )?;
        self.must(
            !matches!(machine_detection, Some(MachineDetection::Other(_))),
            "machineDetection",
            "is neither hangup nor continue",
        )
    }

    pub(super) fn keys(&self) -> Result<(), Invalid> {
        let Message {
            repeat_dtmf,
            max_dtmf,
            call_transfers,
            ..
        } = self.message;
        let is_key = |keys: &str| !keys.is_empty() && keys.chars().all(|key| key.is_ascii_digit() || key == '*');
        self.must(
            repeat_dtmf.as_deref().is_none_or(is_key),
            "repeatDtmf",
            "is not made of the keys 0 to 9 and * (# is reserved)",
        )?;
        self.within(*max_dtmf, 0, i32::MAX, "maxDtmf", "is below 0")?;

        let transfers = call_transfers.iter().flatten();
        transfers
            .enumerate()
            .try_for_each(|(index, transfer)| self.transfer(transfer, &format!("callTransfers[{index}]")))
    }

    fn transfer(&self, transfer: &CallTransfer, at: &str) -> Result<(), Invalid> {
        self.must(
            is_digits(&transfer.transfer_to, 7, 15),
            &format!("{at}.transferTo"),
            "is not an E.164 number of 7 to 15 digits without +",
        )?;
        self.must(
            !matches!(transfer.condition, TransferIf::Other(_)),
            &format!("{at}.if"),
            "is neither dtmf nor anyDtmf",
        )?;
        let needs_keys = transfer.condition == TransferIf::Dtmf && transfer.equals.as_deref().is_none_or(str::is_empty);
        self.must(
            !needs_keys,
            &format!("{at}.equals"),
            "is missing: dtmf waits for the keys named there",
        )?;
        self.within(
            transfer.call_transfer_max_duration,
            1,
            i32::MAX,
            &format!("{at}.callTransferMaxDuration"),
            "is not at least 1 second",
        )
    }
}
