// Keeps an open PIN page up to date: with news of the server, and with the time that passes.
//
// Browsers freeze tabs, machines sleep, and clocks are set: how much time has passed is read off, never counted. And a browser opens six
// connections at most to a shop without HTTP/2, each stream of news keeps one: all tabs together have one stream. The page that holds the
// lock has it and passes on what it hears; the others look now and then. A page that nobody sees does without.
const SHARED = "ringfence-news";
const SECOND = 1000;
/** How often a page without the stream looks. */
const LOOK = 5 * SECOND;
/** Between two seconds of a page that runs; more, and it was frozen. */
const FROZEN = 3 * SECOND;
/** How far two clocks may drift apart before the server is asked. */
const DRIFT = 2 * SECOND;
/** How long a refused stream is let be before it is asked for again; each time twice as long, up to the longest. */
const AGAIN = 3 * SECOND;
const LONGEST = 30 * SECOND;

/** `address` tells the news; `live` is the island: `heard(text)`, true when there will be no more, and `show(seconds)` since the last. */
export function keepUp(address, live) {
  // Both are there in secure contexts only: a demo shop under a number on the local network has neither.
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
    if (live.heard(text)) end();
  }

  // Ended in another tab, or its time ran out: the page's own address knows where to go on. A form that was sent from here brings its own
  // answer, and with it the session's new id: that must not be cut off. For one that was sent from another tab, the wait lets that answer
  // arrive first: with the old id this page would be nobody's.
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

  // One stream for as long as this page is in front; one that breaks opens again by itself, one that is refused is asked for again.
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

  // How it stands now. A stream that was asleep may be dead without knowing: whoever has it opens it anew.
  function ask() {
    askedAt = clocks();
    if (giveBack || !channel) open();
    else look();
  }

  // One look, by a stream that is closed at its first word.
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

// A steady clock may stand while the machine sleeps, and the other one may be set.
function clocks() {
  return { steady: performance.now(), wall: Date.now() };
}

/** Milliseconds since then, by the clock that went further: a PIN never seems to be good for longer than it is. */
function apart(then) {
  return Math.max(performance.now() - then.steady, Date.now() - then.wall, 0);
}

/** Milliseconds by which the two clocks disagree about the time since then. */
function drift(then) {
  return Math.abs(Date.now() - then.wall - (performance.now() - then.steady));
}
