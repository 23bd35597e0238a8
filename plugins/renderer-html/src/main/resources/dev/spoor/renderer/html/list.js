// list.js: a scrolling list that only has those rows in the page that can be seen, so that 50,000 cost as much as 50.
{
  const { el } = spoor;
  const SPARE = 5; // rows kept above and below the visible ones
  const PRINTED = 40; // a printed page cannot scroll: it gets this many, and says so

  /**
   * host: the scrolling element, made focusable. options: height (px of a row), draw(index) => element, role of the rows,
   * onactivate(index), onmove(index)?, onkey(event, index)? => true when handled, header (element that scrolls along)?
   */
  class RowList {
    constructor(host, options) {
      Object.assign(this, { host, options, count: 0, active: -1, nodes: new Map(), prefix: spoor.freshId() + "-" });
      this.space = el("div.space", { role: "presentation" });
      host.append(this.space);
      host.tabIndex = 0;
      const update = spoor.perFrame(() => this.update());
      host.addEventListener("scroll", update, { passive: true });
      new ResizeObserver(update).observe(host);
      host.addEventListener("keydown", (event) => this.key(event));
      host.addEventListener("click", (event) => {
        const node = event.target.closest("[data-index]");
        if (!node || !this.space.contains(node)) return;
        if (!getSelection().isCollapsed) return; // the reader is marking text, not opening a row
        this.move(Number(node.dataset.index));
        if (event.detail < 2) options.onactivate(this.active, event);
      });
      addEventListener("beforeprint", () => this.print(true));
      addEventListener("afterprint", () => this.print(false));
    }

    setCount(count) {
      this.count = count;
      this.active = Math.min(this.active, count - 1);
      this.space.style.height = count * this.options.height + "px";
      this.redraw();
    }

    redraw() {
      for (const node of this.nodes.values()) node.remove();
      this.nodes.clear();
      this.update();
    }

    headerHeight() {
      return this.options.header ? this.options.header.offsetHeight : 0;
    }

    update() {
      const { height } = this.options;
      const visible = Math.ceil(this.host.clientHeight / height);
      const first = Math.max(0, Math.floor(this.host.scrollTop / height) - SPARE);
      const last = Math.min(this.count, first + visible + 2 * SPARE);
      this.show(this.printing ? 0 : first, this.printing ? Math.min(this.count, PRINTED) : last);
    }

    show(first, last) {
      for (const [index, node] of this.nodes) {
        if (index >= first && index < last) continue;
        node.remove();
        this.nodes.delete(index);
      }
      for (let index = first; index < last; index++) {
        if (this.nodes.has(index)) continue;
        const node = this.options.draw(index);
        node.id = this.prefix + index;
        node.dataset.index = index;
        node.style.top = index * this.options.height + "px";
        node.classList.toggle("active", index === this.active);
        this.nodes.set(index, node);
        this.space.append(node);
      }
    }

    print(printing) {
      this.printing = printing;
      this.host.classList.toggle("printing", printing);
      this.space.dataset.more =
        printing && this.count > PRINTED ? "The first " + PRINTED + " of " + spoor.count(this.count) + " rows are printed." : "";
      this.update();
    }

    move(index) {
      if (!this.count) return;
      const old = this.nodes.get(this.active);
      if (old) old.classList.remove("active");
      this.active = Math.max(0, Math.min(this.count - 1, index));
      this.reveal(this.active);
      const node = this.nodes.get(this.active);
      if (node) {
        node.classList.add("active");
        this.host.setAttribute("aria-activedescendant", node.id);
      }
      if (this.options.onmove) this.options.onmove(this.active);
    }

    /** Scrolls so that the row is seen; `centred` puts it in the middle if it was not. */
    reveal(index, centred) {
      const { height } = this.options;
      const room = this.host.clientHeight - this.headerHeight();
      const top = index * height;
      if (top < this.host.scrollTop || top + height > this.host.scrollTop + room) {
        const above = top < this.host.scrollTop;
        this.host.scrollTop = centred ? top - room / 2 : above ? top : top + height - room;
      }
      this.update();
    }

    key(event) {
      if (event.target !== this.host || event.ctrlKey || event.metaKey || event.altKey) return;
      const page = Math.max(1, Math.floor(this.host.clientHeight / this.options.height) - 1);
      const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
      if (this.options.onkey && this.options.onkey(event, this.active)) event.preventDefault();
      else if (event.key in moves) {
        event.preventDefault();
        this.move(this.active < 0 ? 0 : this.active + moves[event.key]);
      } else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) {
        event.preventDefault();
        this.options.onactivate(this.active, event);
      }
    }
  }

  spoor.RowList = RowList;
}
