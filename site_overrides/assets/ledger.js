/* What scripts add to the first page and to the list of changes: what is new since the reader's last visit, which only
   the reader's own browser remembers. A visit ends half an hour after its last page. */

const KEY = "ledger:visit";
const PAUSE = 30 * 60 * 1000;
const counts = document.querySelector("[data-entered-days]");

const load = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

const keep = (visit) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(visit));
  } catch {
    /* A browser that keeps nothing shows nothing new. */
  }
};

/* What was entered after what the reader has seen: all of later days, and of the last day what has been added. */
const fresh = (entered, seen) =>
  entered.reduce((sum, [day, count]) => {
    if (day > seen.day) return sum + count;
    return day === seen.day ? sum + Math.max(0, count - seen.count) : sum;
  }, 0);

const visit = load();
const now = Date.now();
const returns = !visit.at || now - visit.at > PAUSE;

if (counts) {
  const entered = JSON.parse(counts.dataset.enteredDays);
  const [day, count] = entered.at(-1) ?? ["", 0];
  if (returns) visit.seen = visit.latest;
  visit.latest = { day, count };
  visit.seen ??= visit.latest;
  const found = fresh(entered, visit.seen);
  if (found) {
    counts.querySelector("b").textContent = `${found} ${found === 1 ? "change" : "changes"}`;
    counts.hidden = false;
    for (const row of document.querySelectorAll("li[data-entered]")) {
      if (row.dataset.entered > visit.seen.day) row.classList.add("fresh");
    }
  }
}
if (counts || !returns) keep({ ...visit, at: now });

/* Changes the reader has not seen: marked until the next visit. Which ones were seen is kept in this browser alone. */

const changes = [...document.querySelectorAll("[data-change]")];

if (changes.length) {
  const STORE = "ledger:seen";
  const VISIT = "ledger:seen-before-this-visit";
  const read = (storage, key) => {
    try {
      return storage.getItem(key);
    } catch {
      return null; // storage is switched off: nothing is marked
    }
  };
  const keep = (storage, key, value) => {
    try {
      storage.setItem(key, value);
    } catch {
      /* full or switched off: the page is whole without it */
    }
  };
  const stored = read(localStorage, STORE);
  if (read(sessionStorage, VISIT) === null) keep(sessionStorage, VISIT, stored ?? "");
  const before = read(sessionStorage, VISIT);
  if (before) {
    const seen = new Set(before.split("\n"));
    for (const row of changes) {
      if (seen.has(row.dataset.change)) continue;
      const mark = document.createElement("span");
      mark.className = "fresh";
      mark.textContent = "new since your last visit";
      row.querySelector(".meta")?.append(" ", mark);
    }
  }
  const all = new Set([...(stored ? stored.split("\n") : []), ...changes.map((row) => row.dataset.change)]);
  keep(localStorage, STORE, [...all].join("\n"));
}
