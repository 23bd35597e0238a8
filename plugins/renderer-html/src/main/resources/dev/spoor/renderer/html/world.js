// world.js: from longitude and latitude to the plane of the outlines in world.json, and places that lie close together as one.
{
  /** The Natural Earth projection (Tom Patterson; polynomial by Bojan Šavrič and others, 2011), y downwards. */
  spoor.project = function (lon, lat, scale) {
    const x = (lon * Math.PI) / 180;
    const y = (lat * Math.PI) / 180;
    const y2 = y * y;
    const y4 = y2 * y2;
    return [
      scale * x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4))),
      -scale * y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4))),
    ];
  };

  const SMALLEST = 5;
  const LARGEST = 26;

  /** Area, not radius, says how much. */
  spoor.bubble = (count, most) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(count / most);

  /**
   * Joins spots [{x, y, count, severity, rows}] that would overlap when `unit` plane units are one pixel. The heavy ones take in the
   * light ones; what is taken in is found through a grid, so that thousands of spots cost little.
   */
  spoor.cluster = function (spots, unit, most) {
    const cell = LARGEST * 2 * unit;
    const grid = new Map();
    const key = (i, j) => i * 100003 + j;
    const clusters = [];
    for (const spot of spots.slice().sort((a, b) => b.severity - a.severity || b.count - a.count)) {
      const i = Math.floor(spot.x / cell);
      const j = Math.floor(spot.y / cell);
      let host = null;
      for (let di = -1; di <= 1 && !host; di++) {
        for (let dj = -1; dj <= 1 && !host; dj++) {
          host = (grid.get(key(i + di, j + dj)) || []).find(
            (c) => Math.hypot(c.x - spot.x, c.y - spot.y) < (spoor.bubble(c.count, most) + spoor.bubble(spot.count, most)) * 0.8 * unit
          );
        }
      }
      if (host) {
        host.count += spot.count;
        host.severity = Math.max(host.severity, spot.severity);
        host.spots.push(spot);
        continue;
      }
      const made = { x: spot.x, y: spot.y, count: spot.count, severity: spot.severity, spots: [spot] };
      clusters.push(made);
      if (!grid.has(key(i, j))) grid.set(key(i, j), []);
      grid.get(key(i, j)).push(made);
    }
    return clusters;
  };
}
