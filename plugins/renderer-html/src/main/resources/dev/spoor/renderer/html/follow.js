// follow.js: going from one view to another. Views say which tables they show; from a row or a finding one can then go to each of
// them. The finding that is being followed is marked in every view until it is let go.
{
  const { el, button } = spoor;
  const places = []; // {title, kind, table: id, reveal(row)}, in page order
  const listeners = [];
  let followed = -1;

  spoor.follow = {
    /** A view, by the table it shows. `mount` makes the view if it is not there yet and returns an object with reveal(table, row). */
    register(place) {
      places.push(place);
    },

    /** f(index of the followed finding, or -1) now and at every change. */
    watch(f) {
      listeners.push(f);
      f(followed);
    },

    get finding() {
      return followed;
    },

    set(index) {
      if (index === followed) return;
      followed = index;
      for (const f of listeners) f(index);
      bar(index);
    },

    /** Buttons to every view in which this row can be seen, save the one it was opened from. */
    doors(table, row) {
      return places
        .filter((place) => place.table === table.id && place.accepts(table, row))
        .map((place) => button(place.title, () => go(place, table, row)));
    },
  };

  function go(place, table, row) {
    place.mount().reveal(table, row);
    document.getElementById(place.id).scrollIntoView({ block: "start" });
  }

  /** For every view that can show a finding: {place, table, rows}, of the first of its tables that has some of the rows. */
  function doorsOf(index) {
    const doors = [];
    for (const place of places) {
      if (doors.some((door) => door.place.id === place.id)) continue;
      const table = spoor.table(place.table);
      const rows = (table.rowsOf.get(index) || []).filter((row) => place.accepts(table, row));
      if (rows.length) doors.push({ place, table, rows });
    }
    return doors;
  }

  spoor.follow.findingDoors = function (index) {
    return doorsOf(index).map(({ place, table, rows }) =>
      button(place.title, () => {
        spoor.follow.set(index);
        go(place, table, rows[0]);
      }, { title: spoor.plural(rows.length, "row") })
    );
  };

  /** Takes a reader from the marks of a row back to the finding's card. */
  spoor.follow.toFinding = function (index) {
    spoor.follow.set(index);
    const card = document.getElementById("finding-" + index);
    if (!card) return;
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  };

  function bar(index) {
    const bar = document.getElementById("follow");
    bar.hidden = index < 0;
    if (index < 0) return;
    const finding = spoor.doc.findings[index];
    bar.replaceChildren(
      spoor.severityBadge(finding.severity),
      el("strong.grow", null, "Following ", spoor.evidence(finding.title)),
      el("span.row", null, button("Finding", () => spoor.follow.toFinding(index)), ...spoor.follow.findingDoors(index)),
      button("✕", () => spoor.follow.set(-1), { "aria-label": "Stop following", class: "button icon" })
    );
    spoor.announce("Following " + finding.title);
  }
}
