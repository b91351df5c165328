//! The forms that the server treats in a special way, by their endpoints.

use leptos::server_fn::ServerFn;

use crate::{
    account::FinishAuthenticator,
    path::Path,
    recovery::{MovePhone, ResetPassword},
    registration::Register,
    reversal::ReversePhoneChange,
    sign_in::{SignIn, SignOut},
    verification::{CallAgain, Cancel, ConfirmAuthenticator, ConfirmBackupCode, ConfirmPin},
};

/// Endpoints of forms with a PIN, a code or a password and nothing long.
pub const SMALL_FORMS: [&str; 8] = [
    SignIn::PATH,
    SignOut::PATH,
    ConfirmPin::PATH,
    ConfirmBackupCode::PATH,
    ConfirmAuthenticator::PATH,
    CallAgain::PATH,
    Cancel::PATH,
    FinishAuthenticator::PATH,
];

/// Endpoints of forms that may be the first request of a browser and that need a cookie, with the pages that contain them.
pub const FIRST_FORMS: [(&str, Path<'static>); 5] = [
    (Register::PATH, Path::Register),
    (SignIn::PATH, Path::SignIn),
    (ResetPassword::PATH, Path::ForgotPassword),
    (MovePhone::PATH, Path::LostPhone),
    (ReversePhoneChange::PATH, Path::Reversal),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_posts_to_the_name_of_its_server_function_below_the_prefix_of_endpoints() {
        assert_eq!(
            SMALL_FORMS,
            [
                "/api/sign_in",
                "/api/sign_out",
                "/api/confirm_pin",
                "/api/confirm_backup_code",
                "/api/confirm_authenticator",
                "/api/call_again",
                "/api/cancel",
                "/api/finish_authenticator",
            ]
        );
        assert_eq!(
            FIRST_FORMS.map(|(form, page)| (form, page.to_string())),
            [
                ("/api/register", "/register"),
                ("/api/sign_in", "/sign-in"),
                ("/api/reset_password", "/forgot-password"),
                ("/api/move_phone", "/lost-phone"),
                ("/api/reverse_phone_change", "/undo"),
            ]
            .map(|(form, page)| (form, page.to_owned()))
        );
        for form in SMALL_FORMS {
            assert!(Path::is_endpoint(form), "{form}");
        }
    }
}
