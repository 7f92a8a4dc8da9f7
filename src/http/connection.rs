//! A client's connection, with the limits that actix-http doesn't set.
//!
//! actix-http limits the time for the first head of a connection and for waiting between requests.
//! What it lets take for ever is the rest: a body in chunks that nobody waits for any more, a head
//! that is begun on a kept connection, and an answer that the client doesn't read. It also closes a
//! kept connection without looking whether a request lies in it. [`Connection`] stands between it
//! and the socket and does these things with what it sees there: it says that nothing more will come
//! once the time for it is over, or once the server closes and nothing more has come; and it
//! fails a write that doesn't get on. [`Course`] is what it knows of the requests.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::dev::{ResponseHead, ServiceRequest};
use actix_web::http::{ConnectionType, header};
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;

use super::state::Phase;

/// What a connection that is to be closed has left to do so.
pub(super) const DISCONNECT: Duration = Duration::from_secs(2);
/// How long a connection is kept for another request.
pub(super) const KEPT: Duration = Duration::from_secs(5);
/// How much of an answer a client has to take each time the limit for it has passed.
const PORTION: usize = 64 * 1024;
/// No request has fewer bytes.
const SHORTEST: isize = b"GET / HTTP/1.0\r\n\r\n".len() as isize;

/// How long a client may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    /// For a request to arrive.
    pub(super) arrival: Duration,
    /// For a portion of an answer to be taken.
    pub(super) delivery: Duration,
}

/// What is known of a connection's requests, one after the other.
#[derive(Debug)]
pub(super) struct Course {
    is_answering: Cell<bool>,
    /// Bytes that came and don't belong to a request that has been begun; below zero, such as such a
    /// request still lacks.
    unclaimed: Cell<isize>,
    /// When the last request was answered, or what came after it began to come.
    since: Cell<Instant>,
    /// Whether something was answered.
    is_used: Cell<bool>,
    /// Whether the last answer said that it is the last.
    is_last: Cell<bool>,
}

/// A connection, as actix-http sees it.
pub(super) struct Connection {
    socket: TcpStream,
    course: Rc<Course>,
    times: Times,
    /// Comes when the server closes; none once it has.
    closing: Option<Pin<Box<dyn Future<Output = ()>>>>,
    /// When the server closed.
    closed_at: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
    write: Write,
}

/// What there is to know of an answer that the client doesn't take at once.
#[derive(Default)]
struct Write {
    since: Option<Instant>,
    taken: usize,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Course {
    /// Says that a request has been read, of so many bytes if that is known, and is being answered.
    fn begin(&self, bytes: Option<isize>) {
        self.is_answering.set(true);
        self.unclaimed
            .set(self.unclaimed.get() - bytes.unwrap_or(0));
    }

    /// Says that it was answered, and whether nothing will be answered after it.
    fn end(&self, bytes: Option<isize>, is_last: bool) {
        // What is too short for a request comes of blanks that the count doesn't know of.
        if bytes.is_none() || !self.has_more() {
            self.unclaimed.set(0);
        }
        self.is_answering.set(false);
        self.is_used.set(true);
        self.is_last.set(is_last);
        self.since.set(Instant::now());
    }

    fn receive(&self, bytes: usize) {
        if !self.is_answering.get() && self.is_idle() {
            self.since.set(Instant::now());
        }
        self.unclaimed
            .set(self.unclaimed.get().saturating_add_unsigned(bytes));
    }

    /// Whether another request may have come already.
    fn has_more(&self) -> bool {
        self.unclaimed.get() >= SHORTEST
    }

    /// Whether nothing has come since the last answer.
    fn is_idle(&self) -> bool {
        self.unclaimed.get() <= 0
    }
}

/// A request on its way, of which its connection is told.
pub(super) struct Passage {
    course: Rc<Course>,
    bytes: Option<isize>,
    is_last: bool,
}

impl Passage {
    /// Tells a request's connection of it, where it came over one.
    pub(super) fn begin(request: &ServiceRequest) -> Option<Self> {
        let course = request.conn_data::<Rc<Course>>().map(Rc::clone)?;
        let bytes = size(request);
        course.begin(bytes);
        Some(Self {
            course,
            bytes,
            is_last: true,
        })
    }

    /// Tells the connection of the answer, and the client, where the server is leaving, that it is the
    /// connection's last one.
    pub(super) fn end(mut self, head: &mut ResponseHead, is_leaving: bool) {
        // Requests that have come already are answered, however many there are.
        if is_leaving && !self.course.has_more() {
            head.set_connection_type(ConnectionType::Close);
        }
        self.is_last = !head.keep_alive();
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        self.course.end(self.bytes, self.is_last);
    }
}

/// The bytes of a request as clients write it; none where they are only known once they have come.
fn size(request: &ServiceRequest) -> Option<isize> {
    let head = request.head();
    let body = match head.headers.get(header::CONTENT_LENGTH) {
        Some(length) => length.to_str().ok()?.parse().ok()?,
        None if head.headers.contains_key(header::TRANSFER_ENCODING) => return None,
        None => 0,
    };
    let uri = &head.uri;
    let target = uri.path_and_query().map_or(0, |path| path.as_str().len())
        + uri.authority().map_or(0, |host| host.as_str().len())
        + uri
            .scheme_str()
            .map_or(0, |scheme| scheme.len() + "://".len());
    let line = head.method.as_str().len() + target + "  HTTP/1.1\r\n".len();
    let lines: usize = head
        .headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum();
    isize::try_from(line + lines + "\r\n".len())
        .ok()?
        .checked_add(body)
}

impl Connection {
    pub(super) fn new(socket: TcpStream, times: Times, mut phase: watch::Receiver<Phase>) -> Self {
        let course = Course {
            is_answering: Cell::new(false),
            unclaimed: Cell::new(0),
            since: Cell::new(Instant::now()),
            is_used: Cell::new(false),
            is_last: Cell::new(false),
        };
        Self {
            socket,
            course: Rc::new(course),
            times,
            closing: Some(Box::pin(async move {
                // A server that has gone is as good as one that closes.
                let _ = phase.wait_for(|&phase| phase == Phase::Closing).await;
            })),
            closed_at: None,
            alarm: None,
            write: Write::default(),
        }
    }

    /// What is known of the requests.
    pub(super) fn course(&self) -> Rc<Course> {
        Rc::clone(&self.course)
    }

    /// Notes whether the server closes, and sees to it that the task is woken when it does.
    fn watch_closing(&mut self, context: &mut Context<'_>) {
        if let Some(closing) = &mut self.closing
            && closing.as_mut().poll(context).is_ready()
        {
            self.closing = None;
            self.closed_at = Some(Instant::now());
        }
    }

    /// Whether something has come that the system hasn't told of yet.
    fn has_unread(&self) -> bool {
        #[cfg(unix)]
        let has_unread = rustix::io::ioctl_fionread(&self.socket).is_ok_and(|bytes| bytes > 0);
        #[cfg(not(unix))]
        let has_unread = false;
        has_unread
    }

    /// Until when the client may go on with what it sends.
    fn deadline(&self) -> Instant {
        let since = self.course.since.get();
        if self.course.is_last.get() {
            since + DISCONNECT
        } else if let Some(closed_at) = self.closed_at {
            since.max(closed_at) + DISCONNECT
        } else if self.course.is_idle() {
            // actix-http closes what is merely kept.
            since + self.times.arrival.max(KEPT) + DISCONNECT
        } else {
            // Later than actix-http, which answers a first head that is late.
            since + self.times.arrival + DISCONNECT
        }
    }

    /// Whether nothing more is read, though the client could still send.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        self.watch_closing(context);
        if self.course.is_answering.get() {
            // Who answers knows for how long to wait for the body.
            return false;
        }
        // Who has just come has something to ask.
        let is_kept = self.course.is_used.get() && self.course.is_idle();
        if self.closed_at.is_some() && is_kept && !self.has_unread() {
            return true;
        }
        let deadline = self.deadline();
        is_past(&mut self.alarm, deadline, context)
    }
}

/// Whether a time has come. If not, the task is woken then, or earlier.
fn is_past(
    alarm: &mut Option<Pin<Box<Sleep>>>,
    deadline: Instant,
    context: &mut Context<'_>,
) -> bool {
    let alarm = match alarm {
        // It was polled when it was set, and wakes the same task still.
        Some(alarm) if alarm.deadline() <= deadline && !alarm.is_elapsed() => return false,
        Some(alarm) => {
            if alarm.deadline() > deadline {
                alarm.as_mut().reset(deadline);
            }
            alarm
        }
        none => none.insert(Box::pin(sleep_until(deadline))),
    };
    while alarm.as_mut().poll(context).is_ready() {
        if deadline <= Instant::now() {
            return true;
        }
        alarm.as_mut().reset(deadline);
    }
    false
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        match Pin::new(&mut this.socket).poll_read(context, buffer) {
            Poll::Ready(read) => {
                this.course.receive(buffer.filled().len() - before);
                // Whoever never stops sending is stopped, too.
                if !this.course.is_answering.get() && this.deadline() <= Instant::now() {
                    buffer.set_filled(before);
                }
                Poll::Ready(read)
            }
            Poll::Pending if this.is_over(context) => Poll::Ready(Ok(())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Poll::Ready(written) = Pin::new(&mut this.socket).poll_write(context, bytes) {
            if let Ok(written) = written {
                this.write.taken += written;
                if written == bytes.len() || this.write.taken >= PORTION {
                    this.write.since = None;
                }
                this.course.since.set(Instant::now());
            }
            return Poll::Ready(written);
        }
        this.watch_closing(context);
        let since = *this.write.since.get_or_insert_with(|| {
            this.write.taken = 0;
            Instant::now()
        });
        let deadline = match this.closed_at {
            Some(closed_at) => (since + this.times.delivery).min(since.max(closed_at) + DISCONNECT),
            None => since + this.times.delivery,
        };
        if is_past(&mut this.write.alarm, deadline, context) {
            // The system would go on trying to deliver what it has of the answer.
            let _ = this.socket.set_zero_linger();
            return Poll::Ready(Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the client doesn't take its answer",
            )));
        }
        Poll::Pending
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(Pin::new(&mut this.socket).poll_flush(context))?;
        // After an answer, actix-http may come to wait without reading first.
        if !this.course.is_answering.get() && this.is_over(context) {
            context.waker().wake_by_ref();
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_shutdown(context)
    }
}
