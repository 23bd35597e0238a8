// small.js: the views of a few lines: bars, a histogram alone, a text, names and values.
{
  const { el } = spoor;

  spoor.views.bars = function (view, host) {
    const most = Math.max(1, ...view.items.map((item) => item.value));
    host.append(el("table.bars", null, el("tbody", null, view.items.map((item) => {
      const bar = el("span.bar");
      bar.style.width = (item.value / most) * 100 + "%";
      return el("tr", null, el("th", { scope: "row" }, spoor.evidence(item.label, view.role)),
        el("td.num", null, spoor.count(item.value)), el("td.track", { "aria-hidden": "true" }, bar));
    }))));
    return {};
  };

  spoor.views.histogram = function (view, host) {
    const canvas = el("canvas.overview", { role: "img", "aria-label": spoor.plain(view.title) + ": counts over time" });
    const bins = Math.max(1, spoor.binCount(view));
    host.append(canvas);
    const draw = () => {
      const colours = spoor.palette();
      const g = spoor.canvas(canvas, canvas.clientWidth, 120);
      const scale = spoor.timeScale(view.start, view.start + bins * view.step, 8, canvas.clientWidth - 16);
      spoor.drawAxis(g, scale, 100, 104, 111, colours);
      spoor.drawHistogram(g, view, scale, 4, 100, colours);
    };
    new ResizeObserver(spoor.perFrame(draw)).observe(canvas);
    spoor.onTheme(draw);
    draw();
    return {};
  };

  spoor.views.text = function (view, host) {
    host.append(el("figure.decoded", null, view.caption ? el("figcaption", null, spoor.evidence(view.caption)) : null, spoor.block(view.text)));
    return {};
  };

  spoor.facts = (items) => el("dl.facts", null, items.map(([name, value]) => [
    el("dt", null, spoor.evidence(name)),
    el("dd", null, spoor.evidence(value === null || value === undefined ? "" : String(value), undefined, true)),
  ]));

  spoor.views.facts = function (view, host) {
    host.append(spoor.facts(view.items));
    return {};
  };
}
