// data.js: what the renderer writes into the page, and the tables made of it.
//
// THE DATA CONTRACT. The page carries JSON in script elements of type application/json (data, never run). In all of it the sign
// "less than" is written \u003c, so that no value can end its element or start a comment; U+2028 and U+2029 are escaped too.
// Times are numbers of milliseconds since 1970, UTC. "?" marks what may be left out. Numbers beyond 2^53 are JSON strings.
//
// 1. Rows: an element with data-table="t1", once or more often per table, in row order, so that a writer needs to hold one chunk
//    only:   {"n": 4096, "cols": [C, C, ...]}   one C per column, in the order of the table's columns:
//      string json bytes bool ...  {"k": "x"}                    every row has this value (null: every row is empty)
//                                  {"d": ["a", "b"], "c": [0, 1, -1, ...]}   distinct values and an index per row; -1 is empty
//                                  {"v": ["a", null, ...]}       a value per row; booleans as true and false, bytes as hex
//      long double                 {"k": 5} or {"v": [1, 2.5, "9223372036854775807", null, ...]}
//      instant                     {"b": base, "v": [d, d, null, ...], "ns": [n, ...]?}   time = sum of base and all d so far;
//                                  ns = nanoseconds within the millisecond, 0 to 999999, left out when all are 0
//      origin                      {"i": [..] or one number for all rows, "o": [d, d, ...]}   the row id (input, ordinal): i is an
//                                  index into "origins", -1 is "no origin"; ordinal = sum of all d so far, in this chunk
// 2. The document: the element with id="document", written last, when all is counted:
//    {"title": "...", "created": ms?, "view": V,
//     "origins"?: [{"name"}, ...],   where rows come from, by the input number of their ids
//     "inputs":   [{"name", "path"?, "form"?, "bytes"?, "sha256"?, "rows"?, "problems"?, "note"?}, ...],
//     "tables":   [{"id": "t1", "title", "rows": rows written, "total": rows there were, "columns": [{"name", "type", "role"?,
//                   "hide"?: true}, ...], "summary"?: ["name of a column that tells the most", ...]}, ...],
//     "findings": [{"severity": "HIGH", "title", "rule"?, "reason"?, "techniques"?: [{"id", "name"?}, ...], "time"?: ms,
//                   "until"?: ms, "count"?: times seen, "entities"?: [{"type", "value"}, ...], "rows"?: [[input, ordinal], ...],
//                   "decoded"?: [{"title", "steps"?: ["base64", ...], "text", "size"?: length of the whole}, ...]}, ...],
//                   in the order of rank: the first is what to read first
//     "provenance"?: {"command"?, "facts"?: [["name", "value"], ...], "plugins"?: [{"id", "version"}, ...]},
//     "problems"?: [{"kind", "where"?, "message", "count"?}, ...]}
//    V is one of (each with "title", and perhaps "note": a sentence under it):
//      {"kind": "report",    "views": [V, ...], "tiles"?: [{"label", "value", "detail"?}, ...]}
//      {"kind": "findings"}
//      {"kind": "timeline",  "streams": [{"name", "table", "time": column}, ...], "group"?: [column, ...],
//                            "shown"?, "total"?, "histogram"?: {"start": ms, "step": ms, "series": [{"name", "counts": [..]}]}}
//      {"kind": "tree",      "table", "key": column, "parent": column, "label"?: column, "detail"?: [column, ...]}
//                            a row whose parent is empty or not there is a root
//      {"kind": "map",       "table", "lat": column, "lon": column, "label": column, "place"?: [column, ...], "count"?: column}
//      {"kind": "graph",     "table", "links": table, "key", "parent", "label", "type", "state", "severity", "depth": columns of the table,
//                            "from", "to", "relation", "provider": columns of the links}
//      {"kind": "table",     "table"}
//      {"kind": "bars",      "items": [{"label", "value"}, ...], "role"?}
//      {"kind": "histogram", "start", "step", "series": [{"name", "counts"}]}
//      {"kind": "text",      "text", "caption"?}
//      {"kind": "facts",     "items": [["name", "value"], ...]}
{
  const EMPTY = -1;

  class TextColumn {
    constructor(meta, rows) {
      Object.assign(this, meta);
      this.codes = new Int32Array(rows);
      this.dict = [];
      this.index = new Map();
    }

    code(value) {
      if (value === null || value === undefined) return EMPTY;
      const text = typeof value === "string" ? value : String(value);
      let code = this.index.get(text);
      if (code === undefined) {
        code = this.dict.push(text) - 1;
        this.index.set(text, code);
      }
      return code;
    }

    append(at, n, c) {
      if (c.d) {
        const codes = c.d.map((value) => this.code(value));
        for (let i = 0; i < n; i++) this.codes[at + i] = c.c[i] < 0 ? EMPTY : codes[c.c[i]];
      } else if (c.v) {
        for (let i = 0; i < n; i++) this.codes[at + i] = this.code(c.v[i]);
      } else {
        this.codes.fill(this.code(c.k), at, at + n);
      }
    }

    empty(row) {
      return this.codes[row] < 0;
    }

    text(row) {
      return this.codes[row] < 0 ? "" : this.dict[this.codes[row]];
    }

    /** Numbers that sort as the rows' values do; empty ones last. */
    keys() {
      const lower = this.dict.map((text) => text.toLowerCase());
      const order = Array.from(lower.keys()).sort((a, b) => (lower[a] < lower[b] ? -1 : lower[a] > lower[b] ? 1 : a - b));
      const rank = new Float64Array(this.dict.length);
      order.forEach((code, i) => (rank[code] = i));
      return Float64Array.from(this.codes, (code) => (code < 0 ? NaN : rank[code]));
    }
  }

  class NumberColumn {
    constructor(meta, rows) {
      Object.assign(this, meta);
      this.values = new Float64Array(rows);
      this.exact = new Map(); // what a double cannot hold, as written
      this.numeric = true;
    }

    append(at, n, c) {
      for (let i = 0; i < n; i++) {
        const value = c.v ? c.v[i] : c.k;
        if (typeof value === "string") this.exact.set(at + i, value);
        this.values[at + i] = value === null || value === undefined ? NaN : Number(value);
      }
    }

    empty(row) {
      return Number.isNaN(this.values[row]) && !this.exact.has(row);
    }

    text(row) {
      if (this.exact.size && this.exact.has(row)) return this.exact.get(row);
      return Number.isNaN(this.values[row]) ? "" : String(this.values[row]);
    }

    keys() {
      return this.values;
    }
  }

  class TimeColumn {
    constructor(meta, rows) {
      Object.assign(this, meta);
      this.values = new Float64Array(rows);
      this.nanos = null;
      this.time = true;
    }

    append(at, n, c) {
      let time = c.b || 0;
      if (c.ns && !this.nanos) this.nanos = new Int32Array(this.values.length);
      for (let i = 0; i < n; i++) {
        const delta = c.v ? c.v[i] : null;
        if (delta !== null) time += delta;
        this.values[at + i] = delta === null ? NaN : time;
        if (c.ns) this.nanos[at + i] = c.ns[i] || 0;
      }
    }

    empty(row) {
      return Number.isNaN(this.values[row]);
    }

    text(row) {
      return spoor.time(this.values[row], this.nanos ? this.nanos[row] : 0);
    }

    keys() {
      return this.nanos ? this.values.map((ms, row) => ms + this.nanos[row] / 1e6) : this.values;
    }
  }

  class OriginColumn {
    constructor(meta, rows, inputs) {
      Object.assign(this, meta);
      this.input = new Int32Array(rows);
      this.ordinal = new Float64Array(rows);
      this.inputs = inputs;
    }

    append(at, n, c) {
      let ordinal = 0;
      for (let i = 0; i < n; i++) {
        ordinal += c.o[i];
        this.input[at + i] = typeof c.i === "number" ? c.i : c.i[i];
        this.ordinal[at + i] = ordinal;
      }
    }

    empty(row) {
      return this.input[row] < 0;
    }

    text(row) {
      if (this.input[row] < 0) return "";
      const input = this.inputs[this.input[row]];
      return (input ? input.name : "input " + this.input[row]) + " #" + this.ordinal[row];
    }

    keys() {
      return this.ordinal.map((ordinal, row) => (this.input[row] < 0 ? NaN : this.input[row] * 2 ** 36 + ordinal));
    }
  }

  function column(meta, rows, inputs) {
    if (meta.type === "long" || meta.type === "double") return new NumberColumn(meta, rows);
    if (meta.type === "instant") return new TimeColumn(meta, rows);
    if (meta.type === "origin") return new OriginColumn(meta, rows, inputs);
    return new TextColumn(meta, rows);
  }

  /** A table's rows, and which of them stand behind which findings. */
  class Table {
    constructor(head, doc) {
      this.id = head.id;
      this.title = head.title;
      this.rows = head.rows;
      this.total = head.total === undefined ? head.rows : head.total;
      this.columns = head.columns.map((meta) => column(meta, head.rows, doc.origins || []));
      this.byName = new Map(this.columns.map((c) => [c.name, c]));
      this.origin = this.columns.find((c) => c.type === "origin");
      this.read();
      this.mark(doc.findings || []);
      this.summary = this.tellingColumns(head.summary);
    }

    read() {
      let at = 0;
      for (const island of document.querySelectorAll(`script[data-table="${CSS.escape(this.id)}"]`)) {
        const chunk = JSON.parse(island.textContent);
        const n = Math.min(chunk.n, this.rows - at);
        this.columns.forEach((c, i) => c.append(at, n, chunk.cols[i]));
        at += n;
        island.remove(); // its text would stay in memory for as long as the page
      }
      for (const c of this.columns) c.index = null;
    }

    mark(findings) {
      this.severity = new Uint8Array(this.rows); // the highest rank of any finding on the row
      this.findingsOf = new Map();
      this.rowsOf = new Map();
      if (!this.origin) return;
      const wanted = new Map();
      findings.forEach((finding, index) => {
        for (const [input, ordinal] of finding.rows || []) {
          if (!wanted.has(input)) wanted.set(input, new Map());
          const ordinals = wanted.get(input);
          if (!ordinals.has(ordinal)) ordinals.set(ordinal, []);
          ordinals.get(ordinal).push(index);
        }
      });
      for (let row = 0; row < this.rows; row++) {
        const ordinals = wanted.get(this.origin.input[row]);
        const hits = ordinals && ordinals.get(this.origin.ordinal[row]);
        if (!hits) continue;
        this.findingsOf.set(row, hits);
        for (const index of hits) {
          if (!this.rowsOf.has(index)) this.rowsOf.set(index, []);
          this.rowsOf.get(index).push(row);
          this.severity[row] = Math.max(this.severity[row], spoor.rank(findings[index].severity));
        }
      }
    }

    /** The columns that say in one line what a row is about: those named, else by role, else the first texts that vary. */
    tellingColumns(names) {
      if (names && names.length) return names.map((name) => this.byName.get(name)).filter(Boolean);
      const telling = ["COMMAND_LINE", "MESSAGE", "SCRIPT", "URL", "IMAGE", "DOMAIN", "REMOTE_IP", "EVENT_ID"];
      const byRole = telling.map((role) => this.columns.find((c) => c.role === role)).filter(Boolean);
      if (byRole.length) return byRole.slice(0, 3);
      return this.columns.filter((c) => c.dict && c.dict.length > 1).slice(0, 4);
    }

    line(row) {
      const parts = [];
      for (const c of this.summary) if (!c.empty(row)) parts.push(spoor.plain(c.text(row), c.role));
      return parts.join("  ·  ");
    }

    role(name) {
      return this.columns.find((c) => c.role === name);
    }
  }

  const tables = new Map();

  spoor.load = function () {
    spoor.doc = JSON.parse(document.getElementById("document").textContent);
    spoor.heads = new Map((spoor.doc.tables || []).map((head) => [head.id, head]));
  };

  /** Rows are parsed when first asked for: a report may hold many tables of which few are looked at. */
  spoor.table = function (id) {
    if (!tables.has(id)) {
      const head = spoor.heads.get(id);
      if (!head) throw new Error("no table " + id);
      tables.set(id, new Table(head, spoor.doc));
    }
    return tables.get(id);
  };

  spoor.allTables = () => (spoor.doc.tables || []).map((head) => spoor.table(head.id));
}
