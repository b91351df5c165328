// Wakes the islands of a page once it has been painted: on idle, or at the first touch. A page without islands loads nothing. Where they
// cannot wake, because WebAssembly is off or does not arrive, the page stays what it is without scripts, and shows that (`.until-awake`).
const script = document.querySelector("script[data-glue]");
const islands = document.getElementsByTagName("leptos-island");
const page = document.documentElement;
let waking;

function wake() {
  waking ??= wakeAll().then(() => { page.dataset.islands = "awake"; }, asleep);
}

async function wakeAll() {
  const { glue, wasm, news } = script.dataset;
  const living = document.querySelector("leptos-island[data-news]");
  const [made, { keepUp } = {}] = await Promise.all([load(glue, wasm), living ? import(news) : undefined]);
  for (const island of [...islands]) {
    const awake = new made[island.dataset.component](island);
    if (island.dataset.news) keepUp(island.dataset.news, awake);
  }
}

async function load(glue, wasm) {
  const made = await import(glue);
  await made.default({ module_or_path: wasm });
  return made;
}

function asleep(reason) {
  page.dataset.islands = "asleep";
  console.info("The islands of this page do not wake; it works as plain forms.", reason);
}

if (islands.length > 0) {
  for (const touch of ["pointerdown", "keydown", "focusin"]) {
    addEventListener(touch, wake, { once: true, passive: true });
  }
  // An island that breaks later is no longer to be relied on.
  addEventListener("error", ({ error }) => {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) asleep(error);
  });
  // A busy machine may have no idle moment for very long: then they wake all the same.
  const soon = () => window.requestIdleCallback ? requestIdleCallback(wake, { timeout: 2000 }) : setTimeout(wake, 1);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}

// A page that may be about its visitor, and that the browser keeps for its Back button: whoever sits there now may have signed out, or be
// somebody else. It is hidden as it is left, and asked for anew before anything of it shows again.
if ("private" in script.dataset) {
  addEventListener("pagehide", ({ persisted }) => { page.hidden = persisted; });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    page.hidden = true;
    location.reload();
  });
}

// The demo phone beside a PIN page takes no room until it rings. It says so itself; whoever wants it earlier presses the button.
const dock = document.querySelector(".dock");
if (dock) {
  const frame = dock.querySelector("iframe");
  const show = () => { dock.dataset.open = ""; };
  addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && data?.ringfenceHandset && (data.ringfenceHandset !== "idle" || data.recent)) show();
  });
  frame.contentWindow.postMessage("ringfenceHandset?", location.origin);
  dock.querySelector("button").addEventListener("click", () => {
    show();
    frame.focus();
  });
}
