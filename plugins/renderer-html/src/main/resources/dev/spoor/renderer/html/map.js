// map.js: addresses on a map of the world, and beside it those that nobody can place.
{
  const { el, svg, button } = spoor;
  const BOTTOM = -58; // degrees; Antarctica is there, but one has to move the map to see it
  const TOP = 84;
  const CLOSEST = 24;

  class MapView {
    constructor(view, host) {
      this.view = view;
      this.table = spoor.table(view.table);
      this.world = JSON.parse(document.getElementById("world").textContent);
      this.gather();
      const [, top] = spoor.project(0, TOP, this.world.scale);
      const [, bottom] = spoor.project(0, BOTTOM, this.world.scale);
      const [right] = spoor.project(180, 0, this.world.scale);
      this.home = { x: -right - 20, y: top, width: 2 * right + 40, height: bottom - top };
      this.box = { ...this.home };
      host.append(el("div.map-and-lists", null, this.map(), this.lists()));
      this.place();
      new ResizeObserver(spoor.perFrame(() => this.place())).observe(this.svg);
      spoor.follow.watch(() => this.drawSpots());
    }

    column(name) {
      return this.table.byName.get(name);
    }

    gather() {
      const { table, view } = this;
      const lat = this.column(view.lat);
      const lon = this.column(view.lon);
      const count = this.column(view.count);
      const spots = new Map();
      this.nowhere = [];
      for (let row = 0; row < table.rows; row++) {
        const n = count && !count.empty(row) ? Math.max(1, count.values[row]) : 1;
        const [la, lo] = [lat.values[row], lon.values[row]];
        if (!(Math.abs(la) <= 90 && Math.abs(lo) <= 180)) {
          this.nowhere.push({ row, count: n });
          continue;
        }
        const key = la + " " + lo;
        if (!spots.has(key)) {
          const [x, y] = spoor.project(lo, la, this.world.scale);
          spots.set(key, { x, y, count: 0, severity: 0, rows: [] });
        }
        const spot = spots.get(key);
        spot.count += n;
        spot.severity = Math.max(spot.severity, table.severity[row]);
        spot.rows.push({ row, count: n });
      }
      const weight = (a, b) => table.severity[b.row] - table.severity[a.row] || b.count - a.count;
      this.spots = [...spots.values()];
      this.located = this.spots.flatMap((spot) => spot.rows).sort(weight);
      this.nowhere.sort(weight);
      this.most = Math.max(1, ...this.spots.map((spot) => spot.count));
    }

    map() {
      this.land = svg("g", { class: "land" },
        svg("path", { class: "sphere", d: this.world.sphere }),
        this.world.countries.map((country) => svg("path", { d: country.path }, svg("title", null, country.name))));
      this.layer = svg("g", { class: "spots" });
      this.svg = svg("svg", { class: "map", tabindex: 0, role: "application", "aria-label":
        "Map of the world. Arrow keys move, plus and minus zoom, Home shows all. Tab goes through the places; the lists beside have them too." },
      this.land, this.layer);
      this.wire();
      return el("div.map-box", null, this.svg,
        el("div.buttons.map-buttons", { role: "group", "aria-label": "Zoom of the map" },
          button("+", () => this.zoom(0.6), { "aria-label": "Zoom in" }),
          button("−", () => this.zoom(1 / 0.6), { "aria-label": "Zoom out" }),
          button("All", () => this.show(this.home))));
    }

    lists() {
      const list = (title, items, none) => {
        const box = el("div.grid.side-list", { role: "listbox", "aria-label": title });
        const rows = new spoor.RowList(box, {
          height: 28,
          draw: (index) => this.listRow(items[index]),
          onactivate: (index) => this.open(items[index].row),
        });
        box.style.setProperty("--rows", items.length);
        rows.setCount(items.length);
        return el("section.side", null, el("h4", null, title + " ", el("span.pill", null, spoor.count(items.length))),
          items.length ? box : el("p.muted", null, none));
      };
      return el("div.side-lists", null,
        list("Located", this.located, "No address has a location."),
        list("Without a location", this.nowhere, "Every address has a location."));
    }

    label(row) {
      const column = this.column(this.view.label);
      return column ? column.text(row) : "row " + row;
    }

    placeName(row) {
      return (this.view.place || []).map((name) => this.column(name)).filter((c) => c && !c.empty(row)).map((c) => c.text(row)).join(", ");
    }

    listRow({ row, count }) {
      const severity = this.table.severity[row];
      const followed = (this.table.findingsOf.get(row) || []).includes(spoor.follow.finding);
      return el("div.tr.place" + (severity ? ".marked.mark-" + severity : "") + (followed ? ".followed" : ""), { role: "option" },
        el("span.td.mono", null, spoor.evidence(this.label(row), (this.column(this.view.label) || {}).role)),
        el("span.td.muted", null, spoor.evidence(this.placeName(row))),
        el("span.td.num", null, spoor.count(count)));
    }

    open(row) {
      spoor.showRow(this.table, row);
    }

    // ---- the part of the world in sight

    /** The view box, widened to the shape of the element, so that a pixel is as wide as it is high. */
    place() {
      const { clientWidth: w, clientHeight: h } = this.svg;
      if (!w || !h) return;
      const box = this.box;
      const unit = Math.max(box.width / w, box.height / h);
      const x = box.x + box.width / 2 - (unit * w) / 2;
      const y = box.y + box.height / 2 - (unit * h) / 2;
      this.svg.setAttribute("viewBox", [x, y, unit * w, unit * h].join(" "));
      this.seen = { x, y };
      this.unit = unit;
      this.drawSpots();
    }

    show(box) {
      this.box = { ...box };
      this.place();
    }

    zoom(factor, at) {
      const least = this.home.width / CLOSEST;
      const width = Math.max(least, Math.min(this.home.width, this.box.width * factor));
      const ratio = width / this.box.width;
      const centre = at || { x: this.box.x + this.box.width / 2, y: this.box.y + this.box.height / 2 };
      this.move({
        x: centre.x - (centre.x - this.box.x) * ratio,
        y: centre.y - (centre.y - this.box.y) * ratio,
        width,
        height: this.box.height * ratio,
      });
    }

    /** The middle of the view stays on the map. */
    move(box) {
      const limit = this.world.scale * 1.42;
      const cx = Math.max(-limit * 1.9, Math.min(limit * 1.9, box.x + box.width / 2));
      const cy = Math.max(-limit, Math.min(limit, box.y + box.height / 2));
      this.show({ ...box, x: cx - box.width / 2, y: cy - box.height / 2 });
    }

    wire() {
      const node = this.svg;
      let drag = null;
      node.addEventListener("pointerdown", (e) => {
        if (e.button !== 0 || e.target.closest(".spot")) return;
        node.setPointerCapture(e.pointerId);
        drag = { x: e.clientX, y: e.clientY, box: { ...this.box } };
      });
      node.addEventListener("pointermove", (e) => {
        if (!drag) return;
        this.move({ ...drag.box, x: drag.box.x - (e.clientX - drag.x) * this.unit, y: drag.box.y - (e.clientY - drag.y) * this.unit });
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
      node.addEventListener("keydown", (e) => {
        if (e.ctrlKey || e.metaKey || e.altKey) return;
        const step = this.box.width * 0.1;
        const acts = {
          ArrowLeft: () => this.move({ ...this.box, x: this.box.x - step }),
          ArrowRight: () => this.move({ ...this.box, x: this.box.x + step }),
          ArrowUp: () => this.move({ ...this.box, y: this.box.y - step }),
          ArrowDown: () => this.move({ ...this.box, y: this.box.y + step }),
          "+": () => this.zoom(0.6),
          "=": () => this.zoom(0.6),
          "-": () => this.zoom(1 / 0.6),
          Home: () => this.show(this.home),
        };
        if (!acts[e.key]) return;
        e.preventDefault();
        acts[e.key]();
      });
    }

    drawSpots() {
      if (!this.unit) return;
      const { unit } = this;
      const clusters = spoor.cluster(this.spots, unit, this.most);
      const most = Math.max(1, ...clusters.map((c) => c.count));
      clusters.sort((a, b) => a.severity - b.severity || b.count - a.count);
      this.layer.replaceChildren(...clusters.map((cluster) => this.spotNode(cluster, spoor.bubble(cluster.count, most) * unit, unit)));
    }

    spotNode(cluster, r, unit) {
      const rows = cluster.spots.flatMap((spot) => spot.rows);
      const followed = rows.some(({ row }) => (this.table.findingsOf.get(row) || []).includes(spoor.follow.finding));
      const where = spoor.plain(this.placeName(rows[0].row));
      const name = (rows.length === 1 ? spoor.plain(this.label(rows[0].row)) : spoor.plural(rows.length, "address", "addresses")) +
        (where ? ", " + where : "") + (cluster.spots.length > 1 ? " and near" : "") + ": " + spoor.count(cluster.count);
      const press = () => this.press(cluster, rows);
      return svg("g", { class: "spot sev-" + cluster.severity + (followed ? " followed" : ""), tabindex: 0, role: "button", "aria-label": name,
        onclick: press, onkeydown: (e) => {
          if (e.key !== "Enter" && e.key !== " ") return;
          e.preventDefault();
          press();
        } },
      svg("title", null, name),
      svg("circle", { cx: cluster.x, cy: cluster.y, r }),
      rows.length > 1 && r > 9 * unit
        ? svg("text", { x: cluster.x, y: cluster.y, "font-size": 11 * unit, dy: 4 * unit }, spoor.count(rows.length)) : null);
    }

    press(cluster, rows) {
      if (rows.length === 1) {
        this.open(rows[0].row);
        return;
      }
      const sorted = rows.slice().sort((a, b) => this.table.severity[b.row] - this.table.severity[a.row] || b.count - a.count);
      spoor.showRows(spoor.plural(rows.length, "address", "addresses") + " here", sorted.map(({ row, count }) => ({
        table: this.table,
        row,
        head: "seen " + spoor.plural(count, "time"),
      })));
    }

    reveal(table, row) {
      const spot = this.spots.find((s) => s.rows.some((r) => r.row === row));
      if (spot) this.move({ x: spot.x - this.home.width / 12, y: spot.y - this.home.height / 12, width: this.home.width / 6,
        height: this.home.height / 6 });
      this.open(row);
    }
  }

  spoor.views.map = (view, host) => new MapView(view, host);
}
