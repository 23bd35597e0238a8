// timeline.js: events in lanes over time, under a histogram of all of them, above a list of those in sight.
{
  const { el, button } = spoor;
  const LANE = 30;
  const AXIS = 26;
  const OVERVIEW = 84;
  const LABELS = 168;
  const REACH = 6; // px around the pointer in which events are meant
  const LIST_ROW = 26;

  class Timeline {
    constructor(view, host) {
      this.view = view;
      this.events = new spoor.Events(view);
      if (!this.events.size) {
        host.append(el("p.muted", null, "No row has a time."));
        return;
      }
      const { from, to } = this.whole();
      this.range = { from, to };
      this.limits = { from, to };
      this.pointed = null;
      this.current = -1;
      this.paint = spoor.perFrame(() => this.draw());
      host.append(this.toolbar(), this.chart(), this.eventList());
      new ResizeObserver(this.paint).observe(this.lanes);
      spoor.onTheme(() => this.draw());
      this.refilter();
      spoor.follow.watch(() => {
        this.paint();
        this.list.redraw();
      });
    }

    /** From the first to the last event, of those cut too, with a little air. */
    whole() {
      let { from, to } = this.events;
      const h = this.view.histogram;
      if (h && h.series.length) {
        from = Math.min(from, h.start);
        to = Math.max(to, h.start + h.step * Math.max(...h.series.map((s) => s.counts.length)));
      }
      const air = Math.max(1, (to - from) * 0.01);
      return { from: from - air, to: to + air };
    }

    toolbar() {
      const { events } = this;
      const choose = el("select", { "aria-label": "Lanes by", onchange: (e) => {
        events.group(events.groups[e.target.selectedIndex]);
        this.layout();
        this.refilter();
      } }, events.groups.map((name) => el("option", null, spoor.plain(name))));
      const search = el("input.search", { type: "search", placeholder: "Filter events", "aria-label": "Filter events",
        title: spoor.filterHelp });
      const only = el("input", { type: "checkbox" });
      const apply = () => {
        events.filter(search.value.trim(), only.checked);
        this.refilter();
      };
      search.addEventListener("input", spoor.debounce(apply, 150));
      only.addEventListener("change", apply);
      this.clearFilters = () => {
        search.value = "";
        only.checked = false;
        apply();
      };
      this.span = el("span.muted.tabular");
      return el(
        "div.toolbar",
        null,
        el("label.check", null, "Lanes by", choose),
        search,
        events.severity.some(Boolean) ? el("label.check", null, only, "Findings only") : null,
        el("span.grow"),
        el(
          "div.buttons",
          { role: "group", "aria-label": "Zoom" },
          button("←", () => this.pan(-0.25), { "aria-label": "Earlier" }),
          button("→", () => this.pan(0.25), { "aria-label": "Later" }),
          button("−", () => this.zoom(2), { "aria-label": "Zoom out" }),
          button("+", () => this.zoom(0.5), { "aria-label": "Zoom in" }),
          button("All", () => this.go(this.limits.from, this.limits.to), { "aria-label": "Whole range" })
        )
      );
    }

    chart() {
      this.overview = el("canvas.overview", { "aria-hidden": "true" });
      this.lanes = el("canvas.lanes", {
        tabindex: 0,
        role: "application",
        "aria-roledescription": "timeline",
        "aria-label": "Events over time. Arrow keys move, plus and minus zoom, Home shows all, n and p go to the next and the previous " +
          "event of a finding, Enter opens it. The list below has the same events.",
      });
      this.labels = el("div.lane-labels");
      this.tip = el("div.tip", { hidden: true, role: "presentation" });
      this.legend = el("div.legend");
      this.box = el("div.timeline", null, this.legend, this.overview, this.labels, this.lanes, this.tip);
      this.layout();
      this.wireLanes();
      this.wireOverview();
      return this.box;
    }

    layout() {
      this.labels.replaceChildren(
        ...this.events.lanes.map((lane) =>
          el("div.lane-label", { title: spoor.plain(lane.name) + ": " + spoor.count(lane.total) },
            el("span.clamp", null, spoor.evidence(lane.name)), el("span.muted.tabular", null, spoor.count(lane.total)))
        )
      );
      const { histogram } = this.view;
      const series = histogram ? histogram.series : [];
      this.legend.replaceChildren(
        el("span.muted", null, histogram ? "All rows" : "Rows shown"),
        ...(series.length > 1
          ? series.map((s, i) => el("span.key", null, el("i.swatch.series-" + Math.min(i + 1, 6)), spoor.evidence(s.name)))
          : []),
        el("span.grow"),
        this.span
      );
    }

    /** Without a histogram from the writer, the rows shown are all there are, and counting them is exact. */
    histogram() {
      if (this.view.histogram && this.view.histogram.series.length) return this.view.histogram;
      if (!this.counted) {
        const bins = 240;
        const { from, to } = this.limits;
        const step = (to - from) / bins;
        const counts = new Array(bins).fill(0);
        for (const t of this.events.time) counts[Math.min(bins - 1, Math.floor((t - from) / step))]++;
        this.counted = { start: from, step, series: [{ name: "rows", counts }] };
      }
      return this.counted;
    }

    eventList() {
      this.listBox = el("div.grid.event-list", { role: "listbox", "aria-label": "Events in sight" });
      this.list = new spoor.RowList(this.listBox, {
        height: LIST_ROW,
        draw: (index) => this.drawRow(this.inSight[0] + index),
        onactivate: (index) => this.open(this.events.shown[this.inSight[0] + index]),
        onmove: (index) => {
          this.current = this.events.shown[this.inSight[0] + index];
          this.paint();
        },
      });
      this.inSight = [0, 0];
      return this.listBox;
    }

    drawRow(position) {
      const { events } = this;
      const event = events.shown[position];
      const table = events.table(event);
      const followed = events.isOf(event, spoor.follow.finding);
      return el(
        "div.tr.event" + (events.severity[event] ? ".marked.mark-" + events.severity[event] : "") + (followed ? ".followed" : ""),
        { role: "option" },
        el("span.td.time", null, events.timeText(event)),
        el("span.td.muted", null, spoor.evidence(events.value(event, events.grouping))),
        el("span.td.mono", null, table.line(events.row[event]).slice(0, 400))
      );
    }

    // ---- range

    go(from, to) {
      const least = 5; // ms
      const span = Math.max(least, Math.min(to - from, this.limits.to - this.limits.from));
      const start = Math.max(this.limits.from, Math.min(from, this.limits.to - span));
      this.range = { from: start, to: start + span };
      this.sight();
      this.paint();
    }

    pan(part) {
      const by = (this.range.to - this.range.from) * part;
      this.go(this.range.from + by, this.range.to + by);
    }

    zoom(factor, around) {
      const { from, to } = this.range;
      const centre = around === undefined ? (from + to) / 2 : around;
      this.go(centre - (centre - from) * factor, centre + (to - centre) * factor);
    }

    refilter() {
      this.sight();
      this.paint();
    }

    sight() {
      const { events, range } = this;
      this.inSight = [events.at(events.shown, range.from), events.at(events.shown, range.to + 1)];
      const n = this.inSight[1] - this.inSight[0];
      this.listBox.scrollTop = 0;
      this.list.setCount(n);
      this.span.textContent =
        spoor.time(Math.round(range.from / 1000) * 1000) + " – " + spoor.time(Math.round(range.to / 1000) * 1000) + " UTC · " +
        spoor.plural(n, "event");
    }

    // ---- drawing

    scale() {
      return spoor.timeScale(this.range.from, this.range.to, LABELS, Math.max(50, this.lanes.clientWidth - LABELS - 8));
    }

    wholeScale() {
      return spoor.timeScale(this.limits.from, this.limits.to, LABELS, Math.max(50, this.lanes.clientWidth - LABELS - 8));
    }

    laneY(lane) {
      return AXIS + lane * LANE + LANE / 2;
    }

    draw() {
      const colours = spoor.palette();
      this.drawOverview(colours);
      this.drawLanes(colours);
    }

    drawOverview(colours) {
      const width = this.overview.clientWidth;
      const g = spoor.canvas(this.overview, width, OVERVIEW);
      const scale = this.wholeScale();
      const bottom = OVERVIEW - 18;
      spoor.drawAxis(g, scale, bottom, bottom + 4, OVERVIEW - 7, colours);
      const most = spoor.drawHistogram(g, this.histogram(), scale, 6, bottom, colours);
      g.fillStyle = colours.muted;
      g.textAlign = "right";
      g.fillText(spoor.count(most) + " ", LABELS - 8, 12);
      g.fillText("0 ", LABELS - 8, bottom - 2);
      const x0 = scale.x(this.range.from);
      const x1 = Math.max(x0 + 3, scale.x(this.range.to));
      if (x1 - x0 < scale.width - 1) {
        g.globalAlpha = 0.72;
        g.fillStyle = colours.surface;
        g.fillRect(scale.left, 0, x0 - scale.left, bottom);
        g.fillRect(x1, 0, scale.left + scale.width - x1, bottom);
        g.globalAlpha = 1;
      }
      g.strokeStyle = colours.accent;
      g.lineWidth = 1.5;
      g.strokeRect(x0, 1, x1 - x0, bottom - 1);
      g.fillStyle = colours.accent;
      for (const x of [x0, x1]) g.fillRect(x - 2, bottom / 2 - 9, 4, 18);
    }

    drawLanes(colours) {
      const { events } = this;
      const width = this.lanes.clientWidth;
      const height = AXIS + events.lanes.length * LANE + 6;
      const g = spoor.canvas(this.lanes, width, height);
      const scale = this.scale();
      events.lanes.forEach((lane, index) => {
        if (index % 2) return;
        g.fillStyle = colours.stripe;
        g.fillRect(0, AXIS + index * LANE, width, LANE);
      });
      spoor.drawAxis(g, scale, AXIS - 6, height, AXIS / 2 - 2, colours);
      g.save();
      g.beginPath();
      g.rect(scale.left - 7, AXIS, scale.width + 14, height);
      g.clip();
      const bins = events.lanes.map((lane) => spoor.laneBins(events, lane, scale));
      const most = Math.max(...bins.map((b) => b.most));
      bins.forEach((lane, index) => spoor.drawLane(g, events, lane, most, scale, this.laneY(index), LANE, colours));
      this.drawRings(g, scale, colours);
      g.restore();
    }

    drawRings(g, scale, colours) {
      const { events } = this;
      const finding = spoor.follow.finding;
      const ring = (event, strong) => spoor.drawRing(g, scale.x(events.time[event]), this.laneY(events.lane[event]), colours, strong);
      if (finding >= 0) {
        for (let i = this.inSight[0]; i < this.inSight[1]; i++) {
          const event = events.shown[i];
          if (events.severity[event] && events.isOf(event, finding)) ring(event, false);
        }
      }
      if (this.current >= 0 && this.current < events.size) ring(this.current, true);
    }

    // ---- pointer and keyboard

    /** The events under a point, findings first. */
    under(x, y) {
      const { events } = this;
      const lane = events.lanes[Math.floor((y - AXIS) / LANE)];
      if (!lane || x < LABELS - REACH) return [];
      const scale = this.scale();
      const first = events.at(lane.events, scale.t(x - REACH));
      const last = events.at(lane.events, scale.t(x + REACH) + 1);
      const found = Array.from(lane.events.subarray(first, last));
      return found.sort(
        (a, b) => events.severity[b] - events.severity[a] || Math.abs(scale.x(events.time[a]) - x) - Math.abs(scale.x(events.time[b]) - x)
      );
    }

    wireLanes() {
      const { lanes } = this;
      let drag = null;
      lanes.addEventListener("pointerdown", (e) => {
        if (e.button !== 0) return;
        lanes.setPointerCapture(e.pointerId);
        drag = { x: e.offsetX, range: { ...this.range }, scale: this.scale(), moved: false };
      });
      lanes.addEventListener("pointermove", (e) => {
        if (!drag) return this.hover(e.offsetX, e.offsetY);
        if (Math.abs(e.offsetX - drag.x) > 3) drag.moved = true;
        if (!drag.moved) return undefined;
        this.tip.hidden = true;
        const by = drag.scale.t(drag.x) - drag.scale.t(e.offsetX);
        return this.go(drag.range.from + by, drag.range.to + by);
      });
      lanes.addEventListener("pointerup", (e) => {
        if (drag && !drag.moved) this.press(e.offsetX, e.offsetY);
        drag = null;
      });
      lanes.addEventListener("pointercancel", () => (drag = null));
      lanes.addEventListener("pointerleave", () => (this.tip.hidden = true));
      lanes.addEventListener("dblclick", (e) => this.zoom(0.4, this.scale().t(e.offsetX)));
      lanes.addEventListener("keydown", (e) => this.key(e));
      lanes.addEventListener(
        "wheel",
        (e) => {
          // a plain wheel scrolls the page, unless the reader has stepped into the chart
          const inside = document.activeElement === lanes;
          if (e.ctrlKey || e.metaKey || (inside && Math.abs(e.deltaY) > Math.abs(e.deltaX) && !e.shiftKey)) {
            e.preventDefault();
            this.zoom(Math.exp(Math.max(-120, Math.min(120, e.deltaY)) / 240), this.scale().t(e.offsetX));
          } else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
            e.preventDefault();
            this.pan((e.deltaX || e.deltaY) / 1000);
          }
        },
        { passive: false }
      );
    }

    hover(x, y) {
      const found = this.under(x, y);
      this.lanes.style.cursor = found.length ? "pointer" : "grab";
      this.tip.hidden = found.length === 0;
      if (!found.length) return;
      const { events } = this;
      const event = found[0];
      const hits = events.table(event).findingsOf.get(events.row[event]) || [];
      this.tip.replaceChildren(
        el("div.tabular.strong", null, events.timeText(event) + " UTC"),
        ...hits.slice(0, 2).map((i) => el("div.row", null, spoor.severityBadge(spoor.doc.findings[i].severity),
          spoor.evidence(spoor.doc.findings[i].title))),
        el("div.mono.clamp3", null, events.table(event).line(events.row[event]).slice(0, 300)),
        found.length > 1 ? el("div.muted", null, "and " + spoor.plural(found.length - 1, "more event") + " here") : ""
      );
      this.placeTip(this.lanes.offsetLeft + x, this.lanes.offsetTop + y);
    }

    placeTip(x, y) {
      const { tip, box } = this;
      const left = x + 16 + tip.offsetWidth > box.clientWidth ? x - 16 - tip.offsetWidth : x + 16;
      tip.style.left = Math.max(0, left) + "px";
      tip.style.top = y + 14 + "px";
    }

    press(x, y) {
      const found = this.under(x, y);
      if (!found.length) return;
      if (found.length === 1) {
        this.open(found[0]);
        return;
      }
      const { events } = this;
      spoor.showRows(
        spoor.plural(found.length, "event") + " here",
        found.map((event) => ({ table: events.table(event), row: events.row[event], head: events.timeText(event) }))
      );
    }

    open(event) {
      this.current = event;
      this.paint();
      spoor.showRow(this.events.table(event), this.events.row[event]);
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const acts = {
        ArrowLeft: () => this.pan(-0.15),
        ArrowRight: () => this.pan(0.15),
        "+": () => this.zoom(0.6),
        "=": () => this.zoom(0.6),
        "-": () => this.zoom(1 / 0.6),
        Home: () => this.go(this.limits.from, this.limits.to),
        n: () => this.step(1),
        p: () => this.step(-1),
        Enter: () => this.current >= 0 && this.open(this.current),
      };
      if (!acts[e.key]) return;
      e.preventDefault();
      acts[e.key]();
    }

    /** The next event of a finding, in time; the range follows it. */
    step(direction) {
      const { events } = this;
      const marked = Array.from(events.shown).filter((event) => events.severity[event]);
      if (!marked.length) return;
      const at = marked.indexOf(this.current);
      const next = marked[at < 0 ? (direction > 0 ? 0 : marked.length - 1) : (at + direction + marked.length) % marked.length];
      this.centre(next);
      spoor.announce(events.timeText(next) + " " + events.table(next).line(events.row[next]).slice(0, 200));
    }

    centre(event) {
      this.current = event;
      const t = this.events.time[event];
      const half = (this.range.to - this.range.from) / 2;
      if (t < this.range.from || t > this.range.to) this.go(t - half, t + half);
      const position = this.events.shown.indexOf(event) - this.inSight[0];
      if (position >= 0) {
        this.list.reveal(position, true);
        this.list.move(position);
      }
      this.paint();
    }

    wireOverview() {
      const { overview } = this;
      let drag = null;
      overview.addEventListener("pointerdown", (e) => {
        const scale = this.wholeScale();
        const x0 = scale.x(this.range.from);
        const x1 = scale.x(this.range.to);
        const x = e.offsetX;
        const near = (edge) => Math.abs(x - edge) < 7;
        const partial = x1 - x0 < scale.width - 2;
        const part = near(x0) ? "from" : near(x1) ? "to" : partial && x > x0 && x < x1 ? "window" : "new";
        drag = { part, x, range: { ...this.range }, scale };
        overview.setPointerCapture(e.pointerId);
      });
      overview.addEventListener("pointermove", (e) => {
        if (!drag) return this.hoverBin(e.offsetX, e.offsetY);
        this.tip.hidden = true;
        const t = drag.scale.t(e.offsetX);
        const start = drag.scale.t(drag.x);
        if (drag.part === "from") return this.go(Math.min(t, drag.range.to - 5), drag.range.to);
        if (drag.part === "to") return this.go(drag.range.from, Math.max(t, drag.range.from + 5));
        if (drag.part === "window") return this.go(drag.range.from + t - start, drag.range.to + t - start);
        if (Math.abs(e.offsetX - drag.x) > 3) return this.go(Math.min(start, t), Math.max(start, t));
        return undefined;
      });
      overview.addEventListener("pointerup", () => (drag = null));
      overview.addEventListener("pointercancel", () => (drag = null));
      overview.addEventListener("pointerleave", () => (this.tip.hidden = true));
      overview.addEventListener("dblclick", () => this.go(this.limits.from, this.limits.to));
    }

    hoverBin(x, y) {
      const bin = spoor.binAt(this.histogram(), this.wholeScale().t(x));
      this.tip.hidden = !bin;
      if (!bin) return;
      const some = bin.counts.filter(([, n]) => n);
      this.tip.replaceChildren(
        el("div.tabular.strong", null, spoor.time(Math.round(bin.from)) + " UTC, " + spoor.duration(bin.to - bin.from)),
        ...(some.length ? some : [["rows", 0]]).map(([name, n]) => el("div", null, spoor.count(n) + " ", spoor.evidence(name)))
      );
      this.placeTip(this.overview.offsetLeft + x, this.overview.offsetTop + y);
    }

    /** Brings a row into sight, close up when it is one of many. */
    reveal(table, row) {
      const event = this.events.find(table, row);
      if (event < 0) return;
      if (!this.events.shown.includes(event)) this.clearFilters();
      this.centre(event);
    }
  }

  spoor.views.timeline = (view, host) => new Timeline(view, host);
}
