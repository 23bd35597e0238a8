// base.js: the one name that all the page's files share, and the only ways in which they make elements.
// Every file is a block, so nothing but `spoor` is global. The order of the files is that of page.parts.
const spoor = { views: {} };
{
  function fill(node, props, children) {
    for (const [name, value] of Object.entries(props || {})) {
      if (value === false || value === null || value === undefined) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    // append() makes text nodes of strings: nothing on this page is ever parsed as HTML
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  /** el("button.quiet", {type: "button", onclick: f}, "text", node, ...) */
  spoor.el = function (spec, props, ...children) {
    const [tag, ...classes] = spec.split(".");
    const node = document.createElement(tag);
    if (classes.length) node.className = classes.join(" ");
    return fill(node, props, children);
  };

  spoor.svg = function (tag, props, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
  };

  spoor.button = function (label, onclick, props) {
    return spoor.el("button.button", { type: "button", onclick, ...props }, label);
  };

  /** Calls f after the last of several calls, `ms` later. */
  spoor.debounce = function (f, ms) {
    let timer = 0;
    return (...args) => {
      clearTimeout(timer);
      timer = setTimeout(() => f(...args), ms);
    };
  };

  /** Calls f once in the next frame, however often it is asked for. */
  spoor.perFrame = function (f) {
    let asked = false;
    return () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        f();
      });
    };
  };

  /** The first index in a sorted list whose value is not less than x. */
  spoor.lowerBound = function (size, valueAt, x) {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (valueAt(middle) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  spoor.severities = ["INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
  /** 1 for INFO to 5 for CRITICAL; 0 is "no finding". */
  spoor.rank = (severity) => spoor.severities.indexOf(severity) + 1;

  spoor.severityBadge = function (severity) {
    return spoor.el("span.badge.sev-" + spoor.rank(severity), null, severity.toLowerCase());
  };

  let ids = 0;
  spoor.freshId = () => "x" + ++ids;

  /** Says a change aloud to those who use a screen reader. */
  spoor.announce = function (text) {
    document.getElementById("live").textContent = text;
  };
}
