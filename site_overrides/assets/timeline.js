/* What scripts add to the timeline, which is whole without them: filters, and a slider that shows each claim by the
   status it had on an earlier day. Both keep their state in the address. */

import { days, inWords, read } from "./days.js";

const form = document.querySelector("#filters");
const timeline = document.querySelector("[data-timeline]");
const rows = [...timeline.querySelectorAll("li[data-status]")];
const said = document.querySelector("#filtered");
const fields = [...form.elements].filter((field) => field.name);
const travel = document.querySelector("[data-slider=timeline]");
const slider = travel.querySelector("input");
const past = { days: [], course: null };

const fits = (row, want) =>
  row.dataset.then !== "none" &&
  (!want.status || (row.dataset.then ?? row.dataset.status) === want.status) &&
  (!want.kind || row.dataset.kind === want.kind) &&
  (!want.about || row.dataset.about.split(" ").includes(want.about)) &&
  (!want.outlet || row.dataset.outlet.split(" ").includes(want.outlet)) &&
  (!want.from || row.dataset.year >= want.from) &&
  (!want.to || row.dataset.year <= want.to);

const show = () => {
  const want = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  let count = 0;
  for (const row of rows) {
    row.hidden = !fits(row, want);
    count += !row.hidden;
  }
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
  if (past.course ? day() : asked().get("asof")) words.push(["asof", past.course ? day() : asked().get("asof")]);
  const query = new URLSearchParams(words);
  history.replaceState(null, "", `${location.pathname}${words.length ? `?${query}` : ""}${location.hash}`);
  show();
};

const fill = () => {
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

const rewind = () => {
  const index = Number(slider.value);
  const words = inWords(past.days[index]);
  travel.querySelector("output").textContent = words;
  slider.setAttribute("aria-valuetext", words);
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
const settle = () => {
  const want = asked().get("asof");
  const index = want ? past.days.findLastIndex((one) => one <= want) : past.days.length - 1;
  slider.value = Math.max(index, 0);
  rewind();
};

const begin = async () => {
  past.days = await days();
  past.course = await read("course.json");
  if (!past.course || past.days.length < 2) {
    past.course = null;
    return;
  }
  slider.max = past.days.length - 1;
  settle();
  travel.hidden = false;
  slider.addEventListener("input", () => {
    rewind();
    show();
  });
  slider.addEventListener("change", remember);
  show();
};

form.hidden = false;
form.addEventListener("change", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () =>
  setTimeout(() => {
    if (past.course) {
      slider.value = slider.max;
      rewind();
    }
    remember();
  }),
);
travel.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => {
  fill();
  if (past.course) settle();
  show();
});
fill();
show();
begin();
