"use strict";
(() => {
  // What comes from the page is in `data` and in the frame, as text. Nothing here makes markup or code of it.
  const byId = (id) => document.getElementById(id);
  const [frame, list, details] = ["page", "blocks", "details"].map(byId);
  const data = JSON.parse(byId("data").textContent);
  const [TEXT, REASON, SCORE, TAG, PATH, FEATURES] = [0, 1, 2, 3, 4, 5];
  const label = (reason) => {
    const words = (reason || "kept").replaceAll("_", " ");
    return words[0].toUpperCase() + words.slice(1);
  };
  const element = (tag, text = "", attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  // The page: the document in the frame or, where that is a stranger to us, a shadow tree in its place; null until it is
  // there. `Sheet` makes style sheets for it.
  let inner = null;
  let Sheet = null;
  let marks = new Map();
  let current = -1;
  const off = new Set();

  // The list of blocks.
  const items = data.blocks.map((block, row) => {
    const item = element("div", "", { class: "item", role: "option", tabindex: "-1", "aria-selected": "false" });
    item.dataset.row = row;
    item.dataset.reason = block[REASON];
    item.append(element("i"), element("b", label(block[REASON])), block[TEXT]);
    return item;
  });
  if (items.length) {
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-labelledby", "blocks-heading");
    items[0].tabIndex = 0;
    list.append(...items);
  } else {
    list.append(element("p", "This document has no blocks.", { class: "hint" }));
  }

  const isShown = (row) => row in data.blocks && !off.has(data.blocks[row][REASON]);
  const next = (row, step) => {
    let found = row + step;
    while (found in data.blocks && !isShown(found)) found += step;
    return isShown(found) ? found : row;
  };

  const bar = (name, share, shown, kind) => {
    const row = element("li");
    const meter = element("meter", "", { "aria-label": name, max: "1", value: String(share) });
    meter.className = kind;
    row.append(element("span", name), meter, element("b", shown));
    return row;
  };

  const tell = (row) => {
    const block = data.blocks[row];
    const verdict = block[REASON] ? `Removed: ${label(block[REASON]).toLowerCase()}` : "Kept";
    const bars = element("ul", "", { class: "bars" });
    bars.append(bar("Score", block[SCORE], block[SCORE].toFixed(3), ""));
    const parts = [element("p", verdict, { class: "verdict" }), element("p", block[TEXT]), bars];
    const features = block[FEATURES];
    if (features.length) {
      const most = Math.max(...features.map(([, , weight]) => Math.abs(weight))) || 1;
      const weighed = element("ul", "", { class: "bars" });
      for (const [name, value, weight] of features) {
        const sign = weight < 0 ? "−" : "+";
        const title = `${label(data.features[name])} = ${value}`;
        const kind = weight < 0 ? "against" : "";
        weighed.append(bar(title, Math.abs(weight) / most, sign + Math.abs(weight).toFixed(2), kind));
      }
      parts.push(element("h3", "What weighed most (+ for content, − against it)"), weighed);
    }
    const place = element("p");
    place.append(block[PATH] ? element("code", block[PATH]) : `in a ${block[TAG]}`);
    const hidden = (marks.get(row) || []).every((mark) => !mark.getClientRects().length);
    if (inner && hidden) parts.push(element("p", "It cannot be seen on the page.", { class: "hint" }));
    details.replaceChildren(...parts, place);
  };

  const select = (row) => {
    if (row in items && row !== current) {
      if (current in items) {
        items[current].setAttribute("aria-selected", "false");
        items[current].tabIndex = -1;
        for (const mark of marks.get(current) || []) mark.removeAttribute("data-current");
      }
      current = row;
      items[0].tabIndex = -1;
      items[row].tabIndex = 0;
      items[row].setAttribute("aria-selected", "true");
      for (const mark of marks.get(row) || []) mark.setAttribute("data-current", "");
    }
    if (row in items) tell(row);
  };
  // Not scrollIntoView, which would scroll the report as well.
  const showInList = (row) => {
    const item = items[row];
    list.scrollTop = item.offsetTop - list.offsetTop - (list.clientHeight - item.offsetHeight) / 2;
  };
  const showInPage = (row) => {
    const mark = (marks.get(row) || [])[0];
    if (!mark || !mark.getClientRects().length) return;
    const top = inner.host ? inner.host.getBoundingClientRect().top : 0;
    const scrolled = inner.host || inner.scrollingElement;
    scrolled.scrollTop += mark.getBoundingClientRect().top - top - scrolled.clientHeight / 3;
  };
  const focusPage = (row) => {
    const mark = (marks.get(row) || [])[0];
    if (!mark) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  };

  const rowOf = (target) => {
    const found = target.closest && target.closest("[data-row]");
    const row = found ? Number(found.dataset.row) : -1;
    return row in data.blocks ? row : -1;
  };
  list.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (row < 0) return;
    select(row);
    showInPage(row);
  });
  list.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (row >= 0) select(row);
  });
  list.addEventListener("mouseover", (event) => {
    const row = rowOf(event.target);
    if (row >= 0) tell(row);
  });
  list.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    const goals = { ArrowDown: next(row, 1), ArrowUp: next(row, -1), Home: next(-1, 1), End: next(items.length, -1) };
    if (row < 0 || !(event.key in goals || event.key === "Enter")) return;
    event.preventDefault();
    if (event.key === "Enter") {
      focusPage(row);
      return;
    }
    const goal = goals[event.key];
    if (!isShown(goal)) return;
    items[goal].focus();
    showInPage(goal);
  });

  // The filter.
  // Said three times, it outweighs what the page says of its elements.
  const selector = (reason) => "[data-row]".repeat(3) + (reason ? `[data-reason="${reason}"]` : ":not([data-reason])");
  let filterSheet = null;
  const filter = () => {
    for (const item of items) item.hidden = off.has(item.dataset.reason);
    if (items.length && !isShown(current)) {
      const first = next(-1, 1);
      for (const item of items) item.tabIndex = Number(item.dataset.row) === first ? 0 : -1;
    }
    if (filterSheet) {
      filterSheet.replaceSync([...off].map((reason) => `${selector(reason)} { display: none !important }`).join("\n"));
    }
  };
  const buttons = [...byId("legend").querySelectorAll("button")];
  const press = (button, on) => {
    button.setAttribute("aria-pressed", String(on));
    if (on) off.delete(button.dataset.reason);
    else off.add(button.dataset.reason);
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      press(button, button.getAttribute("aria-pressed") !== "true");
      filter();
    });
  }
  for (const [id, on] of [["all", true], ["none", false]]) {
    byId(id).addEventListener("click", () => {
      for (const button of buttons) press(button, on);
      filter();
    });
  }

  // The page's own style. The browser reads it; what remains is what cannot load anything. Rules of other kinds than
  // these go, among them @import and @font-face.
  const RULES = new Set(("CSSStyleRule CSSMediaRule CSSSupportsRule CSSLayerBlockRule CSSLayerStatementRule " +
    "CSSContainerRule CSSKeyframesRule CSSKeyframeRule CSSScopeRule CSSStartingStyleRule CSSNestedDeclarations").split(" "));
  // Custom properties are kept as they were written, escapes included.
  const LOADS = /\\|(?:url|src|image|image-set|cross-fade|element|paint)\s*\(/i;
  const PLACES = new Set(["absolute", "relative", "static"]);
  const tame = (style) => {
    for (const name of [...style]) {
      const value = style.getPropertyValue(name);
      if (LOADS.test(value)) style.removeProperty(name);
      // What stays over the page comes into its flow.
      else if (name === "position" && !PLACES.has(value)) style.removeProperty(name);
    }
  };
  const tameRules = (sheet) => {
    const groups = [sheet];
    while (groups.length) {
      const group = groups.pop();
      for (let place = group.cssRules.length - 1; place >= 0; place -= 1) {
        const rule = group.cssRules[place];
        if (!RULES.has(rule.constructor.name)) {
          group.deleteRule(place);
          continue;
        }
        if (rule.style) tame(rule.style);
        if (rule.cssRules && rule.cssRules.length) groups.push(rule);
      }
    }
  };
  const ownSheets = () => data.styles.map(([media, text]) => {
    const read = new CSSStyleSheet();
    // Browsers warn of @import here; under another name they pass over it in silence, as over all they do not know.
    read.replaceSync(text.replace(/@(?=[\w-]*\\|import)/gi, "@x-"));
    tameRules(read);
    const own = new Sheet({ media });
    own.replaceSync([...read.cssRules].map((rule) => rule.cssText).join("\n"));
    return own;
  });
  const baseSheets = [];
  const probe = document.createElement("i");
  const setStyles = (on) => {
    for (const node of inner.querySelectorAll("[data-style]")) {
      node.removeAttribute("style");
      if (!on) continue;
      probe.style.cssText = node.dataset.style;
      tame(probe.style);
      node.style.cssText = probe.style.cssText;
    }
    for (const image of inner.querySelectorAll("img[width], img[height]")) {
      for (const side of ["width", "height"]) {
        const size = Number(image.getAttribute(side));
        if (size > 0 && size < 4000 && !image.style[side]) image.style[side] = `${size}px`;
      }
    }
    inner.adoptedStyleSheets = [...baseSheets, ...(on ? ownSheets() : []), filterSheet];
  };
  const styled = byId("styled");
  styled.addEventListener("click", () => {
    const on = styled.getAttribute("aria-pressed") !== "true";
    styled.setAttribute("aria-pressed", String(on));
    setStyles(on);
  });

  const leaveFrame = () => {
    const read = new DOMParser().parseFromString(frame.srcdoc, "text/html");
    const host = element("div", "", { id: "page", role: "group", tabindex: "0", "aria-labelledby": "page-heading" });
    inner = host.attachShadow({ mode: "open" });
    baseSheets.push(new CSSStyleSheet());
    baseSheets[0].replaceSync(read.querySelector("style").textContent);
    inner.append(...read.body.childNodes);
    frame.replaceWith(host);
  };
  const enter = () => {
    if (inner) return;
    if (!frame.contentDocument) leaveFrame();
    else if (frame.contentDocument.URL === "about:srcdoc") inner = frame.contentDocument;
    else return;
    Sheet = inner.host ? CSSStyleSheet : frame.contentWindow.CSSStyleSheet;
    marks = new Map();
    for (const mark of inner.querySelectorAll("[data-row]")) {
      const row = Number(mark.dataset.row);
      if (!marks.has(row)) marks.set(row, []);
      marks.get(row).push(mark);
    }
    filterSheet = new Sheet();
    setStyles(true);
    filter();
    inner.addEventListener("mouseover", (event) => {
      const row = rowOf(event.target);
      if (row >= 0) tell(row);
    });
    for (const kind of ["click", "focusin"]) {
      inner.addEventListener(kind, (event) => {
        const row = rowOf(event.target);
        if (row < 0) return;
        select(row);
        showInList(row);
      });
    }
    inner.addEventListener("keydown", (event) => {
      const row = rowOf(event.target);
      if (row < 0) return;
      const goals = { ArrowDown: next(row, 1), ArrowUp: next(row, -1) };
      if (event.key === "Escape") items[row].focus();
      else if (event.key in goals) {
        event.preventDefault();
        showInPage(goals[event.key]);
        focusPage(goals[event.key]);
      }
    });
    document.documentElement.dataset.ready = "true";
  };
  // It may have come before this script, or be on its way.
  const there = frame.contentDocument;
  if (there && there.URL === "about:srcdoc" && there.readyState === "complete") enter();
  else frame.addEventListener("load", enter);
})();
