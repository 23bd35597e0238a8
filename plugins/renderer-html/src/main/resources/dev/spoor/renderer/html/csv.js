// csv.js: the rows that are shown, as a file. Nothing leaves the page but through the reader's own click.
{
  // a spreadsheet runs a cell that starts with one of these; the apostrophe makes it text
  const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // the last four: full-width forms of the first four
  const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

  function cell(text) {
    if (FORMULA.test(text) && !NUMBER.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) || text !== text.trim() ? '"' + text.replaceAll('"', '""') + '"' : text;
  }

  function* lines(columns, rows) {
    yield columns.map((column) => cell(column.name)).join(",") + "\r\n";
    for (const row of rows) yield columns.map((column) => cell(column.text(row))).join(",") + "\r\n";
  }

  spoor.saveCsv = function (name, columns, rows) {
    const parts = ["\ufeff"]; // without it Excel takes UTF-8 for the local code page
    let part = "";
    for (const line of lines(columns, rows)) {
      part += line;
      if (part.length > 1 << 20) {
        parts.push(part);
        part = "";
      }
    }
    parts.push(part);
    const url = URL.createObjectURL(new Blob(parts, { type: "text/csv;charset=utf-8" }));
    const file = name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|-+$/g, "") || "rows";
    spoor.el("a", { href: url, download: file + ".csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    spoor.announce(spoor.plural(rows.length, "row") + " saved");
  };
}
