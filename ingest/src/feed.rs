//! Reading on one thread while building on another, in the order of the file.

use std::sync::mpsc::sync_channel;

use crate::error::Result;

/// Batches that may wait to be taken in.
const WAITING: usize = 4;

/// Runs `produce` on a thread of its own and gives what it sends, in order, to `consume`.
///
/// The first error of either ends both; `send` then says that nothing more is wanted.
pub(crate) fn in_order<T: Send>(
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) -> Result<()> + Send,
    mut consume: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<T>(WAITING);
        let producer = scope.spawn(move || produce(&mut |batch| sender.send(batch).is_ok()));
        let consumed = receiver.iter().try_for_each(&mut consume);
        drop(receiver);
        let produced = match producer.join() {
            Ok(produced) => produced,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        consumed.and(produced)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn error(message: &str) -> Error {
        Error::Table {
            file: "a.csv".to_owned(),
            line: 1,
            message: message.to_owned(),
        }
    }

    #[test]
    fn order_is_kept_and_errors_end_it() {
        let mut taken = Vec::new();
        in_order(
            |send| {
                for number in 0..100 {
                    assert!(send(number));
                }
                Err(error("at the end"))
            },
            |number| {
                taken.push(number);
                Ok(())
            },
        )
        .unwrap_err();
        assert_eq!(taken, (0..100).collect::<Vec<_>>());
        let stopped = in_order(
            |send| {
                while send(1) {}
                Ok(())
            },
            |_| Err(error("enough")),
        );
        assert_eq!(stopped.unwrap_err().to_string(), "a.csv:1: enough");
    }
}
