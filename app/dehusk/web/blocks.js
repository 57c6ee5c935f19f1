// The blocks of the page one by one: which were kept, why the others were not, and a way to say that this was wrong.
import { count, download, el, number, say } from "./dom.js";
import { sha256 } from "./digest.js";
import { tint, worded } from "./numbers.js";

// Pages can have a hundred thousand blocks; these are drawn at a time.
const STEP = 200;
// The beginning says which block it is; the report has all of it.
const MOST_CHARS = 600;

/** Fill `panel` with the blocks of a result, and switches for kept ones and each reason. */
export function showBlocks(panel, result, request) {
  const counts = new Map([[null, 0]]);
  for (const { reason } of result.blocks) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const off = new Set();
  const list = el("ol", { class: "blocks" });
  const more = el("button", { type: "button", class: "secondary more", click: () => draw(STEP) }, "Show more");
  let left = [];

  function draw(amount) {
    const drawn = left.splice(0, amount);
    list.append(...drawn.map((at) => item(result, request, at)));
    more.hidden = left.length === 0;
    more.textContent = `Show more (${number(left.length)} left)`;
  }

  function start() {
    left = [...result.blocks.keys()].filter((at) => !off.has(result.blocks[at].reason));
    list.replaceChildren();
    const shown = count(left.length, "block");
    draw(STEP);
    return shown;
  }

  const switches = [...counts].map(([reason, amount]) => {
    const name = reason === null ? "kept" : worded(reason);
    const button = el("button", { type: "button", class: "chip", "aria-pressed": "true" });
    button.append(tint(el("span", { class: "dot", "aria-hidden": "true" }), reason), `${name} ${number(amount)}`);
    button.addEventListener("click", () => {
      if (!off.delete(reason)) off.add(reason);
      button.setAttribute("aria-pressed", String(!off.has(reason)));
      say(`${start()} shown.`);
    });
    return button;
  });
  start();
  panel.replaceChildren(el("div", { class: "chips", role: "group", "aria-label": "Show blocks" }, ...switches), list, more);
}

function item(result, request, at) {
  const block = result.blocks[at];
  const text = block.text.length > MOST_CHARS ? `${block.text.slice(0, MOST_CHARS)}…` : block.text;
  const verdict = block.kept ? "kept" : worded(block.reason);
  const name = `Wrong? Report this block: ${block.text.slice(0, 60)}`;
  const wrong = el(
    "button",
    { type: "button", class: "quiet", "aria-label": name, click: () => report(result, request, at) },
    "Wrong? ",
    el("span", { class: "wide" }, "Report this block"),
  );
  const head = el(
    "p",
    { class: "verdict" },
    el("strong", {}, verdict),
    el("span", { class: "note" }, `score ${block.score.toFixed(2)}`),
    el("code", { class: "note", title: block.xpath }, block.tag),
    wrong,
  );
  const parts = [head, el("p", { class: "words", dir: "auto", lang: result.metadata.language }, text), why(block)];
  return tint(el("li", { class: block.kept ? "block kept" : "block" }, ...parts), block.reason);
}

/** Give the features that weighed most in the score, folded away; null where the service gives none. */
function why(block) {
  if (!block.features?.length) return null;
  const rows = block.features.map(({ name, value, weight }) =>
    el("tr", {}, el("th", { scope: "row" }, worded(name)), el("td", {}, String(value)), el("td", {}, signed(weight))),
  );
  const heads = ["Feature", "Value", "Weight"].map((head) => el("th", { scope: "col" }, head));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
  return el("details", { class: "why" }, el("summary", {}, "What weighed most in the score"), table);
}

const signed = (weight) => `${weight < 0 ? "\u2212" : "+"}${Math.abs(weight).toFixed(2)}`;

/** Give all that somebody needs to look into the verdict on one block. */
export async function reportOf(result, request, at) {
  const block = result.blocks[at];
  const options = {};
  for (const [name, value] of request.options) {
    if (name === "keep" || name === "drop") (options[name] ??= []).push(value);
    else options[name] = value === "true" || value === "false" ? value === "true" : value;
  }
  const { bytes, encoding, encoding_source } = result.metrics.input;
  return {
    report: "dehusk-block-1",
    claim: block.kept ? "should have been removed" : "should have been kept",
    block: { index: at, ...block },
    page: { sha256: await sha256(request.page.bytes), bytes, encoding, encoding_source, url: request.url || null },
    content_type: request.page.type,
    options,
    rule: result.rule ?? null,
    version: result.version,
  };
}

async function report(result, request, at) {
  const told = await reportOf(result, request, at);
  const name = `dehusk-${told.page.sha256.slice(0, 8)}-block-${at}.json`;
  download(name, `${JSON.stringify(told, null, 2)}\n`, "application/json");
  say(`${name} is downloaded: attach it to an issue, with the page if you may share it.`);
}
