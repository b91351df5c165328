// The behavior of the telephone: it rings, speaks and keeps itself up to date. Without it, the page works with plain forms.

"use strict";

const desk = document.querySelector(".desk[data-line]");
if (desk) telephone(desk.dataset.line);

function telephone(line) {
  const screen = document.getElementById("screen");
  const announcement = document.getElementById("announce");
  const soundKey = document.getElementById("sound");
  const embedded = window.parent !== window;
  const title = document.title;
  const bell = ringtone(showSound);
  const voice = reader();
  let shown = null;
  let asking = null;
  let askAgain = false;
  // The call whose words came to their end.
  let heardAll = null;
  // The call that was answered in this window: only here is it spoken, and only here hung up at its end.
  let mine = sessionStorage.getItem("answered here");

  document.getElementById("refresh").hidden = true;
  document.getElementById("own-tab").hidden = !embedded;
  document.getElementById("shortcuts").hidden = embedded;
  soundKey.hidden = false;
  soundKey.addEventListener("click", () => bell.toggle());
  document.addEventListener("pointerdown", () => bell.wake());
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  window.addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && data === "ringfenceHandset?") tell();
  });
  setInterval(tick, 1000);
  settle();
  listen(line, refresh);

  // Keeping up to date

  async function refresh() {
    if (asking) { askAgain = true; return asking; }
    asking = fetchScreen();
    try { await asking; } finally { asking = null; }
    if (askAgain) { askAgain = false; return refresh(); }
  }

  async function fetchScreen() {
    const answer = await fetch(`${line}/screen`, { headers: { accept: "text/html" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
    if (!fresh || fresh.dataset.version === screen.firstElementChild.dataset.version) return;
    const focus = screen.contains(document.activeElement) ? document.activeElement.id || "somewhere" : null;
    const next = document.importNode(fresh, true);
    keep(next);
    screen.replaceChildren(next);
    settle(focus);
  }

  // What is being spoken stays in its place while a key is pressed, and an open keypad stays open.
  function keep(next) {
    const now = screen.firstElementChild.dataset;
    if (next.dataset.mood !== "in-call" || next.dataset.call !== now.call) return;
    next.querySelector("#keypad").open = document.getElementById("keypad")?.open ?? false;
    if (next.dataset.repeats !== now.repeats) return;
    for (const part of ["#speech", "#speech-source", "#speech-hint", "#again-key"]) {
      const shownPart = screen.querySelector(part);
      if (shownPart) next.querySelector(part)?.replaceWith(shownPart);
    }
  }

  // Everything that follows from what is on the screen now.
  function settle(focus = null) {
    const { mood, call, repeats } = screen.firstElementChild.dataset;
    const before = shown;
    shown = { mood, call, repeats, at: performance.now() };
    localTimes();
    if (before && before.mood === mood && before.call === call) {
      if (before.repeats !== repeats) enterCall(call);
      return keepFocus(focus);
    }

    document.title = mood === "ringing" ? `☎ ${text("#who")}` : title;
    tell();
    if (mood === "ringing") bell.start(); else bell.stop();
    if (mood === "in-call") enterCall(call); else voice.stop();
    announce(mood, before);
    moveFocus(mood, focus, before);
  }

  // The page around the frame may show the telephone only while it is needed. It may also have come too late to hear.
  function tell() {
    const { mood, recent } = screen.firstElementChild.dataset;
    if (embedded) window.parent.postMessage({ ringfenceHandset: mood, recent: recent === "true" }, location.origin);
  }

  function announce(mood, before) {
    if (mood === "ringing") announcement.textContent = `Incoming call. ${text("#who")}`;
    else if (mood === "in-call") announcement.textContent = "In call. The words are written on the screen.";
    else if (before && before.mood !== "idle") announcement.textContent = text("#who");
  }

  function keepFocus(id) {
    if (id) document.getElementById(id)?.focus();
  }

  // Focus goes where the next step is. A frame in another page never takes it from there.
  function moveFocus(mood, focus, before) {
    const free = document.activeElement === document.body;
    const mayMove = embedded ? before && focus : mood === "ringing" || (before && (focus || free));
    if (!mayMove) return;
    const next = { ringing: "answer", "in-call": "hang-up", idle: "who" }[mood];
    document.getElementById(next)?.focus({ preventScroll: true });
  }

  function text(selector) {
    return screen.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }

  function localTimes() {
    for (const time of screen.querySelectorAll("time.local")) {
      time.textContent = new Date(time.dateTime).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    }
  }

  function tick() {
    for (const running of screen.querySelectorAll(".running")) {
      const seconds = Number(running.dataset.elapsed) + Math.floor((performance.now() - shown.at) / 1000);
      running.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  }

  // Keys

  async function onSubmit(event) {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    event.preventDefault();
    const { action } = form.dataset;
    if (action === "answer") {
      mine = shown.call;
      sessionStorage.setItem("answered here", mine);
      voice.permit();
    }
    const body = new URLSearchParams(new FormData(form, event.submitter));
    if (action === "hang-up") body.set("heard", heardAll === shown.call ? "all" : "");
    for (const button of form.querySelectorAll("button")) button.ariaDisabled = "true";
    await post(form.action, body);
    await refresh();
    for (const button of form.querySelectorAll("button")) button.ariaDisabled = null;
  }

  function onClick(event) {
    if (!event.target.closest("#again")) return;
    mine = shown.call;
    speak();
  }

  // A answers, D declines or hangs up, digits press keys; Enter and Escape do the same where nothing else has the focus.
  function onKey(event) {
    bell.wake();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const free = !event.target.closest("button, a, summary");
    const key = event.key.toLowerCase();
    let target = null;
    if (shown.mood === "ringing" && (key === "a" || (key === "enter" && free))) target = "answer";
    else if (key === "d" || key === "escape") target = shown.mood === "ringing" ? "decline" : "hang-up";
    else if (shown.mood === "in-call" && /^[0-9*#]$/.test(key)) target = `key-${{ "*": "star", "#": "hash" }[key] ?? key}`;
    const button = target && document.getElementById(target);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  function post(address, body) {
    return fetch(address, { method: "POST", body }).catch(() => null);
  }

  // The call itself

  function enterCall(call) {
    document.getElementById("again-key").hidden = false;
    if (call === mine) speak();
    else hint("This call was answered in another window.");
  }

  async function speak() {
    const { call, repeats } = shown;
    const still = () => shown.call === call && shown.repeats === repeats && shown.mood === "in-call";
    hint("");
    const heard = await voice.read(document.getElementById("speech"), source);
    if (!heard || !still()) return;
    heardAll = call;
    for (let left = 8; left > 0; left -= 1) {
      hint(`That was everything. The caller hangs up in ${left} s.`);
      if (!(await voice.wait(1000)) || !still()) return;
    }
    await post(`${line}/calls/${call}/hang-up`, new URLSearchParams({ heard: "all" }));
    await refresh();
  }

  // Says where the voice comes from, so that nobody waits for a sound that does not come.
  function source(words) {
    const place = document.getElementById("speech-source");
    if (place) place.textContent = words;
  }

  function hint(words) {
    const place = document.getElementById("speech-hint");
    if (place) place.textContent = words;
  }

  function showSound(state) {
    const words = { on: "Ringtone on", off: "Ringtone off", blocked: "Turn the ringtone on" };
    soundKey.textContent = words[state];
    soundKey.ariaPressed = String(state === "on");
    soundKey.classList.toggle("wanted", state === "blocked" && shown?.mood === "ringing");
  }
}

// Calls `changed` at every change of the line: by a stream of events, or every two seconds where there is none. A browser opens six
// connections at most to a place without HTTP/2, and each stream keeps one: of all telephones in its tabs and frames, the one that holds
// the lock has the stream. A page in the background does without.
function listen(line, changed) {
  let stream = null;
  let timer = null;
  let giveBack = null;
  let queue = null;

  function poll(every) {
    clearInterval(timer);
    timer = every ? setInterval(changed, every) : null;
  }

  function open() {
    stream?.close();
    stream = new EventSource(`../api/calls/events?line=${encodeURIComponent(line)}`);
    stream.addEventListener("calls", () => { poll(0); changed(); });
    stream.addEventListener("error", () => poll(2000));
  }

  function attend() {
    poll(2000);
    if (document.hidden || stream || queue || !window.EventSource) return;
    // There are locks in secure contexts only.
    if (!navigator.locks) return open();
    queue = new AbortController();
    const hold = () => new Promise((done) => {
      giveBack = done;
      open();
    });
    navigator.locks.request("handset-stream", { signal: queue.signal }, hold).catch(() => {});
  }

  function rest() {
    poll(2000);
    stream?.close();
    giveBack?.();
    queue?.abort();
    stream = giveBack = queue = null;
  }

  function back() {
    attend();
    changed();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : back()));
  document.addEventListener("freeze", rest);
  document.addEventListener("resume", back);
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", (event) => { if (event.persisted) back(); });
  attend();
}

// A friendly two-note bell. `show` is told whether it is on, off, or blocked until the page is touched.
function ringtone(show) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  let context = null;
  let wanted = localStorage.getItem("ringtone") !== "off";
  let ringing = null;
  // What is heard now, and what of the melody is still to come.
  let tones = [];

  function note(pitch, at, length) {
    const tone = context.createOscillator();
    const overtone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    overtone.frequency.value = pitch * 3;
    overtone.type = tone.type = "sine";
    const soft = context.createGain();
    soft.gain.value = 0.15;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.16, at + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0005, at + length);
    tone.connect(volume);
    overtone.connect(soft).connect(volume);
    volume.connect(context.destination);
    for (const each of [tone, overtone]) {
      each.start(at);
      each.stop(at + length);
      each.addEventListener("ended", () => { tones = tones.filter((other) => other !== each); });
      tones.push(each);
    }
  }

  function hush() {
    for (const tone of tones) tone.stop();
    tones = [];
  }

  function melody() {
    if (!wanted || context?.state !== "running") return;
    const start = context.currentTime + 0.05;
    [659.3, 784, 987.8, 784, 659.3, 784].forEach((pitch, place) => note(pitch, start + place * 0.19, 0.5));
  }

  function tell() {
    show(!wanted ? "off" : context && context.state !== "running" ? "blocked" : "on");
  }

  async function wake() {
    if (!Context || !wanted) return;
    context ??= new Context();
    if (context.state !== "running") await Promise.race([context.resume(), new Promise((done) => setTimeout(done, 300))]);
    tell();
  }

  return {
    wake,
    async start() {
      clearInterval(ringing);
      ringing = setInterval(melody, 2600);
      await wake();
      tell();
      if (ringing) melody();
    },
    stop() {
      clearInterval(ringing);
      ringing = null;
      hush();
      tell();
    },
    async toggle() {
      const blocked = context && context.state !== "running";
      wanted = blocked ? true : !wanted;
      localStorage.setItem("ringtone", wanted ? "on" : "off");
      if (!wanted) hush();
      await wake();
      tell();
      if (ringing) melody();
    },
  };
}

// The parts of a language's tag: "pt_BR" and "pt-br" are one (BCP 47), and some languages have two names.
function tag(language) {
  const [primary, ...rest] = language.toLowerCase().split(/[-_]/);
  return [{ no: "nb", iw: "he", in: "id", cmn: "zh", tl: "fil" }[primary] ?? primary, ...rest];
}

// Reads the words on the screen aloud and marks the breath it is at: by the sound file of the call where there is one, else by
// the browser's own voice, else without a sound, at the pace of speech. `told` learns which.
function reader() {
  const speech = window.speechSynthesis;
  let turn = 0;
  let mute = false;
  let wakeUp = null;
  // How often voices are still looked for, a tenth of a second apart: once in vain is enough.
  let late = 15;
  speech?.getVoices();

  function wait(milliseconds) {
    const mineTurn = turn;
    return new Promise((done) => {
      const timer = setTimeout(() => done(mineTurn === turn), milliseconds);
      wakeUp = () => { clearTimeout(timer); done(false); };
    });
  }

  // Some browsers load their voices only after they were asked for them. False when disturbed.
  async function voicesCame() {
    for (let left = late; speech && speech.getVoices().length === 0 && left > 0; left -= 1) {
      late -= 1;
      if (!(await wait(100))) return false;
    }
    return true;
  }

  // Milliseconds a voice needs at rate 1.
  function length(words) {
    return words.split(/\s+/).length * 330 + 150;
  }

  function mark(breaths, now) {
    for (const breath of breaths) breath.classList.toggle("now", breath === now);
    now?.scrollIntoView({ block: "nearest" });
  }

  // True when the file was heard to its end.
  function play(box, started) {
    return new Promise((done) => {
      const sound = new Audio(box.dataset.audio);
      const breaths = [...box.querySelectorAll(".say")];
      const ends = [];
      for (const breath of breaths) ends.push((ends.at(-1) ?? 0) + length(breath.textContent) + Number(breath.dataset.pause));
      const follow = () => {
        if (!sound.duration) return;
        const at = (sound.currentTime / sound.duration) * ends.at(-1);
        mark(breaths, breaths[ends.findIndex((end) => at < end)]);
      };
      const finish = (heard) => {
        clearInterval(following);
        clearTimeout(late);
        sound.pause();
        mark(breaths, null);
        wakeUp = null;
        done(heard);
      };
      const following = setInterval(follow, 100);
      const late = setTimeout(() => finish(false), 8000);
      sound.addEventListener("ended", () => finish(true));
      sound.addEventListener("error", () => finish(false));
      wakeUp = () => finish(false);
      sound.play().then(() => { clearTimeout(late); started(); }, () => finish(false));
    });
  }

  // The browser's best voice for a language: of its region where there is one, in that by name or else gender. None of another
  // language: words in Filipino are no words to a Finn.
  function pick(language, name, gender) {
    const wanted = tag(language);
    const voices = speech.getVoices().filter((voice) => tag(voice.lang)[0] === wanted[0]);
    const near = voices.filter((voice) => tag(voice.lang).join() === wanted.join());
    const choice = near.length ? near : voices;
    const named = (voice) => name && voice.name.includes(name);
    const alike = (voice) => gender && new RegExp(`\\b${gender}\\b`, "i").test(voice.name);
    return choice.find(named) ?? choice.find(alike) ?? choice[0] ?? null;
  }

  function say(words, language, voice, box) {
    return new Promise((done) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = language;
      utterance.rate = Number(box.dataset.rate) || 1;
      utterance.voice = voice;
      let started = false;
      const finish = (spoken) => { clearTimeout(deaf); clearTimeout(stuck); wakeUp = null; done(spoken); };
      const deaf = setTimeout(() => { if (!started) { speech.cancel(); finish(false); } }, 1500);
      const stuck = setTimeout(() => { speech.cancel(); finish(started); }, 4000 + words.length * 250);
      utterance.onstart = () => { started = true; };
      utterance.onend = () => finish(started);
      utterance.onerror = () => finish(false);
      wakeUp = () => { speech.cancel(); finish(false); };
      speech.speak(utterance);
    });
  }

  return {
    permit() {
      // Browsers allow a voice only after a touch; an empty sentence uses the touch of "Answer".
      if (speech && speech.getVoices().length) speech.speak(new SpeechSynthesisUtterance(""));
    },
    wait,
    stop() {
      turn += 1;
      wakeUp?.();
      speech?.cancel();
    },
    // True when it came to the end undisturbed.
    async read(box, told) {
      this.stop();
      const mineTurn = turn;
      if (!(await wait(600))) return false;
      // A file that leaves words out is for browsers without a voice of the language.
      const better = box.dataset.partial && (await voicesCame()) && speech && pick(box.querySelector("[lang]")?.lang ?? "en");
      const source = box.dataset.partial ? "Spoken by this simulator (eSpeak NG), which cannot read all of it." : "Spoken by this simulator (eSpeak NG).";
      if (mineTurn !== turn) return false;
      if (box.dataset.audio && !better && (await play(box, () => told(source)))) return true;
      return mineTurn === turn && this.readByBrowser(box, told);
    },
    async readByBrowser(box, told) {
      const mineTurn = turn;
      const language = box.querySelector("[lang]")?.lang ?? "en";
      const rate = Number(box.dataset.rate) || 1;
      let voice = null;
      // Looked for before each breath, because voices may come late; who has begun goes on.
      const find = () => {
        voice = mute || !speech ? null : voice ?? pick(language, box.dataset.voice, box.dataset.gender);
        const others = !mute && speech?.getVoices().length;
        const none = others ? "Your browser has no voice for this language: please read along." : "No voice here: please read along.";
        told(voice ? `Spoken by your browser (${voice.name}).` : none);
      };
      if (!(await voicesCame())) return false;
      const breaths = box.querySelectorAll(".say");
      for (const breath of breaths) {
        mark(breaths, breath);
        const words = breath.textContent;
        let spoken = false;
        find();
        if (voice) {
          spoken = await say(words, language, voice, box);
          if (!spoken && mineTurn === turn) { mute = true; find(); }
        }
        if (!spoken && mineTurn === turn) await wait(length(words) / rate);
        if (mineTurn === turn && Number(breath.dataset.pause)) await wait(Number(breath.dataset.pause));
        mark(breaths, null);
        if (mineTurn !== turn) return false;
      }
      return true;
    },
  };
}
