// timeline.js: events in lanes over time, under a histogram of all of them, above a list of those in sight. What is here is the range,
// the lanes and the list; timeline-paint.js draws them, timeline-hands.js follows pointer and keys.
{
  const { el, button } = spoor;
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
      this.painter = new spoor.TimelinePainter(this);
      this.paint = spoor.perFrame(() => this.painter.draw());
      host.append(this.toolbar(), this.chart(), this.eventList());
      new ResizeObserver(this.paint).observe(this.lanes);
      spoor.onTheme(() => this.painter.draw());
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
        to = Math.max(to, h.start + h.step * spoor.binCount(h));
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
          { role: "group", "aria-label": "Zoom",
            title: "Drag moves, Ctrl and wheel zooms, a drag across the histogram chooses a range" },
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
      new spoor.TimelineHands(this);
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
      this.tip.hidden = true;
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

    open(event) {
      this.current = event;
      this.paint();
      spoor.showRow(this.events.table(event), this.events.row[event]);
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
