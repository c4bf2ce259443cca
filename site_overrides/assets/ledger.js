/* What scripts add to pages that are whole without them: filters on the timeline with their state in the address,
   and what is new since the reader's last visit, kept in the reader's browser alone. */

const form = document.querySelector("#filters");
const timeline = document.querySelector("[data-timeline]");

if (form && timeline) {
  const rows = [...timeline.querySelectorAll("li[data-status]")];
  const said = document.querySelector("#filtered");
  const fields = [...form.elements].filter((field) => field.name);

  const fits = (row, want) =>
    (!want.status || row.dataset.status === want.status) &&
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

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) field.value = asked.get(field.name) ?? "";
    show();
  };

  const remember = () => {
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
    show();
  };

  form.hidden = false;
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember));
  addEventListener("popstate", read);
  read();
}
