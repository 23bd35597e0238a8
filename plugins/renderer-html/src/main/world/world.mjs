// Makes world.json, the outlines under the map, from countries-110m.json of world-atlas 2.0.2. Run by hand, when the source changes:
//   npm install world-atlas@2.0.2 topojson-client@3 d3-geo@3 && node world.mjs > ../resources/dev/spoor/renderer/html/world.json
// The outlines are projected here once (Natural Earth I, SCALE units per radian, y downwards), so that the page only places points.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";

const SCALE = 1000;
const require = createRequire(process.cwd() + "/");
const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
const path = geoPath(geoNaturalEarth1().scale(SCALE).translate([0, 0]).precision(2)).digits(0);

/** Absolute "M x,y L x,y Z" to relative "m dx dy dx dy ... z": half the size. */
function relative(absolute) {
  let x = 0;
  let y = 0;
  return absolute
    .split("M")
    .filter(Boolean)
    .map((ring) => {
      const points = ring.replace("Z", "").split("L").map((pair) => pair.split(",").map(Number));
      const steps = points.map(([px, py]) => {
        const step = [px - x, py - y];
        [x, y] = [px, py];
        return step;
      });
      [x, y] = points[0];
      const kept = steps.filter(([dx, dy], i) => i === 0 || dx !== 0 || dy !== 0);
      return kept.length < 3 ? "" : "m" + kept.map(([dx, dy]) => dx + (dy < 0 ? "" : " ") + dy).join(" ") + "z";
    })
    .join("");
}

const countries = feature(topology, topology.objects.countries).features.map((country) => ({
  name: country.properties.name,
  path: relative(path(country)),
}));
const lines = countries.filter((c) => c.path).map((c) => JSON.stringify(c)).join(",\n");
process.stdout.write(
  `{"scale":${SCALE},"sphere":"${relative(path({ type: "Sphere" }))}","countries":[\n${lines}\n]}\n`
);
