// format.js: numbers, times (always UTC) and sizes as text.
{
  const two = (n) => (n < 10 ? "0" + n : "" + n);
  const three = (n) => (n < 10 ? "00" + n : n < 100 ? "0" + n : "" + n);
  const groups = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

  spoor.count = (n) => groups.format(n);
  spoor.plural = (n, one, many) => spoor.count(n) + " " + (n === 1 ? one : many || one + "s");

  spoor.date = function (ms) {
    const d = new Date(ms);
    const year = d.getUTCFullYear();
    return (year >= 0 ? String(year).padStart(4, "0") : String(year)) + "-" + two(d.getUTCMonth() + 1) + "-" + two(d.getUTCDate());
  };

  spoor.clock = function (ms) {
    const d = new Date(ms);
    return two(d.getUTCHours()) + ":" + two(d.getUTCMinutes()) + ":" + two(d.getUTCSeconds());
  };

  /** Milliseconds since 1970 and nanoseconds within that millisecond, with as many digits as the value has. */
  spoor.time = function (ms, ns) {
    if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return "";
    const text = spoor.date(ms) + " " + spoor.clock(ms);
    const milli = ((ms % 1000) + 1000) % 1000;
    if (ns) {
      const digits = String(ns).padStart(6, "0");
      return text + "." + three(milli) + (digits.endsWith("00") ? digits.slice(0, 4) : digits);
    }
    return milli ? text + "." + three(milli) : text;
  };

  spoor.duration = function (ms) {
    if (ms < 1000) return Math.round(ms) + " ms";
    const s = Math.round(ms / 1000);
    if (s < 120) return s + " s";
    const m = Math.round(s / 60);
    if (m < 120) return m + " min";
    const h = ms / 3600000;
    if (h < 48) return (Math.round(h * 10) / 10) + " h";
    const days = h / 24;
    if (days < 730) return (Math.round(days * 10) / 10) + " days";
    return (Math.round((days / 365.25) * 10) / 10) + " years";
  };

  spoor.bytes = function (n) {
    const units = ["B", "KB", "MB", "GB", "TB"];
    let unit = 0;
    while (n >= 1000 && unit < units.length - 1) {
      n /= 1000;
      unit++;
    }
    return (unit === 0 || n >= 100 ? Math.round(n) : Math.round(n * 10) / 10) + " " + units[unit];
  };
}
