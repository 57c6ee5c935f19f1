// The numbers of a result. The charts are tables whose last column is drawn, so that everybody can read them.
import { byId, count, el, milliseconds, number, percent } from "./dom.js";

/** Give a reason as words. */
export const worded = (reason) => reason.replaceAll("_", " ");

/** Colour an element for a reason, as the report does; null is what was kept. */
export function tint(node, reason) {
  node.dataset.reason = reason ?? "";
  return node;
}

/** Show all numbers of a result. */
export function showNumbers(result) {
  const { metrics } = result;
  const removed = Object.entries(metrics.removed).sort(([, a], [, b]) => b.words - a.words || b.blocks - a.blocks);
  showTiles(metrics);
  showStrip(metrics, removed);
  showHusk(removed);
  showTime(metrics.timings_ms);
}

function showTiles(metrics) {
  const { expected } = metrics;
  const sure = `precision ${expected.precision.toFixed(2)}, recall ${expected.recall.toFixed(2)}`;
  byId("tiles").replaceChildren(
    tile("Words kept", number(metrics.output.words), `of ${number(metrics.input.words)}`),
    tile("Kept ratio", percent(metrics.kept_ratio), `${count(metrics.output.blocks, "block")} of ${number(metrics.input.blocks)}`),
    tile("Expected F1", expected.f1.toFixed(2), sure),
    tile("Time", milliseconds(metrics.timings_ms.total), `${number(metrics.input.bytes)} bytes, ${metrics.input.encoding}`),
  );
}

const tile = (term, value, more) =>
  el("div", {}, el("dt", {}, term), el("dd", {}, el("strong", {}, value), el("span", { class: "note" }, more)));

function showStrip(metrics, removed) {
  const parts = [[null, metrics.output], ...removed].filter(([, { words }]) => words > 0);
  byId("strip").replaceChildren(
    ...parts.map(([reason, { words }]) => {
      const part = tint(el("span", { title: `${reason === null ? "kept" : worded(reason)}: ${count(words, "word")}` }), reason);
      part.style.flexGrow = String(words);
      return part;
    }),
  );
}

function showHusk(removed) {
  if (!removed.length) {
    byId("husk").replaceChildren(el("p", { class: "note" }, "Nothing was removed."));
    return;
  }
  const most = Math.max(1, ...removed.map(([, { words }]) => words));
  const rows = removed.map(([reason, { blocks, words }]) => {
    const name = el("th", { scope: "row" }, tint(el("span", { class: "dot", "aria-hidden": "true" }), reason), worded(reason));
    return row(name, [number(words), number(blocks)], words / most, reason);
  });
  byId("husk").replaceChildren(table("Words and blocks removed, by reason", ["Reason", "Words", "Blocks"], rows));
}

function showTime(timings) {
  const stages = Object.entries(timings).filter(([stage]) => stage !== "total");
  const most = Math.max(0.001, ...stages.map(([, ms]) => ms));
  const rows = stages.map(([stage, ms]) => row(el("th", { scope: "row" }, worded(stage)), [milliseconds(ms)], ms / most, null));
  byId("time").replaceChildren(table("Milliseconds by stage, in their order", ["Stage", "Time"], rows));
}

function row(name, cells, share, reason) {
  const bar = tint(el("span", { class: "fill" }), reason);
  bar.style.width = `${Math.max(0.5, 100 * share)}%`;
  return el("tr", {}, name, ...cells.map((cell) => el("td", {}, cell)), el("td", { class: "drawn", "aria-hidden": "true" }, bar));
}

function table(caption, heads, rows) {
  const cells = heads.map((head) => el("th", { scope: "col" }, head));
  return el(
    "table",
    { class: "chart" },
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, ...cells, el("td", { "aria-hidden": "true" }))),
    el("tbody", {}, ...rows),
  );
}
