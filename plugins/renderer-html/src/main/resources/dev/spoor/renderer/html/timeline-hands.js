// timeline-hands.js: pointer, wheel and keys on a timeline.
{
  const { el } = spoor;
  const { LANE, AXIS, LABELS } = spoor.timelineSize;
  const REACH = 6; // px around the pointer in which events are meant

  class TimelineHands {
    constructor(view) {
      this.view = view;
      this.wireLanes();
      this.wireOverview();
    }

    /** The events under a point, findings first. */
    under(x, y) {
      const { events } = this.view;
      const lane = events.lanes[Math.floor((y - AXIS) / LANE)];
      if (!lane || x < LABELS - REACH) return [];
      const scale = this.view.painter.scale();
      const first = events.at(lane.events, scale.t(x - REACH));
      const last = events.at(lane.events, scale.t(x + REACH) + 1);
      const found = Array.from(lane.events.subarray(first, last));
      return found.sort(
        (a, b) => events.severity[b] - events.severity[a] || Math.abs(scale.x(events.time[a]) - x) - Math.abs(scale.x(events.time[b]) - x)
      );
    }

    wireLanes() {
      const { lanes } = this.view;
      let drag = null;
      lanes.addEventListener("pointerdown", (e) => {
        if (e.button !== 0) return;
        lanes.setPointerCapture(e.pointerId);
        drag = { x: e.offsetX, range: { ...this.view.range }, scale: this.view.painter.scale(), moved: false };
      });
      lanes.addEventListener("pointermove", (e) => {
        if (!drag) return this.hover(e.offsetX, e.offsetY);
        if (Math.abs(e.offsetX - drag.x) > 3) drag.moved = true;
        if (!drag.moved) return undefined;
        this.view.tip.hidden = true;
        const by = drag.scale.t(drag.x) - drag.scale.t(e.offsetX);
        return this.view.go(drag.range.from + by, drag.range.to + by);
      });
      lanes.addEventListener("pointerup", (e) => {
        if (drag && !drag.moved) this.press(e.offsetX, e.offsetY);
        drag = null;
      });
      lanes.addEventListener("pointercancel", () => (drag = null));
      lanes.addEventListener("pointerleave", () => (this.view.tip.hidden = true));
      lanes.addEventListener("dblclick", (e) => this.view.zoom(0.4, this.view.painter.scale().t(e.offsetX)));
      lanes.addEventListener("keydown", (e) => this.key(e));
      lanes.addEventListener(
        "wheel",
        (e) => {
          // a plain wheel scrolls the page, unless the reader has stepped into the chart
          const inside = document.activeElement === lanes;
          if (e.ctrlKey || e.metaKey || (inside && Math.abs(e.deltaY) > Math.abs(e.deltaX) && !e.shiftKey)) {
            e.preventDefault();
            this.view.zoom(Math.exp(Math.max(-120, Math.min(120, e.deltaY)) / 240), this.view.painter.scale().t(e.offsetX));
          } else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
            e.preventDefault();
            this.view.pan((e.deltaX || e.deltaY) / 1000);
          }
        },
        { passive: false }
      );
    }

    hover(x, y) {
      const found = this.under(x, y);
      this.view.lanes.style.cursor = found.length ? "pointer" : "grab";
      this.view.tip.hidden = found.length === 0;
      if (!found.length) return;
      const { events } = this.view;
      const event = found[0];
      const hits = events.table(event).findingsOf.get(events.row[event]) || [];
      this.view.tip.replaceChildren(
        el("div.tabular.strong", null, events.timeText(event) + " UTC"),
        ...hits.slice(0, 2).map((i) => el("div.row", null, spoor.severityBadge(spoor.doc.findings[i].severity),
          spoor.evidence(spoor.doc.findings[i].title))),
        el("div.mono.clamp3", null, events.table(event).line(events.row[event]).slice(0, 300)),
        found.length > 1 ? el("div.muted", null, "and " + spoor.plural(found.length - 1, "more event") + " here") : ""
      );
      this.placeTip(this.view.lanes.offsetLeft + x, this.view.lanes.offsetTop + y);
    }

    placeTip(x, y) {
      const { tip, box } = this.view;
      const left = x + 16 + tip.offsetWidth > box.clientWidth ? x - 16 - tip.offsetWidth : x + 16;
      tip.style.left = Math.max(0, left) + "px";
      tip.style.top = y + 14 + "px";
    }

    press(x, y) {
      const found = this.under(x, y);
      if (!found.length) return;
      if (found.length === 1) {
        this.view.open(found[0]);
        return;
      }
      const { events } = this.view;
      spoor.showRows(
        spoor.plural(found.length, "event") + " here",
        found.map((event) => ({ table: events.table(event), row: events.row[event], head: events.timeText(event) }))
      );
    }

    key(e) {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const acts = {
        ArrowLeft: () => this.view.pan(-0.15),
        ArrowRight: () => this.view.pan(0.15),
        "+": () => this.view.zoom(0.6),
        "=": () => this.view.zoom(0.6),
        "-": () => this.view.zoom(1 / 0.6),
        Home: () => this.view.go(this.view.limits.from, this.view.limits.to),
        n: () => this.view.step(1),
        p: () => this.view.step(-1),
        Enter: () => this.view.current >= 0 && this.view.open(this.view.current),
      };
      if (!acts[e.key]) return;
      e.preventDefault();
      acts[e.key]();
    }

    wireOverview() {
      const { overview } = this.view;
      let drag = null;
      overview.addEventListener("pointerdown", (e) => {
        const scale = this.view.painter.wholeScale();
        const x0 = scale.x(this.view.range.from);
        const x1 = scale.x(this.view.range.to);
        const x = e.offsetX;
        const near = (edge) => Math.abs(x - edge) < 7;
        const partial = x1 - x0 < scale.width - 2;
        const part = near(x0) ? "from" : near(x1) ? "to" : partial && x > x0 && x < x1 ? "window" : "new";
        drag = { part, x, range: { ...this.view.range }, scale };
        overview.setPointerCapture(e.pointerId);
      });
      overview.addEventListener("pointermove", (e) => {
        if (!drag) return this.hoverBin(e.offsetX, e.offsetY);
        this.view.tip.hidden = true;
        const t = drag.scale.t(e.offsetX);
        const start = drag.scale.t(drag.x);
        if (drag.part === "from") return this.view.go(Math.min(t, drag.range.to - 5), drag.range.to);
        if (drag.part === "to") return this.view.go(drag.range.from, Math.max(t, drag.range.from + 5));
        if (drag.part === "window") return this.view.go(drag.range.from + t - start, drag.range.to + t - start);
        if (Math.abs(e.offsetX - drag.x) > 3) return this.view.go(Math.min(start, t), Math.max(start, t));
        return undefined;
      });
      overview.addEventListener("pointerup", () => (drag = null));
      overview.addEventListener("pointercancel", () => (drag = null));
      overview.addEventListener("pointerleave", () => (this.view.tip.hidden = true));
      overview.addEventListener("dblclick", () => this.view.go(this.view.limits.from, this.view.limits.to));
    }

    hoverBin(x, y) {
      const bin = spoor.binAt(this.view.histogram(), this.view.painter.wholeScale().t(x));
      this.view.tip.hidden = !bin;
      if (!bin) return;
      const some = bin.counts.filter(([, n]) => n);
      this.view.tip.replaceChildren(
        el("div.tabular.strong", null, spoor.time(Math.round(bin.from)) + " UTC, " + spoor.duration(bin.to - bin.from)),
        ...(some.length ? some : [["rows", 0]]).map(([name, n]) => el("div", null, spoor.count(n) + " ", spoor.evidence(name)))
      );
      this.placeTip(this.view.overview.offsetLeft + x, this.view.overview.offsetTop + y);
    }
  }

  spoor.TimelineHands = TimelineHands;
}
