// app.js: theme, keys of the whole page, and the start.
{
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const THEMES = ["auto", "light", "dark"];
  const themed = [];

  /** Canvases cannot follow a style sheet: they are painted anew when the colours change. */
  spoor.onTheme = (f) => themed.push(f);

  function stored(theme) {
    try {
      if (theme === undefined) return localStorage.getItem("spoor-theme");
      localStorage.setItem("spoor-theme", theme);
    } catch (notAllowedHere) {
      // a page opened from a file may have no storage: the choice then lasts as long as the page
    }
    return theme;
  }

  function apply(theme) {
    root.dataset.theme = theme;
    root.dataset.dark = String(theme === "dark" || (theme === "auto" && dark.matches));
    const toggle = document.getElementById("theme");
    toggle.querySelector("span").textContent = { auto: "Auto", light: "Light", dark: "Dark" }[theme];
    toggle.setAttribute("aria-label", "Theme: " + theme);
    for (const f of themed) f();
  }

  function start() {
    let theme = THEMES.includes(stored()) ? stored() : "auto";
    apply(theme);
    dark.addEventListener("change", () => apply(theme));
    document.getElementById("theme").addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      stored(theme);
      apply(theme);
    });
    document.getElementById("close-details").addEventListener("click", spoor.hideDetails);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const open of document.querySelectorAll("details.drop[open]")) open.open = false;
      spoor.hideDetails();
    });
    addEventListener("click", (event) => {
      for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
    });
    // paper is white
    const print = (printing) => {
      spoor.printing = printing;
      apply(printing ? "light" : theme);
    };
    addEventListener("beforeprint", () => print(true));
    addEventListener("afterprint", () => print(false));
    spoor.load();
    spoor.report();
    if (location.hash.length > 1) {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) target.scrollIntoView();
    }
  }

  start();
}
