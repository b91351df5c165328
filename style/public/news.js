// Keeps an open PIN page up to date with the server's events and with the passing time.
//
// Browsers freeze tabs, machines sleep, and clocks are set. So the elapsed time is read from a clock and never counted. A browser opens at
// most six connections to a shop without HTTP/2, and each event stream occupies one. So all tabs together have one stream. The page that
// holds the lock has the stream and passes its events on. The other pages ask the server now and then. A page in the background has no stream.
const SHARED = "ringfence-news";
const SECOND = 1000;
/** How often a page without the stream asks the server. */
const LOOK = 5 * SECOND;
/** The longest pause between two ticks of a running page. After a longer one the page was frozen. */
const FROZEN = 3 * SECOND;
/** How far two clocks may drift apart before the server is asked. */
const DRIFT = 2 * SECOND;
/** How long to wait before a refused stream is requested again. The wait doubles each time, up to the longest. */
const AGAIN = 3 * SECOND;
const LONGEST = 30 * SECOND;

/**
 * `address` is the address of the event stream. `live` is the island: `heard(text)` returns true after the last event, and `show(seconds)`
 * gets the time since the last event.
 */
export function keepUp(address, live) {
  // Both exist only in secure contexts. A demo shop under an IP address on the local network has neither.
  const channel = navigator.locks && window.BroadcastChannel ? new BroadcastChannel(SHARED) : null;
  let stream = null;
  let giveBack = null;
  let queue = null;
  let looking = null;
  let wait = AGAIN;
  let later = null;
  let over = false;
  let sent = false;
  let heardAt = clocks();
  let shownAt = clocks();
  let askedAt = clocks();

  function hear(text) {
    if (over) return;
    heardAt = clocks();
    shownAt = heardAt;
    if (live.receive(text)) end();
  }

  // The challenge ended in another tab, or its time ran out. The page's own address redirects to the next page. If a form was sent from this
  // page, its answer brings the session's new id, so it must not be cut off. If a form was sent from another tab, the wait lets its answer
  // arrive first, because this page would belong to nobody under the old id.
  function end() {
    over = true;
    rest();
    setTimeout(() => { if (!sent) location.reload(); }, 3 * SECOND);
  }

  function second() {
    if (over) return;
    const frozen = apart(shownAt) > FROZEN;
    shownAt = clocks();
    live.show(apart(heardAt) / SECOND);
    if (document.hidden || apart(askedAt) < LOOK) return;
    if (frozen || drift(heardAt) > DRIFT || !(stream || later)) ask();
  }

  // One stream for as long as this page is visible. The browser reopens a broken stream; a refused one is requested again here.
  function open() {
    clearTimeout(later);
    later = null;
    stream?.close();
    const source = (stream = new EventSource(address));
    source.addEventListener("live", ({ data }) => {
      wait = AGAIN;
      channel?.postMessage({ address, data });
      hear(data);
    });
    source.addEventListener("error", () => {
      if (source !== stream || source.readyState !== EventSource.CLOSED) return;
      stream = null;
      later = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST);
    });
  }

  // Fetches the present state. A stream that slept may be dead without an error, so the page that has it opens it anew.
  function ask() {
    askedAt = clocks();
    if (giveBack || !channel) open();
    else look();
  }

  // Fetches the state once, by a stream that is closed after its first event.
  function look() {
    if (looking) return;
    const source = (looking = new EventSource(address));
    const done = () => {
      source.close();
      looking = null;
    };
    source.addEventListener("live", ({ data }) => {
      done();
      hear(data);
    });
    source.addEventListener("error", done);
  }

  function attend() {
    if (over || document.hidden) return;
    if (!channel) return stream ?? open();
    if (queue) return;
    queue = new AbortController();
    const hold = () => new Promise((done) => {
      giveBack = done;
      open();
    });
    navigator.locks.request(SHARED, { signal: queue.signal }, hold).catch(() => {});
  }

  function rest() {
    clearTimeout(later);
    later = null;
    stream?.close();
    looking?.close();
    stream = looking = null;
    giveBack?.();
    queue?.abort();
    giveBack = queue = null;
  }

  function back() {
    attend();
    second();
    if (!over && !document.hidden && !stream) ask();
  }

  channel?.addEventListener("message", ({ data: { address: other, data } }) => { if (other === address) hear(data); });
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : back()));
  document.addEventListener("freeze", rest);
  document.addEventListener("resume", back);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", back);
  addEventListener("focus", back);
  addEventListener("online", back);
  addEventListener("submit", () => { sent = true; });
  setInterval(second, SECOND);
  attend();
}

// The monotonic clock may stop while the machine sleeps, and the wall clock may be set.
function clocks() {
  return { steady: performance.now(), wall: Date.now() };
}

/** Milliseconds since then, by the clock that went further, so that a PIN never seems to be valid for longer than it is. */
function apart(then) {
  return Math.max(performance.now() - then.steady, Date.now() - then.wall, 0);
}

/** The difference in milliseconds between the two clocks about the time since then. */
function drift(then) {
  return Math.abs(Date.now() - then.wall - (performance.now() - then.steady));
}
