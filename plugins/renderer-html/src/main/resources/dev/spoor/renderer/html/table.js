// table.js: a table that can be sorted, filtered, narrowed to some columns, read with the keyboard and saved.
{
  const { el, button } = spoor;
  const ROW = 28;
  const MOST_ROWS_HIGH = 18;

  /** A width, in characters, that fits most of a column's values. */
  function fit(column, rows) {
    if (column.time) return column.nanos ? 28 : 24;
    const step = Math.max(1, Math.floor(rows / 200));
    const lengths = [];
    for (let row = 0; row < rows; row += step) lengths.push(column.text(row).length);
    lengths.sort((a, b) => a - b);
    const most = lengths.length ? lengths[Math.floor(lengths.length * 0.9)] : 0;
    return Math.max(column.name.length + 4, Math.min(most + 2, 52), 7);
  }

  class TableView {
    constructor(view, host) {
      this.view = view;
      this.table = spoor.table(view.table);
      this.shown = this.table.columns.filter((c) => !c.hide && c.type !== "origin" && !this.vacant(c));
      this.widths = new Map(this.table.columns.map((c) => [c, fit(c, this.table.rows)]));
      this.words = "";
      this.byColumn = new Map();
      this.sort = null;
      this.cell = 0;
      host.append(this.toolbar(), this.grid());
      this.refilter();
      spoor.follow.watch(() => this.list.redraw());
    }

    vacant(column) {
      if (column.dict) return column.dict.length === 0;
      for (let row = 0; row < this.table.rows; row++) if (!column.empty(row)) return false;
      return true;
    }

    toolbar() {
      this.search = el("input.search", { type: "search", placeholder: "Filter all columns", "aria-label": "Filter all columns",
        title: spoor.filterHelp });
      this.search.addEventListener("input", spoor.debounce(() => {
        this.words = this.search.value.trim();
        this.refilter();
      }, 120));
      this.counter = el("span.muted.tabular", { "aria-live": "polite" });
      this.onlyFindings = el("input", { type: "checkbox", onchange: () => this.refilter() });
      return el(
        "div.toolbar",
        null,
        this.search,
        this.table.findingsOf.size ? el("label.check", null, this.onlyFindings, "Rows of findings only") : null,
        this.counter,
        el("span.grow"),
        this.columnMenu(),
        button("Save CSV", () => spoor.saveCsv(this.view.title || this.table.title, this.shown, this.rows), {
          title: "Saves the rows and columns shown, with exact values; cells that a spreadsheet would run are escaped",
        })
      );
    }

    columnMenu() {
      const list = el("div.menu", { role: "group", "aria-label": "Columns" });
      for (const column of this.table.columns) {
        const box = el("input", { type: "checkbox" });
        box.checked = this.shown.includes(column);
        box.addEventListener("change", () => {
          this.shown = this.table.columns.filter((c) => (c === column ? box.checked : this.shown.includes(c)));
          if (!box.checked && this.byColumn.delete(column)) this.refilter();
          this.head();
          this.list.redraw();
        });
        list.append(el("label.check", null, box, spoor.evidence(column.name)));
      }
      return el("details.drop", null, el("summary.button", null, "Columns"), list);
    }

    grid() {
      this.header = el("div.thead", { role: "rowgroup" });
      this.scroller = el("div.grid", {
        role: "grid",
        "aria-label": spoor.plain(this.view.title || this.table.title),
      }, this.header);
      this.scroller.style.height = spoor.tableHeight(this.table.rows) + "px";
      this.head();
      this.list = new spoor.RowList(this.scroller, {
        height: ROW,
        header: this.header,
        draw: (index) => this.draw(index),
        onactivate: (index, event) => this.open(index, event),
        onmove: () => this.list.redraw(),
        onkey: (event, index) => this.key(event, index),
      });
      return this.scroller;
    }

    head() {
      this.header.replaceChildren(
        el("div.tr", { role: "row" }, this.shown.map((column) => this.headCell(column))),
        el("div.tr.filters", { role: "row" }, this.shown.map((column) => this.filterCell(column)))
      );
      this.layout();
    }

    layout() {
      this.scroller.style.setProperty("--columns", this.shown.map((c, i) => this.track(c, i)).join(" "));
      const characters = this.shown.reduce((sum, c) => sum + this.widths.get(c), 0);
      this.scroller.style.setProperty("--width", "max(100%, calc(" + characters + "ch + 18px))"); // spares the browser measuring cells
      this.scroller.setAttribute("aria-colcount", this.shown.length);
    }

    /** The last column takes the room that is left. */
    track(column, index) {
      const width = this.widths.get(column) + "ch";
      return index === this.shown.length - 1 ? "minmax(" + width + ", 1fr)" : width;
    }

    headCell(column) {
      const sorted = this.sort && this.sort.column === column ? (this.sort.descending ? "descending" : "ascending") : "none";
      const label = el(
        "button.sort",
        { type: "button", onclick: () => this.sortBy(column), title: "Sort by " + spoor.plain(column.name) },
        spoor.evidence(column.name),
        el("span.arrow", { "aria-hidden": "true" }, sorted === "ascending" ? "▲" : sorted === "descending" ? "▼" : "")
      );
      const grip = el("span.grip", { "aria-hidden": "true", title: "Drag to resize" });
      grip.addEventListener("pointerdown", (event) => this.resize(event, grip, column));
      return el("div.th", { role: "columnheader", "aria-sort": sorted, class: column.numeric ? "th num" : "th" }, label, grip);
    }

    filterCell(column) {
      const input = el("input.filter", { type: "text", "aria-label": "Filter " + spoor.plain(column.name), title: spoor.filterHelp,
        placeholder: column.numeric || column.time ? "> …" : "filter" });
      input.value = this.byColumn.get(column) || "";
      input.addEventListener("input", spoor.debounce(() => {
        const words = input.value.trim();
        if (words) this.byColumn.set(column, words);
        else this.byColumn.delete(column);
        this.refilter();
      }, 120));
      return el("div.th", { role: "gridcell" }, input);
    }

    resize(event, grip, column) {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const start = event.clientX;
      const cell = grip.parentElement;
      const perCharacter = cell.offsetWidth / this.widths.get(column);
      const from = this.widths.get(column);
      const move = (e) => {
        this.widths.set(column, Math.max(5, from + (e.clientX - start) / perCharacter));
        this.layout();
      };
      grip.addEventListener("pointermove", move);
      grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", move), { once: true });
    }

    sortBy(column) {
      const current = this.sort && this.sort.column === column ? this.sort : null;
      this.sort = !current ? { column, descending: false } : current.descending ? null : { column, descending: true };
      this.arrange();
      const at = this.shown.indexOf(column);
      this.head();
      this.header.querySelectorAll("button.sort")[at].focus();
    }

    refilter() {
      let rows = spoor.filterRows(this.table, this.words, this.byColumn);
      if (this.onlyFindings.checked) rows = rows.filter((row) => this.table.severity[row] > 0);
      this.filtered = rows;
      this.arrange();
    }

    arrange() {
      this.rows = this.sort ? spoor.sortRows(this.filtered, this.sort.column, this.sort.descending) : this.filtered;
      const all = this.rows.length === this.table.rows;
      this.counter.textContent = all
        ? spoor.plural(this.rows.length, "row")
        : spoor.count(this.rows.length) + " of " + spoor.plural(this.table.rows, "row");
      this.scroller.setAttribute("aria-rowcount", this.rows.length);
      this.scroller.scrollTop = 0;
      this.list.setCount(this.rows.length);
      this.list.space.dataset.nothing = this.rows.length ? "" : this.table.rows ? "No row passes the filters." : "No rows.";
    }

    draw(index) {
      const row = this.rows[index];
      const { table } = this;
      const followed = (table.findingsOf.get(row) || []).includes(spoor.follow.finding);
      const node = el("div.tr", { role: "row", "aria-rowindex": index + 1 });
      if (table.severity[row]) node.classList.add("marked", "mark-" + table.severity[row]);
      if (followed) node.classList.add("followed");
      this.shown.forEach((column, at) => {
        const text = column.text(row);
        const cell = el("div.td", { role: "gridcell" });
        if (column.numeric || column.time) cell.classList.add(column.time ? "time" : "num");
        if (index === this.list.active && at === this.cell) cell.classList.add("cursor");
        if (text) cell.append(spoor.evidence(text.length > 400 ? text.slice(0, 400) + "…" : text, column.role));
        node.append(cell);
      });
      return node;
    }

    key(event, index) {
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        this.cell = Math.max(0, Math.min(this.shown.length - 1, this.cell + (event.key === "ArrowRight" ? 1 : -1)));
        this.list.redraw();
        const node = this.scroller.querySelector(".cursor");
        if (node) node.scrollIntoView({ block: "nearest", inline: "nearest" });
        return true;
      }
      if (event.key === "c" && index >= 0) {
        spoor.copy(this.shown[this.cell].text(this.rows[index]));
        return true;
      }
      return false;
    }

    open(index, event) {
      if (event && event.type === "click") {
        const cell = event.target.closest(".td");
        if (cell) this.cell = [...cell.parentElement.children].indexOf(cell);
        this.list.redraw();
      }
      spoor.showRow(this.table, this.rows[index]);
    }

    /** Takes every filter away that would hide the row. */
    reveal(table, row) {
      let at = this.rows.indexOf(row);
      if (at < 0) {
        this.words = this.search.value = "";
        this.byColumn.clear();
        this.onlyFindings.checked = false;
        this.head();
        this.refilter();
        at = this.rows.indexOf(row);
      }
      this.list.reveal(at, true);
      this.list.move(at);
    }
  }

  spoor.filterHelp =
    "word: contains · =word: is · =: is empty · !word: does not contain · >5 <5 >=2026-03-01: numbers and times · /x/: pattern";

  /** Known before the rows are read, so that the page does not jump when they are. */
  spoor.tableHeight = (rows) => Math.min(Math.max(rows, 3), MOST_ROWS_HIGH) * ROW + 76;

  spoor.views.table = (view, host) => new TableView(view, host);
}
