/* What scripts add to the timeline, which is whole without them: filters, and a slider that shows each claim by the
   status it had on an earlier day. Both keep their state in the address. */

const form = document.querySelector("#filters");
const timeline = document.querySelector("[data-timeline]");
const rows = [...timeline.querySelectorAll("li[data-status]")];
const said = document.querySelector("#filtered");
const reset = form.querySelector("[type=reset]");
const fields = [...form.elements].filter((field) => field.name);
const travel = document.querySelector("[data-slider=timeline]");
const slider = travel.querySelector("input");
const past = { tools: null, days: [], course: null, asked: null };
const later = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));


const fits = (row, want) =>
  row.dataset.then !== "none" &&
  (!want.status || (row.dataset.then ?? row.dataset.status) === want.status) &&
  (!want.kind || row.dataset.kind === want.kind) &&
  (!want.about || row.dataset.about.split(" ").includes(want.about)) &&
  (!want.outlet || row.dataset.outlet.split(" ").includes(want.outlet)) &&
  (!want.from || row.closest(".year").dataset.year >= want.from) &&
  (!want.to || row.closest(".year").dataset.year <= want.to);

const show = () => {
  const want = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  let count = 0;
  let moved = false;
  for (const row of rows) {
    const fit = fits(row, want);
    count += fit;
    if (row.hidden !== fit) continue;
    row.hidden = !fit;
    moved = true;
  }
  reset.hidden = !day() && !fields.some((field) => field.value);
  if (!moved) return;
  for (const part of timeline.querySelectorAll(".month, .year")) {
    part.hidden = !part.querySelector("li[data-status]:not([hidden])");
  }
  said.textContent = `${count} of ${rows.length} claims.`;
};

const asked = () => new URLSearchParams(location.search);

/* The day that is shown; nothing for the newest. */
const day = () => (Number(slider.value) < past.days.length - 1 ? past.days[slider.value] : "");

const remember = () => {
  const words = fields.filter((field) => field.value).map((field) => [field.name, field.value]);
  const asof = past.days.length ? day() : asked().get("asof");
  if (asof) words.push(["asof", asof]);
  const query = new URLSearchParams(words);
  history.replaceState(null, "", `${location.pathname}${words.length ? `?${query}` : ""}${location.hash}`);
  show();
};

/* The long lists of choices stand aside until somebody reaches for them. */
const choose = () => {
  for (const kept of form.querySelectorAll("template")) kept.replaceWith(kept.content);
};

const fill = () => {
  choose();
  for (const field of fields) field.value = asked().get(field.name) ?? "";
};

/* As of a day ------------------------------------------------------------------------------------------------------ */

/* Lets a row show a status and word, or its own of today when there is none to show. */
const dress = (row, status, word) => {
  const mark = row.querySelector(".mark");
  const bold = row.querySelector(".standing b");
  row.own ??= { word: bold.textContent, rest: bold.nextSibling.data };
  const shown = status ?? row.dataset.status;
  mark.setAttribute("class", `mark is-${shown}`);
  mark.querySelector("use").setAttribute("href", `#s-${shown}`);
  bold.className = `is-${shown}`;
  bold.textContent = word ?? row.own.word;
  const since = status === row.dataset.status ? "" : ` then, now ${row.own.word.toLowerCase()}`;
  bold.nextSibling.data = status ? since : row.own.rest;
  row.querySelector(".denied")?.toggleAttribute("hidden", Boolean(status));
};

const stood = (claim, index) => past.course.claims[claim]?.findLast(([since]) => since <= index)?.[1];

const tell = () => {
  const words = past.tools.inWords(past.days[slider.value]);
  travel.querySelector("output").textContent = words;
  slider.setAttribute("aria-valuetext", words);
};

/* Gives each row the status of the day that is shown. What stood when is read once, when a day is first asked for. */
const rewind = async () => {
  tell();
  if (day() && !past.course) past.course = await (past.asked ??= past.tools.read("course.json"));
  travel.hidden = Boolean(day() && !past.course);
  if (!past.course) return;
  const index = Number(slider.value);
  for (const row of rows) {
    if (!day()) {
      if (row.own) dress(row);
      delete row.dataset.then;
      continue;
    }
    const [status, word] = past.course.statuses[stood(row.dataset.claim, index)] ?? ["none"];
    row.dataset.then = status === "not-yet-reported" ? "none" : status;
    if (word) dress(row, status, word);
  }
};

/* The last day with a change that is not later than the one asked for; the newest when none is. */
const settle = async () => {
  const want = asked().get("asof");
  const index = want ? past.days.findLastIndex((one) => one <= want) : past.days.length - 1;
  slider.value = Math.max(index, 0);
  await rewind();
  show();
};

const begin = async () => {
  past.tools = await import("./days.js");
  const all = await past.tools.days();
  if (all.length < 2) return;
  past.days = all;
  slider.max = all.length - 1;
  slider.value = slider.max;
  if (asked().has("asof")) await settle();
  travel.hidden = false;
  slider.addEventListener("input", async () => {
    await rewind();
    show();
  });
  slider.addEventListener("change", remember);
};

form.hidden = false;
form.addEventListener("focusin", choose, { once: true });
form.addEventListener("pointerover", choose, { once: true });
form.addEventListener("change", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () =>
  setTimeout(() => {
    slider.value = slider.max;
    if (past.days.length) rewind();
    remember();
  }),
);
travel.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => {
  fill();
  if (past.days.length) settle();
  else show();
});
if (asked().size) {
  fill();
  show();
}
later(begin);
