// Runs before the page is drawn, so that a chosen theme does not flash up late; modules come after.
try {
  const chosen = localStorage.getItem("dehusk-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage here: the theme is that of the system.
}
