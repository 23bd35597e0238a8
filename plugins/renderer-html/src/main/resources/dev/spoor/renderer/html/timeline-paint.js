// timeline-paint.js: the two canvases of a timeline: all rows as a histogram above, the lanes of the chosen range beneath.
{
  const size = { LANE: 30, AXIS: 26, OVERVIEW: 84, LABELS: 190 }; // px; the labels' own height and width are in views.css
  const { LANE, AXIS, OVERVIEW, LABELS } = size;

  class TimelinePainter {
    constructor(view) {
      this.view = view;
    }

    scale() {
      return spoor.timeScale(this.view.range.from, this.view.range.to, LABELS, Math.max(50, this.view.lanes.clientWidth - LABELS - 8));
    }

    wholeScale() {
      return spoor.timeScale(this.view.limits.from, this.view.limits.to, LABELS, Math.max(50, this.view.lanes.clientWidth - LABELS - 8));
    }

    laneY(lane) {
      return AXIS + lane * LANE + LANE / 2;
    }

    draw() {
      if (!this.view.lanes.clientWidth) return;
      const colours = spoor.palette();
      this.drawOverview(colours);
      this.drawLanes(colours);
    }

    drawOverview(colours) {
      const width = this.view.overview.clientWidth;
      const g = spoor.canvas(this.view.overview, width, OVERVIEW);
      const scale = this.wholeScale();
      const bottom = OVERVIEW - 18;
      spoor.drawAxis(g, scale, bottom, bottom + 4, OVERVIEW - 7, colours);
      const most = spoor.drawHistogram(g, this.view.histogram(), scale, 6, bottom, colours);
      g.fillStyle = colours.muted;
      g.textAlign = "right";
      g.fillText(spoor.count(most) + " ", LABELS - 8, 12);
      g.fillText("0 ", LABELS - 8, bottom - 2);
      const x0 = scale.x(this.view.range.from);
      const x1 = Math.max(x0 + 3, scale.x(this.view.range.to));
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
      const { events } = this.view;
      const width = this.view.lanes.clientWidth;
      const height = AXIS + events.lanes.length * LANE + 6;
      const g = spoor.canvas(this.view.lanes, width, height);
      const scale = this.scale();
      events.lanes.forEach((lane, index) => {
        if (index % 2) return;
        g.fillStyle = colours.stripe;
        g.fillRect(0, AXIS + index * LANE, width, LANE);
      });
      if (spoor.printing) this.drawLabels(g, colours);
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

    /** Paper is narrower than the screen: the canvas shrinks to it, and labels beside it would not. */
    drawLabels(g, colours) {
      g.font = colours.font;
      g.fillStyle = colours.text;
      g.textAlign = "left";
      g.textBaseline = "middle";
      this.view.events.lanes.forEach((lane, index) => {
        g.fillText(spoor.plain(lane.name).slice(0, 24) + "  " + spoor.count(lane.total), 12, this.laneY(index));
      });
    }

    drawRings(g, scale, colours) {
      const { events } = this.view;
      const finding = spoor.follow.finding;
      const ring = (event, strong) => spoor.drawRing(g, scale.x(events.time[event]), this.laneY(events.lane[event]), colours, strong);
      if (finding >= 0) {
        for (let i = this.view.inSight[0]; i < this.view.inSight[1]; i++) {
          const event = events.shown[i];
          if (events.severity[event] && events.isOf(event, finding)) ring(event, false);
        }
      }
      if (this.view.current >= 0 && this.view.current < events.size) ring(this.view.current, true);
    }
  }

  spoor.TimelinePainter = TimelinePainter;
  spoor.timelineSize = size;
}
