// graph.js: indicators and how they belong together, as a picture to move in and to walk with the keyboard.
{
  const { el, svg, button } = spoor;
  const LABELLED = 70; // with more nodes than that only those that matter have their name beside them
  const MANY = 200; // links, which then are drawn thinner
  const CLOSEST = 0.25; // units of the picture per pixel
  const SHAPES = { ipv4: "circle", ipv6: "circle", domain: "square", url: "diamond", email: "square" }; // all else: a triangle

  function shape(type, r) {
    const kind = SHAPES[type] || "triangle";
    if (kind === "circle") return svg("circle", { r });
    const points = {
      square: [[-r, -r], [r, -r], [r, r], [-r, r]],
      diamond: [[0, -1.3 * r], [1.3 * r, 0], [0, 1.3 * r], [-1.3 * r, 0]],
      triangle: [[0, -1.25 * r], [1.15 * r, 0.85 * r], [-1.15 * r, 0.85 * r]],
    }[kind];
    return svg("polygon", { points: points.map((p) => p.join(",")).join(" ") });
  }

  class GraphView {
    constructor(view, host) {
      this.view = view;
      this.table = spoor.table(view.table);
      this.links = spoor.table(view.links);
      this.gather();
      this.rings = spoor.placeGraph(this.nodes);
      host.append(this.toolbar(), this.picture(), this.legend());
      this.active = this.nodes[0];
      this.svg.setAttribute("aria-activedescendant", this.active.id);
      this.home();
      new ResizeObserver(spoor.perFrame(() => this.place())).observe(this.svg);
    }

    gather() {
      const named = (table, name) => table.byName.get(name);
      const text = (table, name, row) => {
        const column = named(table, name);
        return column ? column.text(row) : "";
      };
      const { table, links, view } = this;
      const byKey = new Map();
      this.nodes = [];
      for (let row = 0; row < table.rows; row++) {
        const depth = named(table, view.depth);
        const node = {
          record: row,
          key: text(table, view.key, row),
          label: spoor.plain(text(table, view.label, row)),
          type: text(table, view.type, row),
          state: text(table, view.state, row),
          severity: spoor.rank(text(table, view.severity, row)),
          depth: depth && !depth.empty(row) ? depth.values[row] : 0,
          parent: null,
          children: [],
          edges: [],
        };
        if (byKey.has(node.key)) continue;
        byKey.set(node.key, node);
        this.nodes.push(node);
      }
      for (const node of this.nodes) {
        const parent = byKey.get(text(table, view.parent, node.record));
        if (!parent || parent.depth >= node.depth) continue; // a row that lies must not make a circle of a tree
        node.parent = parent;
        parent.children.push(node);
      }
      const pairs = new Map();
      for (let row = 0; row < links.rows; row++) {
        const a = byKey.get(text(links, view.from, row));
        const b = byKey.get(text(links, view.to, row));
        if (!a || !b || a === b) continue;
        const key = a.key + "\n" + b.key;
        if (!pairs.has(key)) pairs.set(key, { a, b, says: [], tree: b.parent === a });
        pairs.get(key).says.push(spoor.plain(text(links, view.relation, row)) + " (" + spoor.plain(text(links, view.provider, row)) + ")");
      }
      this.edges = [...pairs.values()];
      for (const edge of this.edges) {
        edge.a.edges.push(edge);
        edge.b.edges.push(edge);
      }
    }

    toolbar() {
      this.search = el("input.search", { type: "search", placeholder: "Search", "aria-label": "Search the graph" });
      this.search.addEventListener("input", spoor.debounce(() => this.find(), 120));
      this.search.addEventListener("keydown", (e) => {
        if (e.key === "Enter" && this.found && this.found.length) this.pick(this.found[0], true);
      });
      this.counter = el("span.muted.tabular", { "aria-live": "polite" });
      this.counter.textContent = this.sizes();
      return el("div.toolbar", null, this.search, this.counter, el("span.grow"),
        el("div.buttons", { role: "group", "aria-label": "Zoom of the graph" },
          button("+", () => this.zoom(0.7), { "aria-label": "Zoom in" }),
          button("−", () => this.zoom(1 / 0.7), { "aria-label": "Zoom out" }),
          button("All", () => this.home())));
    }

    sizes() {
      return spoor.plural(this.nodes.length, "indicator") + ", " + spoor.plural(this.edges.length, "link");
    }

    legend() {
      const key = (node, text) => el("span.key", null, svg("svg", { class: "graph-key", viewBox: "-9 -9 18 18", "aria-hidden": "true" }, node), text);
      const of = (type, classes) => svg("g", { class: "gnode " + (classes || "sev-0") }, shape(type, 6));
      return el("div.legend.graph-legend", null,
        key(of("ipv4"), "address"), key(of("domain"), "domain"), key(of("url"), "URL"), key(of("sha256"), "file and others"),
        key(of("ipv4", "sev-4"), "said to be bad"), key(of("ipv4", "sev-0 open"), "not asked, or no answer"));
    }

    picture() {
      this.edgeLayer = svg("g", { class: "gedges", "aria-hidden": "true" });
      this.nodeLayer = svg("g", { class: "gnodes" });
      this.svg = svg("svg", { class: "graph" + (this.edges.length > MANY ? " many" : ""), tabindex: 0, role: "listbox", "aria-label":
        spoor.plain(this.view.title || "Graph") + ". Arrow keys go from indicator to indicator, Enter tells all about one, plus and minus zoom, Home goes to the first." },
      svg("g", { class: "grings", "aria-hidden": "true" }, this.rings.filter((r) => r > 0).map((r) => svg("circle", { r }))),
      this.edgeLayer, this.nodeLayer);
      for (const edge of this.edges) this.edgeLayer.append(this.edge(edge));
      for (const node of this.nodes) this.nodeLayer.append(this.node(node));
      this.wire();
      return el("div.graph-box", null, this.svg);
    }

    /** Links of the tree go straight; all others bend towards the middle, so that they are told from these. */
    edge(edge) {
      const { a, b } = edge;
      const d = edge.tree
        ? "M" + a.x + " " + a.y + "L" + b.x + " " + b.y
        : "M" + a.x + " " + a.y + "Q" + (a.x + b.x) * 0.28 + " " + (a.y + b.y) * 0.28 + " " + b.x + " " + b.y;
      edge.node = svg("path", { class: "gedge" + (edge.tree ? "" : " cross"), d });
      return edge.node;
    }

    node(node) {
      const open = node.state !== "KNOWN" && node.state !== "NOT_FOUND";
      const r = node.depth === 0 ? 11 : 6 + Math.min(4, Math.sqrt(node.edges.length));
      node.id = spoor.freshId();
      const right = Math.cos(node.angle) >= -0.01;
      const most = /^[0-9a-f]{32,}$/.test(node.label) ? 12 : node.children.length ? 26 : 38;
      const label = node.label.length > most + 2 ? node.label.slice(0, most) + "…" : node.label;
      node.text = svg("text", node.depth === 0 || node.children.length
        ? { y: r + 14, "text-anchor": "middle" }
        : { x: right ? r + 5 : -r - 5, dy: "0.34em", "text-anchor": right ? "start" : "end",
          transform: "rotate(" + ((node.angle * 180) / Math.PI + (right ? 0 : 180)) + ")" }, label);
      const name = node.type + " " + node.label + ", " + (node.severity ? spoor.severities[node.severity - 1].toLowerCase() : node.state.toLowerCase().replace(/_/g, " ")) +
        ", " + spoor.plural(node.edges.length, "link");
      node.named = this.nodes.length <= LABELLED || node.depth === 0 || node.severity >= 4;
      node.node = svg("g", { id: node.id, role: "option", "aria-label": name, class: "gnode sev-" + node.severity + (open ? " open" : "") + (node.depth === 0 ? " start" : "") + (node.named ? " named" : "") },
      svg("title", null, name), shape(node.type, r), node.text);
      node.node.addEventListener("click", () => {
        this.pick(node, false);
        this.tell(node);
      });
      return node.node;
    }

    // ---- which one is looked at

    pick(node, show) {
      const old = this.active;
      this.active = node;
      this.svg.setAttribute("aria-activedescendant", node.id);
      for (const one of this.nodes) one.node.classList.remove("active", "near");
      for (const edge of this.edges) edge.node.classList.remove("near");
      node.node.classList.add("active");
      for (const edge of node.edges) {
        edge.node.classList.add("near");
        this.edgeLayer.append(edge.node); // above the others
        (edge.a === node ? edge.b : edge.a).node.classList.add("near");
      }
      this.svg.classList.add("picked");
      if (old !== node) old.node.setAttribute("aria-selected", "false");
      node.node.setAttribute("aria-selected", "true");
      if (show) this.inSight(node);
    }

    tell(node) {
      const other = (edge) => (edge.a === node ? edge.b : edge.a);
      const item = (edge) => el("li", null, el("button.link", { type: "button", onclick: () => {
        this.pick(other(edge), true);
        this.tell(other(edge));
      } },
      spoor.evidence(other(edge).label),
      el("span.muted.small", null, (edge.a === node ? "→ " : "← ") + edge.says.join(", "))));
      const most = 60;
      spoor.showRow(this.table, node.record, el("div.path.links-of", null,
        el("h4", null, spoor.plural(node.edges.length, "link")),
        el("ul.plain", null, node.edges.slice(0, most).map(item)),
        node.edges.length > most ? el("p.muted.small", null, "and " + spoor.count(node.edges.length - most) + " more") : null));
    }

    find() {
      const words = this.search.value.trim().toLowerCase();
      this.found = words ? this.nodes.filter((node) => node.label.toLowerCase().includes(words) || node.type === words) : null;
      const found = new Set(this.found);
      this.svg.classList.toggle("searching", this.found !== null);
      for (const node of this.nodes) node.node.classList.toggle("found", found.has(node));
      this.counter.textContent = this.found ? spoor.count(this.found.length) + " of " + this.sizes() : this.sizes();
    }

    /** The nearest in a direction: what lies off the line counts twice. */
    neighbour(dx, dy) {
      let best = null;
      let least = Infinity;
      for (const node of this.nodes) {
        if (node === this.active) continue;
        const x = node.x - this.active.x;
        const y = node.y - this.active.y;
        const along = x * dx + y * dy;
        const across = Math.abs(x * dy) + Math.abs(y * dx);
        if (along <= 0.5 || across > 2.5 * along) continue;
        const far = along + 2 * across;
        if (far < least) [best, least] = [node, far];
      }
      return best;
    }

    // ---- the part of the picture in sight

    home() {
      const margin = this.nodes.length <= LABELLED ? 240 : 50;
      const all = (of, f) => this.nodes.reduce((value, node) => f(value, of(node)), of(this.nodes[0]));
      const x0 = all((n) => n.x, Math.min) - margin;
      const y0 = all((n) => n.y, Math.min) - margin;
      this.box = { x: x0, y: y0, width: all((n) => n.x, Math.max) + margin - x0, height: all((n) => n.y, Math.max) + margin - y0 };
      this.place();
    }

    place() {
      const { clientWidth: w, clientHeight: h } = this.svg;
      if (!w || !h) return;
      const { box } = this;
      this.unit = Math.max(box.width / w, box.height / h, CLOSEST);
      this.seen = { x: box.x + box.width / 2 - (this.unit * w) / 2, y: box.y + box.height / 2 - (this.unit * h) / 2 };
      this.svg.setAttribute("viewBox", [this.seen.x, this.seen.y, this.unit * w, this.unit * h].join(" "));
      this.svg.classList.toggle("close", this.unit < 1.1); // near enough for every name
      const scale = Math.max(1, Math.min(2.6, this.unit * 0.8)); // what is far away is drawn larger, up to a point
      if (scale === this.scale) return;
      this.scale = scale;
      for (const { node, x, y } of this.nodes) node.setAttribute("transform", "translate(" + x + " " + y + ") scale(" + scale + ")");
    }

    zoom(factor, at) {
      const { box } = this;
      const centre = at || { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const width = Math.max(120, Math.min(1e5, box.width * factor));
      const ratio = width / box.width;
      this.box = { x: centre.x - (centre.x - box.x) * ratio, y: centre.y - (centre.y - box.y) * ratio, width, height: box.height * ratio };
      this.place();
    }

    inSight(node) {
      const { box, unit } = this;
      const edge = 60 * unit;
      const inside = node.x > this.seen.x + edge && node.x < this.seen.x + this.svg.clientWidth * unit - edge &&
        node.y > this.seen.y + edge && node.y < this.seen.y + this.svg.clientHeight * unit - edge;
      if (inside) return;
      this.box = { ...box, x: node.x - box.width / 2, y: node.y - box.height / 2 };
      this.place();
    }

    wire() {
      const node = this.svg;
      let drag = null;
      node.addEventListener("pointerdown", (e) => {
        if (e.button !== 0 || e.target.closest(".gnode")) return;
        node.setPointerCapture(e.pointerId);
        drag = { x: e.clientX, y: e.clientY, box: { ...this.box } };
      });
      node.addEventListener("pointermove", (e) => {
        if (!drag) return;
        this.box = { ...drag.box, x: drag.box.x - (e.clientX - drag.x) * this.unit, y: drag.box.y - (e.clientY - drag.y) * this.unit };
        this.place();
      });
      node.addEventListener("pointerup", () => (drag = null));
      node.addEventListener("pointercancel", () => (drag = null));
      node.addEventListener("wheel", (e) => {
        if (!(e.ctrlKey || e.metaKey || document.activeElement === node)) return;
        e.preventDefault();
        const edge = node.getBoundingClientRect();
        const at = { x: this.seen.x + (e.clientX - edge.left) * this.unit, y: this.seen.y + (e.clientY - edge.top) * this.unit };
        this.zoom(Math.exp(Math.max(-120, Math.min(120, e.deltaY)) / 240), at);
      }, { passive: false });
      node.addEventListener("focus", () => this.pick(this.active, false));
      node.addEventListener("keydown", (e) => this.key(e));
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const go = (dx, dy) => {
        const next = this.neighbour(dx, dy);
        if (next) this.pick(next, true);
      };
      const acts = {
        ArrowLeft: () => go(-1, 0),
        ArrowRight: () => go(1, 0),
        ArrowUp: () => go(0, -1),
        ArrowDown: () => go(0, 1),
        Home: () => this.pick(this.nodes[0], true),
        Enter: () => this.tell(this.active),
        " ": () => this.tell(this.active),
        "+": () => this.zoom(0.7),
        "=": () => this.zoom(0.7),
        "-": () => this.zoom(1 / 0.7),
      };
      if (!acts[e.key]) return;
      e.preventDefault();
      acts[e.key]();
    }

    reveal(table, row) {
      const node = this.nodes.find((one) => one.record === row);
      if (!node) return;
      this.pick(node, true);
      this.tell(node);
    }
  }

  spoor.views.graph = (view, host) => {
    if (spoor.table(view.table).rows === 0) {
      host.append(el("p.muted", null, "There is nothing to draw."));
      return {};
    }
    return new GraphView(view, host);
  };
}
