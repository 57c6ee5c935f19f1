// The playground: takes a page and options, asks the service, shows what it answers.
import { byId, copy, count, el, milliseconds, number, say } from "./dom.js";
import { showNumbers } from "./numbers.js";
import { ProblemError, chosenOptions, curlOf, send, takeRequest } from "./request.js";
import { currentPage, listen } from "./source.js";
import { makeTabs } from "./tabs.js";
import { followTheme, viewsOf } from "./views.js";

// What the reader can do about a problem, by its status.
const ADVICE = {
  0: "See whether the service still runs, then try again.",
  400: "Correct what it names, and clean again.",
  401: "Open the options and type in the token of this service.",
  408: "Try again; the connection may be slow.",
  413: "Send a smaller page, or raise the limits of the service.",
  415: "Give the page as HTML; other documents have to be converted first.",
  422: "Sending it again will not help: the page is beyond the limits of the service.",
  429: "The service is busy. Try again in a moment.",
  500: "The log of the service has the details, under the id of the request.",
  503: "The service is starting or stopping. Try again in a moment.",
};

let running = null;
let shown = null;
let views = {};
let current = "text";

const tabs = makeTabs(document.querySelector('[role="tablist"]'), (name) => {
  current = name;
  drawView();
});

/** Draw the view that is looked at, unless it has been drawn for this result already. */
function drawView() {
  const draw = views[current];
  if (!draw) return;
  delete views[current];
  draw(byId(`panel-${current}`));
}

async function clean() {
  running?.abort();
  const page = currentPage();
  if (!page) {
    showProblem({ title: "There is no page yet", detail: "Paste the HTML of a page, drop a file, or pick a sample." });
    byId("html").focus();
    return;
  }
  const request = takeRequest(page);
  const control = new AbortController();
  running = control;
  setBusy(true);
  try {
    const result = await send(request, "application/json", control.signal);
    showResult(result, request);
  } catch (error) {
    if (control.signal.aborted) return;
    if (!(error instanceof ProblemError)) throw error;
    showProblem(error.problem, error.retryAfter);
  } finally {
    if (running === control) {
      running = null;
      setBusy(false);
    }
  }
}

function setBusy(busy) {
  const button = byId("clean");
  button.textContent = busy ? "Cleaning…" : "Clean";
  document.querySelector(".result").setAttribute("aria-busy", String(busy));
  if (busy) say("Cleaning.");
}

function showResult(result, request) {
  byId("problem").hidden = true;
  byId("blank").hidden = true;
  byId("outcome").hidden = false;
  const { metadata, metrics } = result;
  byId("title").textContent = result.title ?? "Without a title";
  byId("title").lang = result.title ? (metadata.language ?? "") : "en";
  const rule = result.rule && `rule ${result.rule}`;
  const facts = [metadata.author, metadata.published, metadata.site_name, metadata.language, rule];
  byId("byline").textContent = facts.filter(Boolean).join(" · ");
  showNumbers(result);
  byId("curl").textContent = curlOf(request);
  for (const panel of document.querySelectorAll('[role="tabpanel"]')) panel.replaceChildren();
  shown = result;
  views = viewsOf(result, request);
  drawView();
  bringIntoView();
  say(
    result.status === "empty"
      ? "Nothing on this page is main content."
      : `Cleaned: ${number(metrics.output.words)} of ${count(metrics.input.words, "word")} kept, in ${milliseconds(metrics.timings_ms.total)}.`,
  );
}

function showProblem(problem, retryAfter = null) {
  byId("outcome").hidden = true;
  byId("blank").hidden = true;
  say("");
  const retry = problem.retryable && el("button", { type: "button", class: "secondary", click: clean }, "Try again");
  const wait = retryAfter && problem.retryable ? ` It asks for ${count(Number(retryAfter), "second")}.` : "";
  const advice = problem.status in ADVICE ? el("p", {}, ADVICE[problem.status] + wait) : null;
  const names = [problem.status && `status ${problem.status}`, problem.type, problem.request_id && `request ${problem.request_id}`];
  const box = byId("problem");
  box.replaceChildren(
    el("h3", {}, problem.title),
    el("p", { class: "detail" }, problem.detail ?? ""),
    ...[advice, retry].filter(Boolean),
    el("p", { class: "note" }, names.filter(Boolean).join(" · ")),
  );
  box.hidden = false;
  bringIntoView();
  if (problem.status === 401) {
    byId("options").open = true;
    byId("token").focus();
  }
}

/** On a phone the result stands below the form. */
function bringIntoView() {
  const result = document.querySelector(".result");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (result.getBoundingClientRect().top < innerHeight / 2) return;
  result.scrollIntoView({ behavior: still ? "auto" : "smooth" });
}

function showChosen() {
  const names = [...new Set(chosenOptions().map(([name]) => name))];
  byId("chosen").textContent = names.length ? names.join(", ") : "all as they come";
}

function toggleTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("dehusk-theme", theme);
  } catch {
    // It lasts as long as the page, then.
  }
  showTheme();
  if (shown) followTheme(byId("panel-html"), shown);
}

const isDark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

const showTheme = () => byId("theme").setAttribute("aria-pressed", String(isDark()));

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clean();
});
byId("form").addEventListener("input", showChosen);
byId("theme").addEventListener("click", toggleTheme);
byId("copy-curl").addEventListener("click", () => copy(byId("curl").textContent, byId("curl")));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
    event.preventDefault();
    clean();
  }
});
listen(clean);
tabs.select(current);
showTheme();
showChosen();
