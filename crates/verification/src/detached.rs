//! Work that runs to completion even if the connection that asked for it is cut.

use crate::Error;

/// Runs `work` to completion, even if the visitor's connection is cut. A call that was counted is therefore placed, and a right PIN
/// performs its protected action. Fails with [`Error::Internal`] if the work panics or is canceled.
pub async fn run_to_completion<T, E, F>(work: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
    F: Future<Output = Result<T, E>> + Send + 'static,
{
    let done = tokio::spawn(work).await;
    done.map_err(|_| Error::Internal("work that was to be finished stopped"))?
}
