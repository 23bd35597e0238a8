// forest.js: rows that name their parents, as trees; and which of their nodes are open, found or hidden.
{
  class Forest {
    constructor(view) {
      this.table = spoor.table(view.table);
      const n = this.table.rows;
      this.parent = this.parents(this.table.byName.get(view.key), this.table.byName.get(view.parent), n);
      this.breakCycles();
      this.children = Array.from({ length: n }, () => null);
      this.roots = [];
      this.order(n);
      this.open = new Uint8Array(n);
      this.found = null; // Uint8Array while searching: 1 is a match, 2 stands above one, 3 beneath one, 0 is hidden
      this.measure(n);
      this.openFindings();
    }

    parents(key, parent, n) {
      const rowOf = new Map();
      for (let row = 0; row < n; row++) if (!key.empty(row) && !rowOf.has(key.text(row))) rowOf.set(key.text(row), row);
      return Int32Array.from({ length: n }, (_, row) => {
        const found = parent.empty(row) ? undefined : rowOf.get(parent.text(row));
        return found === undefined || found === row ? -1 : found;
      });
    }

    /** Broken evidence may make a process its own ancestor: the chain is cut where it would close. */
    breakCycles() {
      const state = new Uint8Array(this.parent.length); // 1 on the present chain, 2 done
      for (let row = 0; row < this.parent.length; row++) {
        const chain = [];
        let at = row;
        while (at >= 0 && state[at] === 0) {
          state[at] = 1;
          chain.push(at);
          const next = this.parent[at];
          if (next >= 0 && state[next] === 1) this.parent[at] = -1;
          at = this.parent[at];
        }
        for (const node of chain) state[node] = 2;
      }
    }

    order(n) {
      const time = this.table.role("TIME") || this.table.columns.find((c) => c.time);
      const keys = time ? time.keys() : null;
      const rows = Array.from({ length: n }, (_, row) => row);
      if (keys) rows.sort((a, b) => (keys[a] === keys[b] ? a - b : (keys[a] || 0) - (keys[b] || 0)));
      for (const row of rows) {
        const up = this.parent[row];
        if (up < 0) this.roots.push(row);
        else if (this.children[up]) this.children[up].push(row);
        else this.children[up] = [row];
      }
    }

    /** Visits all nodes under `rows`, parents first, without recursion: chains may be thousands deep. */
    *walk(rows, enter) {
      const stack = rows.map((row) => [row, 0]).reverse();
      while (stack.length) {
        const [row, depth] = stack.pop();
        yield [row, depth];
        if (this.children[row] && enter(row)) {
          for (let i = this.children[row].length - 1; i >= 0; i--) stack.push([this.children[row][i], depth + 1]);
        }
      }
    }

    measure(n) {
      this.under = new Int32Array(n); // how many descendants
      this.worst = Uint8Array.from(this.table.severity); // the gravest finding on the node or beneath it
      const order = [];
      for (const [row] of this.walk(this.roots, () => true)) order.push(row);
      for (let i = order.length - 1; i >= 0; i--) {
        const up = this.parent[order[i]];
        if (up < 0) continue;
        this.under[up] += this.under[order[i]] + 1;
        this.worst[up] = Math.max(this.worst[up], this.worst[order[i]]);
      }
    }

    openFindings() {
      const few = this.table.rows <= 200;
      for (let row = 0; row < this.table.rows; row++) {
        if (!this.children[row]) continue;
        const below = this.children[row].some((child) => this.worst[child] > 0);
        if (few || below) this.open[row] = 1;
      }
    }

    setAll(open) {
      this.open.fill(open ? 1 : 0);
    }

    path(row) {
      const path = [];
      for (let at = row; at >= 0; at = this.parent[at]) path.unshift(at);
      return path;
    }

    openTo(row) {
      for (let at = this.parent[row]; at >= 0; at = this.parent[at]) this.open[at] = 1;
    }

    /** Keeps only matches, the paths to them and what is under them. null shows all again. Returns the matches in tree order. */
    keep(matches) {
      if (!matches) {
        this.found = null;
        return [];
      }
      const found = new Uint8Array(this.table.rows);
      this.found = found;
      for (const row of matches) {
        found[row] = 1;
        this.open[row] = 0;
      }
      for (const row of matches) {
        for (let at = this.parent[row]; at >= 0; at = this.parent[at]) {
          this.open[at] = 1;
          if (found[at] !== 0) break; // the rest of the way up is done, or is another match's
          found[at] = 2;
        }
        const stack = [...(this.children[row] || [])];
        while (stack.length) {
          const at = stack.pop();
          if (found[at] === 3 || found[at] === 1) continue;
          if (found[at] === 0) found[at] = 3;
          stack.push(...(this.children[at] || []));
        }
      }
      const inOrder = [];
      for (const [row] of this.walk(this.roots, () => true)) if (this.found[row] === 1) inOrder.push(row);
      return inOrder;
    }

    /** The nodes on screen, in order: {rows, depths}. */
    visible() {
      const rows = [];
      const depths = [];
      for (const [row, depth] of this.walk(this.roots, (at) => this.open[at] === 1)) {
        if (this.found && this.found[row] === 0) continue;
        rows.push(row);
        depths.push(depth);
      }
      return { rows, depths };
    }
  }

  spoor.Forest = Forest;
}
