// evidence.js: how text from evidence is shown. Evidence is hostile: it may reverse what a reader sees (bidi controls), hide in
// nothing (zero-width characters), or invite a click. So what cannot be seen is made visible, and addresses are defanged.
{
  const { el } = spoor;

  // C0, DEL, C1, soft hyphen, Arabic letter mark, fillers, zero-width and bidi controls, separators, byte order mark, interlinear
  // marks, tag characters, and halves of surrogate pairs standing alone
  const HIDDEN =
    /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]/u;
  const HIDDEN_ALL = new RegExp(HIDDEN.source, "gu");

  const NAMES = { 9: "TAB", 10: "LINE FEED", 13: "CARRIAGE RETURN", 0x202e: "RIGHT-TO-LEFT OVERRIDE", 0x200b: "ZERO WIDTH SPACE" };

  function codePoint(char) {
    return char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  }

  function mark(char) {
    const code = char.codePointAt(0);
    if (code === 9) return "⇥";
    if (code === 10) return "⏎";
    if (code === 13) return "␍";
    if (code < 32) return String.fromCharCode(0x2400 + code);
    return "⟨" + codePoint(char) + "⟩";
  }

  const AUTHORITY = /\b(h)(?:tt)(ps?):\/\/([^\s/?#"'<>|^]+)|\b(ftps?|sftp|wss?|ldaps?|smb|tcp|udp|rmi):\/\/([^\s/?#"'<>|^]+)/gi;
  const dots = (text) => text.replace(/\[?\.\]?/g, "[.]");

  /** http://evil.example/a.b as hxxp://evil[.]example/a.b, wherever such an address stands in the text. */
  function defang(text) {
    if (!text.includes("://")) return text;
    return text.replace(AUTHORITY, (all, h, rest, host, scheme, host2) =>
      h ? h + (h === "H" ? "XX" : "xx") + rest + "://" + dots(host) : scheme + "://" + dots(host2)
    );
  }

  const BARE = new Set(["DOMAIN", "URL", "EMAIL", "DNS"]);
  const bare = (role) => role !== undefined && role !== null && role.split(/[_-]/).some((word) => BARE.has(word.toUpperCase()));

  /** The same for a whole value that is known to be a domain or a URL, by its role or its entity type. */
  function defangAs(text, role) {
    if (!bare(role)) return defang(text);
    if (text.includes("://")) return defang(text);
    const end = text.search(/[/?#]/);
    return end < 0 ? dots(text) : dots(text.slice(0, end)) + text.slice(end);
  }

  /** For titles, canvas and labels: one plain string. */
  spoor.plain = function (text, role) {
    const shown = defangAs(text, role);
    return HIDDEN.test(shown) ? shown.replace(HIDDEN_ALL, mark) : shown;
  };

  /** For everything else: nodes, hidden characters set apart. With `lines`, line ends and tabs do what they say. */
  spoor.evidence = function (text, role, lines) {
    const shown = defangAs(text, role);
    const box = el("bdi.ev");
    if (!HIDDEN.test(shown)) {
      box.append(shown);
      return box;
    }
    let from = 0;
    for (const match of shown.matchAll(HIDDEN_ALL)) {
      const char = match[0];
      if (lines && (char === "\n" || char === "\t")) continue;
      if (lines && char === "\r" && shown[match.index + 1] === "\n") {
        box.append(shown.slice(from, match.index));
        from = match.index + 1;
        continue;
      }
      box.append(shown.slice(from, match.index));
      const name = NAMES[char.codePointAt(0)];
      box.append(el("span.ctl", { title: "U+" + codePoint(char) + (name ? " " + name : "") }, mark(char)));
      from = match.index + char.length;
    }
    box.append(shown.slice(from));
    return box;
  };

  /** A block of text as the evidence has it, wrapped; long ones are cut on screen until asked for. */
  spoor.block = function (text, role) {
    const limit = 4000;
    const pre = el("pre.block", { tabindex: 0 }, spoor.evidence(text.slice(0, limit), role, true));
    if (text.length <= limit) return pre;
    const more = spoor.button("Show all " + spoor.count(text.length) + " characters", () => {
      pre.replaceChildren(spoor.evidence(text, role, true));
      more.remove();
    });
    return el("div.stack", null, pre, more);
  };
}
