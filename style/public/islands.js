// Wakes the islands of a page once it has been painted: on idle, or at the first touch. A page without islands loads nothing.
const script = document.querySelector("script[data-glue]");
const islands = document.getElementsByTagName("leptos-island");
let waking;

function wake() {
  waking ??= import(script.dataset.glue).then(async (glue) => {
    await glue.default({ module_or_path: script.dataset.wasm });
    glue.hydrate();
    for (const island of [...islands]) {
      await glue[island.dataset.component]?.(island);
    }
    document.documentElement.dataset.islands = "awake";
  });
}

if (islands.length > 0) {
  for (const touch of ["pointerdown", "keydown", "focusin"]) {
    addEventListener(touch, wake, { once: true, passive: true });
  }
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 1));
  if (document.readyState === "complete") idle(wake);
  else addEventListener("load", () => idle(wake), { once: true });
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
