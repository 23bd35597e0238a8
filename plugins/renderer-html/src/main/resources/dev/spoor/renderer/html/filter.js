// filter.js: what may be typed into a filter. A word: contains it, in any case. =x: is x (= alone: is empty). !x: does not contain x.
// >x <x >=x <=x: numbers, and times as far as they are written (>2026-03-01 10:00). /x/: regular expression.
{
  const never = () => false;

  function textTest(words) {
    if (words.startsWith("=")) {
      const wanted = words.slice(1).toLowerCase();
      return (text) => text.toLowerCase() === wanted;
    }
    if (words.startsWith("!") && words.length > 1) {
      const unwanted = words.slice(1).toLowerCase();
      return (text) => !text.toLowerCase().includes(unwanted);
    }
    if (words.length > 2 && words.startsWith("/") && words.endsWith("/")) {
      try {
        const pattern = new RegExp(words.slice(1, -1), "iu");
        return (text) => pattern.test(text);
      } catch (notYetAPattern) {
        return never;
      }
    }
    const wanted = words.toLowerCase();
    return (text) => text.toLowerCase().includes(wanted) || spoor.plain(text).toLowerCase().includes(wanted);
  }

  /** "2026-03", "2026-03-01 10:30" ... as the first moment that it names. */
  function moment(text) {
    const m = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ](\d\d?)(?::(\d\d))?(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?Z?$/.exec(text);
    if (!m) return NaN;
    return Date.UTC(m[1], (m[2] || 1) - 1, m[3] || 1, m[4] || 0, m[5] || 0, m[6] || 0, (m[7] || "0").padEnd(3, "0"));
  }

  function orderTest(words, column) {
    const m = /^(>=|<=|>|<)\s*(.+)$/.exec(words);
    if (!m || !(column.numeric || column.time)) return null;
    const bound = column.time ? moment(m[2].trim()) : Number(m[2]);
    if (Number.isNaN(bound)) return never;
    const values = column.values;
    if (m[1] === ">") return (row) => values[row] > bound;
    if (m[1] === "<") return (row) => values[row] < bound;
    if (m[1] === ">=") return (row) => values[row] >= bound;
    return (row) => values[row] <= bound;
  }

  /** Row => boolean. Texts are tested once per distinct value, not once per row. */
  spoor.rowTest = function (words, column) {
    const order = orderTest(words, column);
    if (order) return order;
    const test = textTest(words);
    if (column.dict) {
      const hits = Uint8Array.from(column.dict, (text) => (test(text) ? 1 : 0));
      const ofEmpty = test("");
      return (row) => (column.codes[row] < 0 ? ofEmpty : hits[column.codes[row]] === 1);
    }
    return (row) => test(column.text(row));
  };

  /** The rows of a table, as indexes in table order, that have `words` anywhere and pass every column's own words. */
  spoor.filterRows = function (table, words, byColumn) {
    const keep = new Uint8Array(table.rows).fill(1);
    for (const [column, own] of byColumn) {
      const test = spoor.rowTest(own, column);
      for (let row = 0; row < table.rows; row++) if (keep[row] && !test(row)) keep[row] = 0;
    }
    if (words) {
      // "not x" anywhere means in no column; all else means in at least one
      const negative = words.startsWith("!") && words.length > 1;
      const test = negative ? words.slice(1) : words;
      const tests = table.columns.map((column) => spoor.rowTest(test, column));
      for (let row = 0; row < table.rows; row++) {
        if (keep[row] && tests.some((t) => t(row)) === negative) keep[row] = 0;
      }
    }
    let n = 0;
    for (let row = 0; row < table.rows; row++) n += keep[row];
    const rows = new Int32Array(n);
    for (let row = 0, at = 0; row < table.rows; row++) if (keep[row]) rows[at++] = row;
    return rows;
  };

  /** Stable; empty values last, whichever the direction. */
  spoor.sortRows = function (rows, column, descending) {
    const keys = column.keys();
    const sign = descending ? -1 : 1;
    return rows.slice().sort((a, b) => {
      const x = keys[a];
      const y = keys[b];
      if (x === y) return a - b;
      if (x !== x) return y !== y ? a - b : 1;
      if (y !== y) return -1;
      return x < y ? -sign : sign;
    });
  };
}
