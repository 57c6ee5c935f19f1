// The views of a result below its tabs. Each is drawn when it is first looked at.
import { copy, download, el, number } from "./dom.js";
import { showBlocks } from "./blocks.js";
import { send } from "./request.js";

// Browsers lay out longer strings slowly; the whole can be copied and downloaded.
const MOST_SHOWN = 400_000;

/** Give the function that draws each view, by the name of its tab. */
export function viewsOf(result, request) {
  // Words run as their script does, and are read out in their language; markup and code run from left to right.
  const words = { dir: "auto", lang: result.metadata.language };
  return {
    text: (panel) => showString(panel, result.text, { name: "text.txt", type: "text/plain", look: "prose", words }),
    markdown: (panel) => showString(panel, result.markdown, { name: "text.md", type: "text/markdown", words }),
    html: (panel) => showHtml(panel, result),
    json: (panel) => showString(panel, JSON.stringify(result, null, 2), { name: "result.json", type: "application/json" }),
    explain: (panel) => showReport(panel, request),
    blocks: (panel) => showBlocks(panel, result, request),
  };
}

function showString(panel, text, kind) {
  panel.replaceChildren(...(text ? [tools(text, kind), shown(text, kind)] : [nothing()]));
}

const nothing = () => el("p", { class: "note nothing" }, "Nothing on this page is main content.");

function shown(text, { name, look = "code", words = {} }) {
  const cut = text.length > MOST_SHOWN;
  const node = el("pre", { class: look, tabindex: "0", role: "group", "aria-label": name, ...words });
  node.textContent = cut ? `${text.slice(0, MOST_SHOWN)}\n… ${number(text.length - MOST_SHOWN)} more characters` : text;
  return node;
}

function tools(text, { name, type }, ...more) {
  const area = () => panelOf(bar).querySelector("pre") ?? bar;
  const bar = el(
    "div",
    { class: "bar" },
    ...more,
    el("span", { class: "space" }),
    el("button", { type: "button", class: "secondary", click: () => copy(text, area()) }, "Copy"),
    el("button", { type: "button", class: "secondary", click: () => download(name, text, type) }, "Download"),
  );
  return bar;
}

const panelOf = (node) => node.closest('[role="tabpanel"]');

function showHtml(panel, result) {
  const { html } = result;
  if (!html) {
    panel.replaceChildren(nothing());
    return;
  }
  const kind = { name: "text.html", type: "text/html" };
  const rendered = frame("The cleaned page as a browser shows it", "", page(result));
  const source = shown(html, kind);
  source.hidden = true;
  const choices = ["Rendered", "Source"].map((label, at) => {
    const button = el("button", { type: "button", class: "chip", "aria-pressed": String(at === 0) }, label);
    button.addEventListener("click", () => {
      for (const one of choices) one.setAttribute("aria-pressed", String(one === button));
      rendered.hidden = at !== 0;
      source.hidden = at === 0;
    });
    return button;
  });
  panel.replaceChildren(tools(html, kind, ...choices), rendered, source);
}

/** Give the frame of the cleaned page in `panel`, if there is one, the theme of this page. */
export function followTheme(panel, result) {
  const rendered = panel.querySelector("iframe");
  if (rendered) rendered.srcdoc = page(result);
}

/** Make a frame; a `sandbox` of "" leaves its document no origin and no permission, null leaves it those of the page. */
const frame = (title, sandbox, srcdoc) => el("iframe", { title, sandbox, srcdoc, referrerpolicy: "no-referrer" });

/** Give cleaned HTML as a document that loads and links nothing; parsing this way runs and fetches nothing either. */
function page({ html, metadata }) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const image of parsed.querySelectorAll("img, picture, video, audio, svg")) {
    const said = image.getAttribute("alt");
    const words = parsed.createElement("span");
    words.className = "image";
    words.textContent = said ? `Image: ${said}` : "Image";
    image.replaceWith(words);
  }
  for (const link of parsed.querySelectorAll("a[href]")) {
    link.title = link.getAttribute("href");
    link.className = "link";
    link.removeAttribute("href");
  }
  const style = parsed.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("playground/cleaned.css", document.baseURI).href;
  parsed.head.append(style);
  parsed.documentElement.lang = metadata.language ?? "";
  // Each on its own: a page may quote another script.
  for (const block of parsed.body.children) block.dir = "auto";
  const { theme } = document.documentElement.dataset;
  if (theme) parsed.documentElement.dataset.theme = theme;
  return `<!doctype html>${parsed.documentElement.outerHTML}`;
}

async function showReport(panel, request) {
  const waiting = el("p", { class: "note nothing" }, "The report is on its way.");
  panel.replaceChildren(waiting);
  try {
    const report = await send(request, "text/html");
    // Meanwhile another page was cleaned: this is not its report.
    if (!waiting.isConnected) return;
    const kind = { name: "report.html", type: "text/html" };
    // Its script reaches into a frame of its own, which a sandbox would forbid. The policy of this page holds in it: of
    // all scripts only that one runs, known by its hash.
    const shown = frame("The report on each block of the page", null, report);
    // The charts below have the same figures, which would push the page of the report out of view.
    shown.addEventListener("load", () => shown.contentDocument.querySelector(".figures")?.toggleAttribute("hidden", true));
    panel.replaceChildren(tools(report, kind), shown);
  } catch (error) {
    if (!waiting.isConnected) return;
    panel.replaceChildren(el("p", { class: "note nothing" }, `There is no report: ${error.problem?.detail ?? error.message}.`));
  }
}
