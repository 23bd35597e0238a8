// findings.js: what to read first, because: ranked cards with their reasons, what was decoded, and the rows behind them.
{
  const { el, button } = spoor;
  const FIRST = 25; // cards made at once; the rest when asked for
  const ROWS = 20;

  function technique({ id, name }) {
    return el("span.chip", { title: "MITRE ATT&CK " + spoor.plain(id) }, el("b", null, spoor.evidence(id)), name ? " " : "",
      name ? spoor.evidence(name) : "");
  }

  function entities(finding) {
    if (!finding.entities || !finding.entities.length) return null;
    return el("ul.entities", { "aria-label": "Entities" }, finding.entities.slice(0, 24).map(({ type, value }) =>
      el("li", null, el("span.muted", null, spoor.evidence(type)), " ", el("span.mono", null, spoor.evidence(value, type)))),
    finding.entities.length > 24 ? el("li.muted", null, "and " + spoor.count(finding.entities.length - 24) + " more") : null);
  }

  function decoded(finding) {
    return (finding.decoded || []).map((part) => {
      const steps = part.steps && part.steps.length ? part.steps.join(" → ") : "";
      const cut = part.size && part.size > part.text.length;
      return el("figure.decoded", null,
        el("figcaption", null, el("span.strong", null, spoor.evidence(part.title || "Decoded")),
          steps ? el("span.muted", null, spoor.evidence(steps)) : null,
          cut ? el("span.muted", null, "first " + spoor.count(part.text.length) + " of " + spoor.count(part.size) + " characters") : null),
        spoor.block(part.text));
    });
  }

  function when(finding) {
    if (finding.time === undefined || finding.time === null) return null;
    const until = finding.until !== undefined && finding.until !== null && finding.until > finding.time;
    return el("span.tabular.muted", null, spoor.time(finding.time) + (until ? " – " + spoor.time(finding.until) : "") + " UTC");
  }

  /** The rows behind a finding: one line each, to open. A row that several tables carry is shown once. */
  function evidence(finding, index, host) {
    const seen = new Set();
    const rows = [];
    for (const table of spoor.allTables()) {
      for (const row of table.rowsOf.get(index) || []) {
        const id = table.origin.input[row] + ":" + table.origin.ordinal[row];
        if (!seen.has(id)) rows.push({ table, row });
        seen.add(id);
      }
    }
    const line = ({ table, row }) => {
      const time = table.role("TIME") || table.columns.find((c) => c.time);
      return el("li", null, el("button.choice", { type: "button", onclick: () => {
        spoor.follow.set(index);
        spoor.showRow(table, row);
      } },
      el("span.muted.tabular", null, [time ? time.text(row) : "", spoor.plain(table.origin.text(row))].filter(Boolean).join("  ·  ")),
      el("span.mono.clamp3", null, table.line(row).slice(0, 600))));
    };
    const list = el("ul.plain.evidence", null, rows.slice(0, ROWS).map(line));
    const missing = (finding.rows || []).length - rows.length;
    host.append(list,
      rows.length > ROWS ? button("Show all " + spoor.count(rows.length), (e) => {
        list.append(...rows.slice(ROWS).map(line));
        e.target.remove();
      }) : "",
      missing > 0 ? el("p.muted.small", null, spoor.plural(missing, "row") + " of this finding " +
        (missing === 1 ? "is" : "are") + " in no table of this report.") : "",
      el("div.row.wrap", null, el("span.muted", null, "Show in"), spoor.follow.findingDoors(index)));
  }

  function card(finding, index) {
    const rows = finding.rows || [];
    const rank = spoor.rank(finding.severity);
    const proof = el("div.proof");
    const drop = rows.length
      ? el("details.rows-behind", { ontoggle: (e) => {
        if (e.target.open && !proof.firstChild) evidence(finding, index, proof);
      } }, el("summary", null, spoor.plural(rows.length, "row") + " behind it"), proof)
      : null;
    return el("article.card.finding.edge-" + rank, { id: "finding-" + index, tabindex: -1, "aria-labelledby": "finding-title-" + index },
      el("header", null,
        el("span.place-number", { "aria-label": "Rank" }, String(index + 1)),
        el("div.grow", null,
          el("h3", { id: "finding-title-" + index }, spoor.evidence(finding.title)),
          el("div.row.wrap.meta", null, spoor.severityBadge(finding.severity), when(finding),
            finding.count > 1 ? el("span.muted", null, "seen " + spoor.plural(finding.count, "time")) : null,
            finding.rule ? el("span.muted.mono.small", null, spoor.evidence(finding.rule)) : null)),
        rows.length ? button("Follow", () => spoor.follow.set(spoor.follow.finding === index ? -1 : index), {
          class: "button follow", "aria-pressed": "false", title: "Marks this finding's rows in every view" }) : null),
      finding.reason ? el("p.reason", null, spoor.evidence(finding.reason)) : null,
      (finding.techniques || []).length ? el("div.row.wrap.techniques", { "aria-label": "ATT&CK techniques" },
        finding.techniques.map(technique)) : null,
      entities(finding),
      decoded(finding),
      drop);
  }

  class FindingsView {
    constructor(view, host) {
      this.findings = spoor.doc.findings || [];
      this.box = el("div.cards");
      host.append(this.toolbar(), this.box);
      this.wanted = new Set(spoor.severities);
      this.fill();
      spoor.follow.watch((followed) => this.mark(followed));
    }

    toolbar() {
      const counts = spoor.severities.map((name) => this.findings.filter((f) => f.severity === name).length);
      const boxes = spoor.severities.map((name, i) => {
        if (!counts[i]) return null;
        const box = el("input", { type: "checkbox", checked: true, onchange: () => {
          if (box.checked) this.wanted.add(name);
          else this.wanted.delete(name);
          this.fill();
        } });
        return el("label.check", null, box, spoor.severityBadge(name), el("span.tabular", null, String(counts[i])));
      }).reverse();
      this.search = el("input.search", { type: "search", placeholder: "Search findings", "aria-label": "Search findings" });
      this.search.addEventListener("input", spoor.debounce(() => this.fill(), 150));
      return this.findings.length > 1 ? el("div.toolbar", null, this.search, boxes) : el("div");
    }

    fill() {
      const words = this.search ? this.search.value.trim().toLowerCase() : "";
      const passing = [...this.findings.keys()].filter((index) => {
        const finding = this.findings[index];
        return this.wanted.has(finding.severity) && (!words || JSON.stringify(finding).toLowerCase().includes(words));
      });
      this.passing = passing;
      this.made = 0;
      this.box.replaceChildren();
      if (!passing.length) {
        this.box.append(el("p.muted", null, this.findings.length ? "No finding passes the filter." :
          "No rule found anything. That is no proof that nothing happened: see what was read, below."));
      }
      this.more(FIRST);
    }

    more(n) {
      const old = this.box.querySelector(".more");
      if (old) old.remove();
      const next = this.passing.slice(this.made, this.made + n);
      this.box.append(...next.map((index) => card(this.findings[index], index)));
      this.made += next.length;
      const left = this.passing.length - this.made;
      if (left > 0) this.box.append(button("Show " + spoor.count(Math.min(left, 100)) + " more of " + spoor.count(left), () => this.more(100), {
        class: "button more" }));
      this.mark(spoor.follow.finding);
    }

    mark(followed) {
      for (const node of this.box.children) {
        const here = node.id === "finding-" + followed;
        node.classList.toggle("followed", here);
        const follow = node.querySelector("button.follow");
        if (!follow) continue;
        follow.setAttribute("aria-pressed", String(here));
        follow.textContent = here ? "Following" : "Follow";
      }
      if (followed >= 0 && !document.getElementById("finding-" + followed) && this.passing.includes(followed)) this.more(followed + 1);
    }
  }

  spoor.views.findings = (view, host) => new FindingsView(view, host);
}
