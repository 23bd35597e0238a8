// draw.js: painting of time on a canvas: axis, lanes of events, and the histogram over all rows.
{
  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const STEPS = [
    1, 2, 5, 10, 20, 50, 100, 200, 500,
    ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
    ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
    ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
    ...[1, 2, 7, 14].map((n) => n * DAY),
  ];
  const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

  /** The moments to write on an axis: round ones, at most one per `room` pixels. */
  function ticks(from, to, width, room) {
    const wanted = ((to - from) / width) * room;
    const step = STEPS.find((s) => s >= wanted);
    const list = [];
    if (step) {
      const offset = step === 7 * DAY || step === 14 * DAY ? 4 * DAY : 0; // weeks begin on Monday, 1970 on a Thursday
      for (let t = Math.ceil((from - offset) / step) * step + offset; t <= to; t += step) list.push(t);
      return { list, step };
    }
    const months = MONTHS.find((m) => m * 30 * DAY >= wanted) || MONTHS[MONTHS.length - 1];
    const start = new Date(from);
    for (let m = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months; ; m += months) {
      const t = Date.UTC(Math.floor(m / 12), m % 12, 1);
      if (t > to) return { list, step: months * 30 * DAY };
      if (t >= from) list.push(t);
    }
  }

  function tickText(t, step) {
    if (step >= 28 * DAY) return spoor.date(t).slice(0, 7);
    if (step >= DAY || t % DAY === 0) return spoor.date(t).slice(5);
    if (step >= MINUTE) return spoor.clock(t).slice(0, 5);
    if (step >= SECOND) return spoor.clock(t);
    return spoor.clock(t).slice(3) + "." + String(((t % 1000) + 1000) % 1000).padStart(3, "0");
  }

  /** The theme's colours, as canvas wants them. */
  spoor.palette = function () {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    return {
      text: value("--text"),
      muted: value("--muted"),
      line: value("--line"),
      dot: value("--dot"),
      accent: value("--accent"),
      surface: value("--surface"),
      stripe: value("--stripe"),
      series: [1, 2, 3, 4, 5, 6].map((n) => value("--series-" + n)),
      severity: [0, 1, 2, 3, 4, 5].map((n) => (n ? value("--sev-" + n) : "")),
      font: "12px " + style.getPropertyValue("--sans"),
    };
  };

  /** Fits the canvas to its box and the screen's pixels; returns a context in CSS pixels, cleared. */
  spoor.canvas = function (canvas, width, height) {
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.height = height + "px";
    }
    const g = canvas.getContext("2d");
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    return g;
  };

  spoor.drawAxis = function (g, scale, top, bottom, labelY, colours) {
    const { list, step } = ticks(scale.from, scale.to, scale.width, 84);
    g.font = colours.font;
    g.textBaseline = "middle";
    g.textAlign = "left";
    let right = -Infinity;
    for (const t of list) {
      const x = Math.round(scale.x(t)) + 0.5;
      g.strokeStyle = colours.line;
      g.lineWidth = 1;
      g.beginPath();
      g.moveTo(x, top);
      g.lineTo(x, bottom);
      g.stroke();
      const text = tickText(t, step);
      const width = g.measureText(text).width;
      const left = Math.max(scale.left, Math.min(x - width / 2, scale.left + scale.width - width));
      if (left < right + 10) continue;
      g.fillStyle = t % DAY === 0 && step < DAY ? colours.text : colours.muted;
      g.fillText(text, left, labelY);
      right = left + width;
    }
  };

  function diamond(g, x, y, r) {
    g.beginPath();
    g.moveTo(x, y - r);
    g.lineTo(x + r, y);
    g.lineTo(x, y + r);
    g.lineTo(x - r, y);
    g.closePath();
  }

  const BIN = 3; // px: closer events are one mark, the taller the more there are

  /** How many events of a lane fall on each mark, the most on one, and the events with findings. */
  spoor.laneBins = function (events, lane, scale) {
    const counts = new Uint32Array(Math.ceil(scale.width / BIN) + 1);
    const findings = [];
    let most = 0;
    for (let i = events.at(lane.events, scale.from); i < lane.events.length; i++) {
      const event = lane.events[i];
      const t = events.time[event];
      if (t > scale.to) break;
      if (events.severity[event]) findings.push(event);
      most = Math.max(most, ++counts[Math.floor((scale.x(t) - scale.left) / BIN)]);
    }
    return { counts, most, findings };
  };

  /** One lane. Plain events are marks in one quiet colour; those with findings are diamonds on top of them. */
  spoor.drawLane = function (g, events, bins, most, scale, middle, height, colours) {
    const { counts, findings } = bins;
    const growth = (height - 12) / Math.sqrt(Math.max(12, most - 1));
    g.fillStyle = colours.dot;
    for (let bin = 0; bin < counts.length; bin++) {
      if (!counts[bin]) continue;
      const tall = 5 + growth * Math.sqrt(counts[bin] - 1);
      g.globalAlpha = counts[bin] > 1 ? 0.78 : 0.6;
      g.fillRect(scale.left + bin * BIN, middle - tall / 2, BIN - 0.5, tall);
    }
    g.globalAlpha = 1;
    // the gravest last, so that none hides it
    findings.sort((a, b) => events.severity[a] - events.severity[b]);
    let lastX = -1;
    let lastSeverity = 0;
    for (const event of findings) {
      const x = scale.x(events.time[event]);
      if (Math.abs(x - lastX) < 1 && lastSeverity === events.severity[event]) continue;
      lastX = x;
      lastSeverity = events.severity[event];
      diamond(g, x, middle, 6);
      g.fillStyle = colours.severity[lastSeverity];
      g.fill();
      g.strokeStyle = colours.surface;
      g.lineWidth = 1.5;
      g.stroke();
    }
  };

  spoor.drawRing = function (g, x, y, colours, strong) {
    g.beginPath();
    g.arc(x, y, strong ? 11 : 9, 0, 7);
    g.strokeStyle = strong ? colours.text : colours.accent;
    g.lineWidth = 2;
    g.stroke();
  };

  spoor.binCount = (histogram) => Math.max(0, ...histogram.series.map((s) => s.counts.length));

  /** Stacked bars of {start, step, series: [{name, counts}]}; heights are exact, and what is not zero is seen. */
  spoor.drawHistogram = function (g, histogram, scale, top, bottom, colours) {
    const bins = spoor.binCount(histogram);
    const totals = new Array(bins).fill(0);
    for (const { counts } of histogram.series) counts.forEach((n, i) => (totals[i] += n));
    const most = Math.max(1, ...totals);
    const room = bottom - top;
    for (let bin = 0; bin < bins; bin++) {
      if (!totals[bin]) continue;
      const x0 = scale.x(histogram.start + bin * histogram.step);
      const x1 = scale.x(histogram.start + (bin + 1) * histogram.step);
      const width = Math.max(1, x1 - x0 - (x1 - x0 > 4 ? 1 : 0));
      const whole = Math.max(2, (totals[bin] / most) * room);
      let y = bottom;
      histogram.series.forEach(({ counts }, index) => {
        if (!counts[bin]) return;
        const height = (counts[bin] / totals[bin]) * whole;
        g.fillStyle = colours.series[Math.min(index, colours.series.length - 1)];
        g.fillRect(x0, y - height, width, height);
        y -= height;
      });
    }
    return most;
  };

  /** The bin at a time: {from, to, counts by series} or null. */
  spoor.binAt = function (histogram, t) {
    const bin = Math.floor((t - histogram.start) / histogram.step);
    const bins = spoor.binCount(histogram);
    if (bin < 0 || bin >= bins) return null;
    const from = histogram.start + bin * histogram.step;
    return { from, to: from + histogram.step, counts: histogram.series.map((s) => [s.name, s.counts[bin] || 0]) };
  };

  /** Time to pixels. */
  spoor.timeScale = (from, to, left, width) => ({
    from,
    to,
    left,
    width,
    x: (t) => left + ((t - from) / (to - from)) * width,
    t: (x) => from + ((x - left) / width) * (to - from),
  });
}
