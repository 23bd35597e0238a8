// events.js: what a timeline draws: the events of several streams in order of time, sorted into lanes.
{
  const MOST_LANES = 24;
  const MOST_GROUPS = 60; // a column with more distinct values makes no useful lanes
  const BY_STREAM = "Stream";

  class Events {
    constructor(view) {
      this.streams = view.streams.map((stream) => {
        const table = spoor.table(stream.table);
        return { name: stream.name, table, time: table.byName.get(stream.time) };
      });
      this.gather();
      this.groups = this.groupings(view.group || []);
      this.words = "";
      this.onlyFindings = false;
      this.group(this.groups[0]);
    }

    gather() {
      let n = 0;
      for (const { table, time } of this.streams) for (let row = 0; row < table.rows; row++) n += time.empty(row) ? 0 : 1;
      const stream = new Uint16Array(n);
      const rows = new Int32Array(n);
      const times = new Float64Array(n);
      let at = 0;
      this.streams.forEach(({ table, time }, index) => {
        for (let row = 0; row < table.rows; row++) {
          if (time.empty(row)) continue;
          stream[at] = index;
          rows[at] = row;
          times[at++] = time.values[row];
        }
      });
      const order = new Int32Array(n).map((_, i) => i).sort((a, b) => times[a] - times[b] || a - b);
      this.size = n;
      this.stream = new Uint16Array(n).map((_, i) => stream[order[i]]);
      this.row = new Int32Array(n).map((_, i) => rows[order[i]]);
      this.time = new Float64Array(n).map((_, i) => times[order[i]]);
      this.severity = new Uint8Array(n).map((_, i) => this.table(i).severity[this.row[i]]);
      this.from = n ? this.time[0] : 0;
      this.to = n ? this.time[n - 1] : 1;
    }

    table(event) {
      return this.streams[this.stream[event]].table;
    }

    column(event, name) {
      return this.table(event).byName.get(name);
    }

    /** Stream first when there are several, then the view's own choice, then every column with few values. */
    groupings(preferred) {
      const fits = (name) => {
        const values = new Set();
        for (const { table } of this.streams) {
          const column = table.byName.get(name);
          if (column && column.dict) for (const text of column.dict) values.add(text);
          if (values.size > MOST_GROUPS) return false;
        }
        return values.size > 1;
      };
      const names = new Set(preferred.filter(fits));
      for (const { table } of this.streams) {
        for (const column of table.columns) if (column.dict && !names.has(column.name) && fits(column.name)) names.add(column.name);
      }
      return [...(preferred.length ? [] : [BY_STREAM]), ...names, ...(preferred.length ? [BY_STREAM] : [])];
    }

    value(event, name) {
      if (name === BY_STREAM) return this.streams[this.stream[event]].name;
      const column = this.column(event, name);
      return column ? column.text(this.row[event]) : this.streams[this.stream[event]].name;
    }

    group(name) {
      this.grouping = name;
      const counts = new Map();
      const marked = new Map();
      for (let i = 0; i < this.size; i++) {
        const value = this.value(i, name);
        counts.set(value, (counts.get(value) || 0) + 1);
        if (this.severity[i]) marked.set(value, Math.max(marked.get(value) || 0, this.severity[i]));
      }
      // the lanes that findings lie in are never the ones left over
      const ranked = [...counts.keys()].sort(
        (a, b) => (marked.get(b) || 0) - (marked.get(a) || 0) || counts.get(b) - counts.get(a) || (a < b ? -1 : 1)
      );
      const kept = ranked.length > MOST_LANES ? ranked.slice(0, MOST_LANES - 1) : ranked;
      const laneOf = new Map(kept.map((value, lane) => [value, lane]));
      this.lanes = kept.map((value) => ({ name: value === "" ? "(empty)" : value, events: null, total: counts.get(value) }));
      if (ranked.length > kept.length) {
        const rest = ranked.slice(kept.length);
        this.lanes.push({
          name: spoor.count(rest.length) + " others",
          events: null,
          total: rest.reduce((sum, value) => sum + counts.get(value), 0),
        });
      }
      this.lane = new Uint8Array(this.size);
      for (let i = 0; i < this.size; i++) {
        const lane = laneOf.get(this.value(i, name));
        this.lane[i] = lane === undefined ? kept.length : lane;
      }
      this.refilter();
    }

    filter(words, onlyFindings) {
      this.words = words;
      this.onlyFindings = onlyFindings;
      this.refilter();
    }

    refilter() {
      const passing = this.streams.map(({ table }) => {
        if (!this.words) return null;
        const keep = new Uint8Array(table.rows);
        for (const row of spoor.filterRows(table, this.words, new Map())) keep[row] = 1;
        return keep;
      });
      const shown = [];
      const lanes = this.lanes.map(() => []);
      for (let i = 0; i < this.size; i++) {
        const keep = passing[this.stream[i]];
        if ((keep && !keep[this.row[i]]) || (this.onlyFindings && !this.severity[i])) continue;
        shown.push(i);
        lanes[this.lane[i]].push(i);
      }
      this.shown = Int32Array.from(shown);
      this.lanes.forEach((lane, index) => (lane.events = Int32Array.from(lanes[index])));
    }

    /** The first index of a list of events that is at or after a time. */
    at(events, time) {
      return spoor.lowerBound(events.length, (i) => this.time[events[i]], time);
    }

    isOf(event, finding) {
      const hits = this.table(event).findingsOf.get(this.row[event]);
      return hits !== undefined && hits.includes(finding);
    }

    find(table, row) {
      for (let i = 0; i < this.size; i++) if (this.row[i] === row && this.table(i) === table) return i;
      return -1;
    }

    timeText(event) {
      const { time } = this.streams[this.stream[event]];
      return time.text(this.row[event]);
    }
  }

  spoor.Events = Events;
}
