// details.js: the panel at the right that shows one row whole, whichever view it was opened from.
{
  const { el, button } = spoor;
  let opener = null;

  function pretty(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch (asWritten) {
      return text;
    }
  }

  function copyButton(text) {
    const node = button("Copy", () => spoor.copy(text, node), {
      class: "button small copy",
      title: "Copies the exact value, not defanged",
      "aria-label": "Copy exact value",
    });
    return node;
  }

  function field(column, row) {
    const text = column.text(row);
    const long = text.length > 120 || column.type === "json";
    const shown = column.type === "json" ? pretty(text) : text;
    const value = long || shown.includes("\n") ? spoor.block(shown, column.role) : spoor.evidence(shown, column.role);
    return [
      el("dt", column.role ? { title: "role " + column.role } : null, spoor.evidence(column.name)),
      el("dd", { class: column.numeric || column.time || long ? "mono" : null }, value, copyButton(text)),
    ];
  }

  function findingsOn(table, row) {
    const indexes = table.findingsOf.get(row);
    if (!indexes) return null;
    return el(
      "ul.plain.stack",
      { "aria-label": "Findings on this row" },
      indexes.map((index) => {
        const finding = spoor.doc.findings[index];
        return el(
          "li",
          null,
          el(
            "button.link.row",
            { type: "button", onclick: () => spoor.follow.toFinding(index) },
            spoor.severityBadge(finding.severity),
            spoor.evidence(finding.title)
          )
        );
      })
    );
  }

  /** `extra`: what only the opening view knows, such as the path of a process from its root. */
  spoor.showRow = function (table, row, extra) {
    const panel = document.getElementById("details");
    if (panel.hidden) opener = document.activeElement;
    const body = panel.querySelector(".body");
    const empty = table.columns.filter((c) => c.empty(row));
    body.replaceChildren(
      findingsOn(table, row) || "",
      extra || "",
      el("dl.fields", null, table.columns.filter((c) => !c.empty(row)).map((c) => field(c, row))),
      empty.length ? el("p.muted.small", null, "Empty: ", spoor.evidence(empty.map((c) => c.name).join(", "))) : "",
      el("div.stack", null, el("h4", null, "Show this row in"), el("div.row.wrap", null, spoor.follow.doors(table, row)))
    );
    body.scrollTop = 0;
    panel.querySelector("h3").replaceChildren(spoor.evidence(table.title));
    panel.hidden = false;
    document.body.classList.add("with-details");
  };

  /** Several rows in one spot: choose one. */
  spoor.showRows = function (title, choices) {
    const panel = document.getElementById("details");
    if (panel.hidden) opener = document.activeElement;
    const limit = 200;
    panel.querySelector("h3").textContent = title;
    panel.querySelector(".body").replaceChildren(
      el(
        "ul.plain.choices",
        null,
        choices.slice(0, limit).map(({ table, row, head }) =>
          el(
            "li",
            null,
            el(
              "button.choice",
              { type: "button", onclick: () => spoor.showRow(table, row) },
              el("span.muted.mono", null, head),
              el("span", { class: "clamp sevtext-" + table.severity[row] }, table.line(row) || table.title)
            )
          )
        )
      ),
      choices.length > limit ? el("p.muted", null, "The first " + limit + " of " + spoor.count(choices.length) + ".") : ""
    );
    panel.hidden = false;
    document.body.classList.add("with-details");
  };

  spoor.hideDetails = function () {
    const panel = document.getElementById("details");
    if (panel.hidden) return;
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    document.body.classList.remove("with-details");
    if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
  };

  spoor.copy = async function (text, node) {
    const label = node ? node.textContent : "";
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch (noClipboard) {
      // pages opened from a file may not have the clipboard API
      const area = el("textarea.offscreen", { "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
    }
    spoor.announce(done ? "Copied" : "The browser did not allow copying");
    if (!node) return;
    node.textContent = done ? "Copied" : "Not allowed";
    setTimeout(() => (node.textContent = label), 1200);
  };
}
