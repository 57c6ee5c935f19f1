// The page that is to be cleaned: typed, pasted, dropped, chosen or a sample. Files stay bytes: the service decodes them.
import { byId, el, say, size } from "./dom.js";

// A text area with more than this makes browsers slow; the page is held beside it then.
const MOST_SHOWN = 300_000;
const FREE = "Nothing is stored, and nothing is fetched.";

// What is written here is sent as UTF-8, whatever it declares; for a file the service finds out.
const WRITTEN = "text/html; charset=utf-8";
const FILE = "text/html";

// {name, bytes, type} of a page that is held beside the text area, until that says otherwise.
let held = null;
// The address that came with the page, where that is a sample.
let lent = "";
// Goes up with each page that the reader turns to: what takes time to come is late when it has.
let turn = 0;

/** Give the page as the service shall get it: its bytes, content type and name; null for none. */
export function currentPage() {
  if (held) return held;
  const text = byId("html").value;
  if (!text.trim()) return null;
  return { name: "page.html", bytes: new TextEncoder().encode(text), type: WRITTEN };
}

/** Hold a page; a small one is shown as text as well. */
function hold(name, bytes, type) {
  held = { name, bytes, type };
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
function clear() {
  release();
  byId("html").value = "";
  byId("url").value = "";
}

/** Let go of the held page and of the address that came with it; one that the reader has typed stays. */
function release() {
  turn += 1;
  held = null;
  if (byId("url").value === lent) byId("url").value = "";
  lent = "";
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

/** Hold a page once its bytes have come; false if they do not come, or the reader has turned to another page. */
async function holdComing(name, coming, url, failed) {
  turn += 1;
  const own = turn;
  let bytes;
  try {
    bytes = new Uint8Array(await coming);
  } catch {
    if (own === turn) say(failed);
    return false;
  }
  if (own !== turn) return false;
  hold(name, bytes, FILE);
  lent = url;
  byId("url").value = url;
  return true;
}

async function holdFile(file) {
  const taken = await holdComing(file.name, file.arrayBuffer(), "", `${file.name} could not be read.`);
  if (taken) say(`${file.name} is ready to be cleaned.`);
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
    release();
    hold("pasted.html", new TextEncoder().encode(text), WRITTEN);
  });
  byId("choose").addEventListener("click", () => file.click());
  byId("clear").addEventListener("click", () => {
    clear();
    area.focus();
  });
  file.addEventListener("change", () => {
    const [chosen] = file.files;
    // Otherwise choosing the same file again would be no change.
    file.value = "";
    if (chosen) holdFile(chosen);
  });
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
  const name = `${button.dataset.sample}.html`;
  if (await holdComing(name, fetchBytes(name), button.dataset.url, "The sample could not be fetched.")) ready();
}

async function fetchBytes(name) {
  const response = await fetch(`playground/samples/${name}`);
  if (!response.ok) throw new Error(String(response.status));
  return response.arrayBuffer();
}
