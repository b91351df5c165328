// Wakes the islands of a page once the page has been painted: when the browser is idle, or at the first touch. A page without islands loads
// nothing. If the islands cannot wake, because WebAssembly is off or does not arrive, the page works as it does without scripts, and shows
// the controls for that (`.until-awake`).
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
  // An island that fails later can no longer be relied on.
  addEventListener("error", ({ error }) => {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) asleep(error);
  });
  // A busy machine may have no idle moment for a long time. The islands then wake anyway.
  const soon = () => window.requestIdleCallback ? requestIdleCallback(wake, { timeout: 2000 }) : setTimeout(wake, 1);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}

// Pages that may contain personal data, and that the browser keeps for its Back button. By then the visitor may have signed out, or somebody
// else may use the browser. So the page is hidden when it is left, and requested again before anything of it shows.
if ("private" in script.dataset) {
  addEventListener("pagehide", ({ persisted }) => { page.hidden = persisted; });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    page.hidden = true;
    location.reload();
  });
}

// The demo phone beside a PIN page takes no room until it rings. It tells the page when it rings. A button shows it earlier.
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
