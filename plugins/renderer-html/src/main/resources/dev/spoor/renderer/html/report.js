// report.js: the frame: head, tiles, side navigation, a section per view, and the foot that says where all this comes from.
{
  const { el, button } = spoor;
  const TALLEST = { timeline: 560, tree: 620, map: 520, graph: 620, findings: 400 };

  function tiles(view) {
    const findings = spoor.doc.findings || [];
    const graded = spoor.severities.map((name) => [name, findings.filter((f) => f.severity === name).length]).reverse();
    const first = el("a.tile.wide", { href: "#findings" },
      el("span.label", null, "Findings"),
      el("span.value", null, spoor.count(findings.length)),
      el("span.detail.row.wrap", null, graded.filter(([, n]) => n).map(([name, n]) =>
        el("span.row.tight", null, el("i.dot.sev-" + spoor.rank(name)), n + " " + name.toLowerCase()))));
    return el("div.tiles", null, hasFindings() ? first : null, own(view.tiles || []).map((tile) =>
      el("div.tile", null, el("span.label", null, spoor.evidence(tile.label)), el("span.value", null, spoor.evidence(String(tile.value))),
        tile.detail ? el("span.detail", null, spoor.evidence(tile.detail, undefined, true)) : null)));
  }

  /** The page counts the findings itself. */
  const own = (tiles) => tiles.filter((tile) => tile.label !== "Findings" || !hasFindings());

  const hasFindings = () => spoor.doc.findings !== undefined;

  /** What a view shows less than there was. */
  function cut(view) {
    const head = view.table ? spoor.heads.get(view.table) : null;
    const shown = view.shown !== undefined ? view.shown : head ? head.rows : undefined;
    const total = view.total !== undefined ? view.total : head ? head.total : undefined;
    if (shown === undefined || total === undefined || shown >= total) return null;
    return el("p.banner", { role: "note" }, el("strong", null, spoor.count(shown) + " of " + spoor.count(total) + " shown."),
      (spoor.doc.findings || []).length ? " The rows of every finding are among them." : "",
      view.kind === "timeline" && view.histogram ? " The histogram counts all." : "");
  }

  function tablesOf(view) {
    return view.streams ? view.streams.map((s) => s.table) : view.table ? [view.table] : [];
  }

  const DOOR_NAMES = { timeline: "Timeline", tree: "Tree", map: "Map", graph: "Graph" };
  const taken = new Set(["findings", "provenance", "problems", "top", "main", "nav", "details", "follow", "live", "theme", "world"]);
  let findingsPlaced = false;

  function sectionId(view) {
    if (view.kind === "findings" && !findingsPlaced) {
      findingsPlaced = true;
      return "findings"; // where the tile and the marks lead
    }
    const base = (view.title || view.kind).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || view.kind;
    let id = base;
    for (let n = 2; taken.has(id); n++) id = base + "-" + n;
    taken.add(id);
    return id;
  }

  /** A view's section, made now; what is in it, when it comes near the screen or is gone to. */
  function section(view, level, nav) {
    const id = sectionId(view);
    const title = view.title || view.kind;
    const host = el("div.view.view-" + view.kind);
    const node = el("section", { id, "aria-labelledby": id + "-title" },
      el("h" + level, { id: id + "-title" }, spoor.evidence(title)),
      view.note ? el("p.note", null, spoor.evidence(view.note)) : null, cut(view), host);
    nav.append(el("li", null, el("a", { href: "#" + id }, spoor.evidence(title), size(view))));
    if (view.kind === "report") {
      host.append(view.tiles ? tiles(view) : "");
      const inner = el("ol");
      nav.lastChild.append(inner);
      for (const child of view.views) host.append(section(child, Math.min(level + 1, 5), inner));
      return node;
    }
    const head = view.table ? spoor.heads.get(view.table) : null;
    const reserved = view.kind === "table" && head ? spoor.tableHeight(head.rows) + 50 : TALLEST[view.kind] || 0;
    host.style.minHeight = reserved + "px";
    const mount = lazily(view, host);
    waiting.set(host, mount);
    for (const table of new Set(tablesOf(view))) {
      spoor.follow.register({ id, table, mount, title: DOOR_NAMES[view.kind] || title, accepts: accepts(view) });
    }
    return node;
  }

  /** A timeline cannot show rows without a time; all else shows every row of its table. */
  function accepts(view) {
    if (view.kind !== "timeline") return () => true;
    return (table, row) => view.streams.some((s) => s.table === table.id && !table.byName.get(s.time).empty(row));
  }

  function size(view) {
    if (view.kind === "findings") return el("span.pill", null, spoor.count((spoor.doc.findings || []).length));
    const total = tablesOf(view).reduce((sum, id) => sum + (spoor.heads.get(id) ? spoor.heads.get(id).rows : 0), 0);
    return total ? el("span.pill", null, spoor.count(total)) : null;
  }

  const waiting = new Map();

  function lazily(view, host) {
    let made = null;
    return () => {
      if (made) return made;
      waiting.delete(host);
      nearby.unobserve(host);
      try {
        made = (spoor.views[view.kind] || unknown)(view, host);
      } catch (failure) {
        // one view that fails must not take the report with it
        made = { reveal() {} };
        host.replaceChildren(el("p.banner.bad", { role: "alert" }, "This view could not be drawn: " + failure.message));
        console.error(failure);
      }
      host.style.minHeight = "";
      return made;
    };
  }

  function unknown(view, host) {
    host.append(el("p.banner.bad", null, "This page cannot draw a view of the kind ", spoor.evidence(String(view.kind)), "."));
    return {};
  }

  const nearby = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting && waiting.has(entry.target)) waiting.get(entry.target)();
  }, { rootMargin: "900px 0px" });

  function inputs() {
    const list = spoor.doc.inputs || [];
    if (!list.length) return null;
    const number = (n) => el("td.num", null, n === undefined || n === null ? "" : spoor.count(n));
    return el("div.scroll-x", null, el("table.list", null,
      el("caption", null, "Files read"),
      el("thead", null, el("tr", null, ["File", "Form", "Size", "Rows", "Problems", "SHA-256"].map((h, i) =>
        el("th", { scope: "col", class: i > 1 && i < 5 ? "num" : null }, h)))),
      el("tbody", null, list.map((input) => el("tr", null,
        el("th", { scope: "row" }, el("span.mono", null, spoor.evidence(input.path || input.name)),
          input.note ? el("div.muted.small", null, spoor.evidence(input.note)) : null),
        el("td", null, spoor.evidence(input.form || "")),
        el("td.num", null, input.bytes === undefined || input.bytes === null ? "" : spoor.bytes(input.bytes)),
        number(input.rows), number(input.problems),
        el("td.hash", null, input.sha256 || ""))))));
  }

  function provenance(nav) {
    const { provenance: p } = spoor.doc;
    if (!p && !(spoor.doc.inputs || []).length) return null;
    nav.append(el("li", null, el("a", { href: "#provenance" }, "Provenance")));
    return el("section.foot", { id: "provenance", "aria-labelledby": "provenance-title" },
      el("h2", { id: "provenance-title" }, "Provenance"),
      el("p.note", null, "Where every statement of this report comes from."),
      p && p.command ? el("figure.decoded", null, el("figcaption", null, "Command line"), spoor.block(p.command)) : null,
      p && p.facts ? spoor.facts(p.facts) : null,
      inputs(),
      p && p.plugins && p.plugins.length ? el("div.stack", null, el("h3", null, "Plugins"), el("ul.chips", null, p.plugins.map((plugin) =>
        el("li.chip", null, el("b", null, spoor.evidence(plugin.id)), " ", spoor.evidence(plugin.version || ""))))) : null);
  }

  function problems(nav) {
    const list = spoor.doc.problems || [];
    if (!list.length) return null;
    nav.append(el("li", null, el("a", { href: "#problems" }, "Could not be read", el("span.pill", null, spoor.count(list.length)))));
    const limit = 100;
    const row = (problem) => el("tr", null,
      el("td", null, el("span.chip", null, spoor.evidence(problem.kind || ""))),
      el("td.mono", null, spoor.evidence(problem.where || "")),
      el("td", null, spoor.evidence(problem.message || ""), problem.count > 1 ? el("span.muted", null, " (" + spoor.count(problem.count) + " times)") : null));
    const body = el("tbody", null, list.slice(0, limit).map(row));
    return el("section.foot", { id: "problems", "aria-labelledby": "problems-title" },
      el("h2", { id: "problems-title" }, "What could not be read"),
      el("p.note", null, "What is not in this report, so that silence is not taken for an answer."),
      el("div.scroll-x", null, el("table.list", null,
        el("thead", null, el("tr", null, ["Kind", "Where", "What"].map((h) => el("th", { scope: "col" }, h)))), body)),
      list.length > limit ? button("Show all " + spoor.count(list.length), (e) => {
        body.append(...list.slice(limit).map(row));
        e.target.remove();
      }) : null);
  }

  /** Marks in the navigation which section is being read. */
  function spy(nav) {
    const links = new Map([...nav.querySelectorAll("a")].map((a) => [a.getAttribute("href").slice(1), a]));
    const update = spoor.perFrame(() => {
      let current = null;
      for (const id of links.keys()) {
        const node = document.getElementById(id);
        if (node && node.getBoundingClientRect().top < innerHeight * 0.35) current = id;
      }
      for (const [id, link] of links) {
        if (id === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
    addEventListener("scroll", update, { passive: true });
    update();
  }

  spoor.report = function () {
    const { doc } = spoor;
    const nav = document.querySelector("#nav ol");
    const main = document.getElementById("main");
    const root = doc.view.kind === "report" ? doc.view : { kind: "report", title: doc.title, views: [doc.view] };
    main.append(el("header.top", { id: "top" }, el("h1", null, spoor.evidence(doc.title)),
      root.note ? el("p.lead", null, spoor.evidence(root.note)) : null,
      el("p.muted", null, doc.created ? "Written " + spoor.time(doc.created) + " UTC. " : "", "All times are UTC."),
      hasFindings() || root.tiles ? tiles(root) : null));
    for (const view of root.views) main.append(section(view, 2, nav));
    const foot = [problems(nav), provenance(nav)].filter(Boolean);
    main.append(...foot);
    for (const host of waiting.keys()) nearby.observe(host);
    addEventListener("beforeprint", () => [...waiting.values()].forEach((mount) => mount()));
    spy(nav);
  };
}
