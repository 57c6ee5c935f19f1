// The page that is to be cleaned: typed, pasted, dropped, chosen or a sample. Files stay bytes: the service decodes them.
import { byId, el, say, size } from "./dom.js";

// A text area with more than this makes browsers slow; the page is held beside it then.
const MOST_SHOWN = 300_000;
const FREE = "Nothing is stored, and nothing is fetched.";

// {name, bytes} of a file, until the text area says otherwise.
let held = null;

/** Give the page as the service shall get it: its bytes, content type and name; null for none. */
export function currentPage() {
  if (held) return { name: held.name, bytes: held.bytes, type: "text/html" };
  const text = byId("html").value;
  if (!text.trim()) return null;
  return { name: "page.html", bytes: new TextEncoder().encode(text), type: "text/html; charset=utf-8" };
}

/** Hold a file; a small one is shown as text as well. */
export function hold(name, bytes) {
  held = { name, bytes };
  const area = byId("html");
  const large = bytes.length > MOST_SHOWN;
  area.value = large ? "" : textOf(bytes);
  area.classList.toggle("beside", large);
  byId("held").replaceChildren(
    el("strong", {}, name),
    ` ${size(bytes.length)}${large ? ", too large to be shown here" : ""}`,
  );
  byId("clear").hidden = false;
}

/** Forget the page and its address. */
export function clear() {
  release();
  byId("html").value = "";
  byId("url").value = "";
  byId("file").value = "";
}

function release() {
  held = null;
  byId("html").classList.remove("beside");
  byId("held").textContent = FREE;
  byId("clear").hidden = true;
}

/** Decode for reading only: what is no UTF-8 is shown as what it most often is. */
function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function holdFile(file) {
  hold(file.name, new Uint8Array(await file.arrayBuffer()));
  byId("url").value = "";
  say(`${file.name} is ready to be cleaned.`);
}

/** Listen to what can bring a page; `ready` is called after a sample has been fetched. */
export function listen(ready) {
  const area = byId("html");
  const file = byId("file");
  area.addEventListener("input", () => {
    // The reader has changed the text: it is the page from here on.
    release();
    byId("clear").hidden = !area.value;
  });
  area.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.length <= MOST_SHOWN) return;
    event.preventDefault();
    hold("pasted.html", new TextEncoder().encode(text));
  });
  byId("choose").addEventListener("click", () => file.click());
  byId("clear").addEventListener("click", () => {
    clear();
    area.focus();
  });
  file.addEventListener("change", () => file.files.length && holdFile(file.files[0]));
  for (const button of document.querySelectorAll("[data-sample]")) {
    button.addEventListener("click", () => fetchSample(button, ready));
  }
  listenToDrops();
}

function listenToDrops() {
  const carriesFile = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle("dropping", depth > 0);
  };
  addEventListener("dragenter", (event) => carriesFile(event) && over(1));
  addEventListener("dragleave", (event) => carriesFile(event) && over(-1));
  addEventListener("dragover", (event) => carriesFile(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    over(-depth);
    if (event.dataTransfer.files.length) holdFile(event.dataTransfer.files[0]);
  });
}

async function fetchSample(button, ready) {
  try {
    const response = await fetch(`playground/samples/${button.dataset.sample}.html`);
    if (!response.ok) throw new Error(String(response.status));
    hold(`${button.dataset.sample}.html`, new Uint8Array(await response.arrayBuffer()));
  } catch {
    say("The sample could not be fetched.");
    return;
  }
  byId("url").value = button.dataset.url;
  ready();
}
