/* What scripts add to the first page and to the list of changes: what is new since the reader's last visit, which only
   the reader's own browser remembers. A visit ends half an hour after its last page. */

const KEY = "ledger:visit";
const PAUSE = 30 * 60 * 1000;
const note = document.querySelector("[data-entered-days]");

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
    /* A browser that keeps nothing is shown nothing as new. */
  }
};

/* How much was entered after what the reader has seen: all of later days, and what was added to the last day since. */
const fresh = (entered, seen) =>
  entered.reduce((sum, [day, count]) => {
    if (day > seen.day) return sum + count;
    return day === seen.day ? sum + Math.max(0, count - seen.count) : sum;
  }, 0);

const tell = (found, day) => {
  note.querySelector("b").textContent = `${found} ${found === 1 ? "change" : "changes"}`;
  note.hidden = !found;
  for (const row of document.querySelectorAll("li[data-entered]")) {
    if (row.dataset.entered <= day) continue;
    const mark = document.createElement("span");
    mark.className = "fresh";
    mark.textContent = "new since your last visit";
    row.querySelector(".meta").append(" ", mark);
  }
};

const visit = load();
const now = Date.now();
const returns = !visit.at || now - visit.at > PAUSE;

if (note?.dataset.enteredDays) {
  const entered = note.dataset.enteredDays.split(" ").map((pair) => pair.split(":"));
  const counted = entered.map(([day, count]) => [day, Number(count)]);
  const [day, count] = counted.at(-1);
  if (returns) visit.seen = visit.latest;
  visit.latest = { day, count };
  visit.seen ??= visit.latest;
  tell(fresh(counted, visit.seen), visit.seen.day);
}
if (note || !returns) keep({ ...visit, at: now });
