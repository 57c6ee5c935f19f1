// Builds elements. Nothing here or elsewhere on the page turns a string into markup.

/** Make an element; an attribute that is a function listens to the event of its name, false and null are left out. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

const whole = new Intl.NumberFormat("en");
/** Write a number of things: "1,204 words", "1 word". */
export const count = (number, thing) => `${whole.format(number)} ${thing}${number === 1 ? "" : "s"}`;
export const number = (value) => whole.format(value);
export const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u202f%`;
export const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)}\u202fms`;

/** Write a size in bytes for people. */
export function size(bytes) {
  if (bytes < 1000) return count(bytes, "byte");
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)}\u202fKB` : `${(bytes / 1e6).toFixed(1)}\u202fMB`;
}

let said = null;
/** Tell what has happened, on the page and to screen readers. */
export function say(text) {
  const status = byId("status");
  // The same words again are only read out again when they come anew.
  status.textContent = "";
  clearTimeout(said);
  said = setTimeout(() => {
    status.textContent = text;
  }, 30);
}

/** Hand a string to the clipboard; where the browser gives none, select it for the reader to copy. */
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    getSelection().selectAllChildren(shown);
    say("Selected: copy it with Ctrl+C.");
  }
}

/** Let the browser save a string as a file. */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
