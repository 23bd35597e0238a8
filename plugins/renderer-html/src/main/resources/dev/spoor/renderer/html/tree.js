// tree.js: processes (or whatever names its parent) as a tree to open, search and walk with the keyboard.
{
  const { el, button } = spoor;
  const ROW = 30;
  const MOST_ROWS_HIGH = 20;
  const INDENT = 18;
  const DEEPEST = 24; // deeper nodes are drawn at this depth, with their depth written out

  class TreeView {
    constructor(view, host) {
      this.view = view;
      this.forest = new spoor.Forest(view);
      this.table = this.forest.table;
      this.pickColumns();
      this.box = el("div.grid.tree", { role: "tree", "aria-label": spoor.plain(view.title) });
      host.append(this.toolbar(), this.box);
      this.list = new spoor.RowList(this.box, {
        height: ROW,
        draw: (index) => this.draw(index),
        onactivate: (index, event) => this.activate(index, event),
        onkey: (event, index) => this.key(event, index),
      });
      this.refresh();
      this.box.style.height = Math.min(Math.max(this.rows.length, 6), MOST_ROWS_HIGH) * ROW + 2 + "px";
      spoor.follow.watch(() => this.list.redraw());
    }

    pickColumns() {
      const { table, view } = this;
      const named = (name) => table.byName.get(name);
      this.label = named(view.label) || table.role("IMAGE") || table.columns.find((c) => c.dict);
      this.details = view.detail
        ? view.detail.map(named).filter(Boolean)
        : ["COMMAND_LINE", "ACCOUNT", "HOST"].map((role) => table.role(role)).filter(Boolean);
      this.time = table.role("TIME") || table.columns.find((c) => c.time);
    }

    toolbar() {
      this.search = el("input.search", { type: "search", placeholder: "Search", "aria-label": "Search the tree", title: spoor.filterHelp });
      this.search.addEventListener("input", spoor.debounce(() => this.filter(), 150));
      this.search.addEventListener("keydown", (e) => {
        if (e.key === "Enter") this.step(e.shiftKey ? -1 : 1);
      });
      this.only = el("input", { type: "checkbox", onchange: () => this.filter() });
      this.counter = el("span.muted.tabular", { "aria-live": "polite" });
      const hosts = this.hostChoice();
      return el(
        "div.toolbar",
        null,
        this.search,
        el("div.buttons", null, button("↑", () => this.step(-1), { "aria-label": "Previous match" }),
          button("↓", () => this.step(1), { "aria-label": "Next match" })),
        this.table.findingsOf.size ? el("label.check", null, this.only, "Findings and their paths only") : null,
        hosts,
        this.counter,
        el("span.grow"),
        el("div.buttons", null, button("Open all", () => this.all(true)), button("Close all", () => this.all(false)))
      );
    }

    hostChoice() {
      const column = this.table.role("HOST");
      if (!column || !column.dict || column.dict.length < 2) return null;
      this.host = el("select", { "aria-label": "Host", onchange: () => this.filter() },
        el("option", { value: "" }, "All hosts"),
        column.dict.map((name, i) => el("option", { value: i + 1 }, spoor.plain(name))));
      return el("label.check", null, this.host);
    }

    all(open) {
      this.forest.setAll(open);
      this.refresh();
    }

    filter() {
      const words = this.search.value.trim();
      const host = this.host && this.host.value ? Number(this.host.value) - 1 : -1;
      if (!words && !this.only.checked && host < 0) {
        this.matches = this.forest.keep(null);
      } else {
        let rows = Array.from(spoor.filterRows(this.table, words, new Map()));
        if (this.only.checked) rows = rows.filter((row) => this.table.severity[row]);
        if (host >= 0) {
          const { codes } = this.table.role("HOST");
          rows = rows.filter((row) => codes[row] === host);
        }
        this.matches = this.forest.keep(rows);
      }
      this.searching = words !== "";
      this.refresh();
    }

    refresh() {
      const { rows, depths } = this.forest.visible();
      this.rows = rows;
      this.depths = depths;
      const total = spoor.plural(this.table.rows, "node");
      this.counter.textContent = this.forest.found ? spoor.count(this.matches.length) + " of " + total + " match" : total;
      this.list.setCount(rows.length);
    }

    step(direction) {
      if (!this.matches || !this.matches.length) return;
      const current = this.rows[this.list.active];
      const at = this.matches.indexOf(current);
      const n = this.matches.length;
      this.select(this.matches[at < 0 ? (direction > 0 ? 0 : n - 1) : (at + direction + n) % n]);
    }

    select(row) {
      this.forest.openTo(row);
      this.refresh();
      const index = this.rows.indexOf(row);
      this.list.reveal(index, true);
      this.list.move(index);
    }

    draw(index) {
      const row = this.rows[index];
      const depth = this.depths[index];
      const { forest, table } = this;
      const has = forest.children[row] !== null;
      const node = el("div.tr.node", {
        role: "treeitem",
        "aria-level": depth + 1,
        "aria-expanded": has ? String(forest.open[row] === 1) : null,
      });
      if (table.severity[row]) node.classList.add("marked", "mark-" + table.severity[row]);
      if ((table.findingsOf.get(row) || []).includes(spoor.follow.finding)) node.classList.add("followed");
      if (this.searching && forest.found && forest.found[row] === 2) node.classList.add("faded");
      const indent = Math.min(depth, DEEPEST);
      const guides = el("span.guides", { "aria-hidden": "true" });
      guides.style.width = indent * INDENT + "px";
      const twist = el("span.twist", { "aria-hidden": "true" }, has ? (forest.open[row] ? "▾" : "▸") : "");
      const closed = has && !forest.open[row];
      const worstBelow = closed && forest.worst[row] > table.severity[row] ? forest.worst[row] : 0;
      node.append(
        guides,
        depth > DEEPEST ? el("span.muted.small", null, "depth " + depth + " ") : "",
        twist,
        el("span.name", null, spoor.evidence(this.name(row))),
        closed ? el("span.pill" + (worstBelow ? ".sev-" + worstBelow : ""), { title: "descendants" }, spoor.count(forest.under[row])) : "",
        el("span.rest.mono", null, spoor.plain(this.rest(row)).slice(0, 400)),
        el("span.when.tabular", null, this.time ? this.time.text(row) : "")
      );
      return node;
    }

    /** The last part of a path: what people call the program. */
    name(row) {
      const text = this.label ? this.label.text(row) : "";
      return text.slice(Math.max(text.lastIndexOf("\\"), text.lastIndexOf("/")) + 1) || "(no name)";
    }

    rest(row) {
      return this.details.filter((c) => !c.empty(row)).map((c) => c.text(row)).join("  ·  ");
    }

    toggle(index, open) {
      const row = this.rows[index];
      if (!this.forest.children[row]) return;
      this.forest.open[row] = open === undefined ? 1 - this.forest.open[row] : open ? 1 : 0;
      this.refresh();
      this.list.move(index);
    }

    activate(index, event) {
      if (event.target.closest && event.target.closest(".twist")) this.toggle(index);
      else this.show(index);
    }

    show(index) {
      const row = this.rows[index];
      spoor.showRow(this.table, row, this.pathBlock(row));
    }

    pathBlock(row) {
      const path = this.forest.path(row);
      const children = this.forest.children[row] || [];
      const step = (at, here) =>
        el("li", null,
          el("button.link" + (here ? ".strong" : ""), { type: "button", "aria-current": here ? "true" : null, onclick: () => {
            this.select(at);
            this.show(this.rows.indexOf(at));
          } },
          this.table.severity[at] ? el("i.dot.sev-" + this.table.severity[at]) : "",
          spoor.evidence(this.name(at)),
          el("span.muted.small.mono.clamp", null, spoor.plain(this.rest(at)).slice(0, 160))));
      return el("div.path", null,
        el("h4", null, "Path from the root"),
        el("ol.plain", null, path.map((at) => step(at, at === row))),
        children.length ? el("h4", null, spoor.plural(children.length, "child", "children")) : null,
        children.length ? el("ul.plain", null, children.slice(0, 30).map((at) => step(at, false))) : null,
        children.length > 30 ? el("p.muted.small", null, "and " + spoor.count(children.length - 30) + " more") : null);
    }

    key(event, index) {
      if (index < 0) return false;
      const row = this.rows[index];
      const opened = this.forest.open[row] === 1;
      if (event.key === "ArrowRight") {
        if (this.forest.children[row] && !opened) this.toggle(index, true);
        else if (this.forest.children[row]) this.list.move(index + 1);
        return true;
      }
      if (event.key === "ArrowLeft") {
        if (this.forest.children[row] && opened) this.toggle(index, false);
        else if (this.forest.parent[row] >= 0) this.list.move(this.rows.indexOf(this.forest.parent[row]));
        return true;
      }
      return false;
    }

    reveal(table, row) {
      if (this.forest.found && this.forest.found[row] === 0) {
        this.search.value = "";
        this.only.checked = false;
        if (this.host) this.host.value = "";
        this.filter();
      }
      this.select(row);
    }
  }

  spoor.views.tree = (view, host) => new TreeView(view, host);
}
