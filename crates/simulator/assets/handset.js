// The behaviour of the telephone: it rings, speaks and keeps itself up to date. Without it, the page works with plain forms.

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
  soundKey.hidden = false;
  soundKey.addEventListener("click", () => bell.toggle());
  document.addEventListener("pointerdown", () => bell.wake());
  document.addEventListener("keydown", () => bell.wake());
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
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
    screen.replaceChildren(document.importNode(fresh, true));
    settle(focus);
  }

  // Everything that follows from what is on the screen now.
  function settle(focus = null) {
    const { mood, call } = screen.firstElementChild.dataset;
    const before = shown;
    shown = { mood, call, at: performance.now() };
    localTimes();
    if (before && before.mood === mood && before.call === call) return keepFocus(focus);

    document.title = mood === "ringing" ? `☎ ${text("#who")}` : title;
    if (embedded) window.parent.postMessage({ ringfenceHandset: mood }, location.origin);
    if (mood === "ringing") bell.start(); else bell.stop();
    if (mood === "in-call") enterCall(call); else voice.stop();
    announce(mood, before);
    moveFocus(mood, focus, before);
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
    const form = event.target.closest("form[data-deed]");
    if (!form) return;
    event.preventDefault();
    const { deed } = form.dataset;
    if (deed === "answer") {
      mine = shown.call;
      sessionStorage.setItem("answered here", mine);
      voice.permit();
    }
    const body = new URLSearchParams(new FormData(form));
    if (deed === "hang-up") body.set("heard", heardAll === shown.call ? "all" : "");
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
    const call = shown.call;
    hint(voice.silent() ? "This browser has no voice: please read along." : "What the voice says is written here.");
    const heard = await voice.read(document.getElementById("speech"), () => hint("The browser keeps silent: please read along."));
    if (!heard || shown.call !== call || shown.mood !== "in-call") return;
    heardAll = call;
    for (let left = 8; left > 0; left -= 1) {
      hint(`That was everything. The caller hangs up in ${left} s.`);
      if (!(await voice.wait(1000)) || shown.call !== call) return;
    }
    await post(`${line}/calls/${call}/hang-up`, new URLSearchParams({ heard: "all" }));
    await refresh();
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

// Calls `changed` at every change of the line: by a stream of events, or every two seconds where there is none. A page in
// the background does without the stream, because a browser opens only a few to one place.
function listen(line, changed) {
  let stream = null;
  let timer = null;

  function poll(every) {
    clearInterval(timer);
    timer = every ? setInterval(changed, every) : null;
  }

  function open() {
    if (!window.EventSource) return poll(2000);
    stream = new EventSource(`../api/calls/events?line=${encodeURIComponent(line)}`);
    stream.addEventListener("calls", () => { poll(0); changed(); });
    stream.addEventListener("error", () => poll(2000));
  }

  function close() {
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => {
    close();
    if (document.hidden) poll(2000);
    else { poll(0); open(); changed(); }
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { open(); changed(); } });
  if (document.hidden) poll(2000); else open();
}

// A friendly two-note bell. `show` is told whether it is on, off, or blocked until the page is touched.
function ringtone(show) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  let context = null;
  let wanted = localStorage.getItem("ringtone") !== "off";
  let ringing = null;

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
    for (const each of [tone, overtone]) { each.start(at); each.stop(at + length); }
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
      tell();
    },
    async toggle() {
      const blocked = context && context.state !== "running";
      wanted = blocked ? true : !wanted;
      localStorage.setItem("ringtone", wanted ? "on" : "off");
      await wake();
      tell();
      if (ringing) melody();
    },
  };
}

// Reads the words on the screen aloud, one breath after the other, and marks the breath it is at. Where the browser has no
// voice or keeps silent, the marks move on at the pace of speech.
function reader() {
  const speech = window.speechSynthesis;
  let turn = 0;
  let mute = false;
  let wakeUp = null;
  speech?.getVoices();

  function wait(milliseconds) {
    const mineTurn = turn;
    return new Promise((done) => {
      const timer = setTimeout(() => done(mineTurn === turn), milliseconds);
      wakeUp = () => { clearTimeout(timer); done(false); };
    });
  }

  function pick(language, name, gender) {
    const voices = speech.getVoices().filter((voice) => voice.lang.replace("_", "-").toLowerCase().startsWith(language.slice(0, 2)));
    const exact = voices.filter((voice) => voice.lang.replace("_", "-").toLowerCase() === language.toLowerCase());
    const named = (voice) => (name && voice.name.includes(name)) || (gender && new RegExp(`\\b${gender}\\b`, "i").test(voice.name));
    return voices.find(named) ?? exact[0] ?? voices[0] ?? null;
  }

  function say(words, language, box) {
    return new Promise((done) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.lang = language;
      utterance.rate = Number(box.dataset.rate) || 1;
      utterance.voice = pick(language, box.dataset.voice, box.dataset.gender);
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
    silent: () => mute || !speech || speech.getVoices().length === 0,
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
    async read(box, silenced) {
      this.stop();
      const mineTurn = turn;
      const language = box.querySelector("[lang]")?.lang ?? "en";
      if (!(await wait(600))) return false;
      for (const breath of box.querySelectorAll(".say")) {
        breath.classList.add("now");
        breath.scrollIntoView({ block: "nearest" });
        const words = breath.textContent;
        let spoken = false;
        if (!this.silent()) {
          spoken = await say(words, language, box);
          if (!spoken && mineTurn === turn) { mute = true; silenced(); }
        }
        if (!spoken && mineTurn === turn) await wait((words.split(/\s+/).length * 330 + 150) / (Number(box.dataset.rate) || 1));
        if (mineTurn === turn && Number(breath.dataset.pause)) await wait(Number(breath.dataset.pause));
        breath.classList.remove("now");
        if (mineTurn !== turn) return false;
      }
      return true;
    },
  };
}
