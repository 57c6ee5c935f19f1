// Tabs as the ARIA Authoring Practices have them: one stop for the Tab key, arrows, Home and End between them.
import { byId } from "./dom.js";

/** Make the buttons of a tab list work; `shown` is called with the name of the tab that is shown. */
export function makeTabs(list, shown) {
  const tabs = [...list.querySelectorAll('[role="tab"]')];

  function select(tab, focus) {
    for (const one of tabs) {
      const chosen = one === tab;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
      byId(one.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    shown(tab.id.replace("tab-", ""));
  }

  for (const tab of tabs) tab.addEventListener("click", () => select(tab, false));
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    select(tabs[(to + tabs.length) % tabs.length], true);
  });
  return { select: (name) => select(byId(`tab-${name}`), false) };
}
