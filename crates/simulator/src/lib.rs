//! A telephone company in a box: it takes the calls a shop would place through Infobip's voice API and rings a phone on the screen.
//!
//! Three doors lead in, all below whatever prefix the [`Simulator::router`] is nested under:
//! - `/tts/3/…` and `/voice/1/…` speak Infobip's language to the program under test,
//! - `/api/…` lets a test see, answer and disturb calls,
//! - `/handset/…` shows a phone to a person.
//!
//! Never use it in production, because whoever reaches the router hears every call.

mod api;
mod behavior;
mod book;
mod call;
mod desk;
mod faults;
mod handset;
mod lines;
mod magic;
mod order;
mod post;
mod progress;
mod provider;
mod push;
#[doc(hidden)]
pub mod reading;
mod redial;
mod refusals;
mod report;
mod schedule;
mod script;
mod serve;
mod settings;
mod simulator;
mod speech;
mod ssml;
mod status;
mod throttle;
mod timeline;
mod tokens;
mod window;
mod wording;

pub use behavior::{Behavior, LineSettings, ReportStyle};
pub use call::{Call, CallState, ReportState, Voice};
pub use faults::{Endpoint, Fault};
pub use magic::Magic;
pub use progress::CannotDo;
pub use serve::{Running, serve};
pub use settings::{Clock, Credentials, Settings};
pub use simulator::Simulator;
pub use throttle::Rate;
