/* The search page: asks the index that lies beside the site, and keeps what was asked in the address, so that back and
   forward, bookmarks and the box at the top of every page lead here. Nothing is asked of anyone else. */

const PAGE = 20;
const form = document.querySelector("#seek");
const list = document.querySelector("#results");
const said = document.querySelector("#found");
const more = document.querySelector("#more");
const fields = [...form.elements].filter((field) => field.name);
const facets = fields.filter((field) => field.tagName === "SELECT" && field.name !== "sort");
const site = new URL("../", import.meta.url);
const title = document.title;

let index;
let turn = 0;
let waiting = [];

const open = async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", site).href);
  await pagefind.options({ baseUrl: site.pathname, excerptLength: 24 });
  await pagefind.init();
  return pagefind;
};

/* What the form asks for. */
const want = () => Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value));

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const symbol = (status) => {
  const [drawn, use] = ["svg", "use"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  drawn.setAttribute("class", `mark is-${status}`);
  drawn.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#s-${status}`);
  drawn.append(use);
  return drawn;
};

/* An excerpt as text and marked text: what the index holds came from elsewhere and is never put in as markup. */
const excerpt = (html) =>
  html.split(/(<mark>.*?<\/mark>)/s).map((piece) => {
    const marked = piece.startsWith("<mark>");
    const text = new DOMParser().parseFromString(`<p>${piece}`, "text/html").body.textContent;
    return marked ? element("mark", { class: "hit" }, text) : text;
  });

const row = (record) => {
  const status = record.filters.status?.[0];
  return element(
    "li",
    {},
    status ? symbol(status) : element("span", {}),
    element(
      "div",
      {},
      element("a", { class: "says", href: record.url, lang: record.meta.lang }, record.meta.title),
      element("p", { class: "meta" }, record.meta.line ?? ""),
      element("p", { class: "excerpt" }, ...excerpt(record.excerpt)),
    ),
  );
};

const show = async (mine) => {
  const records = await Promise.all(waiting.splice(0, PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  const first = list.childElementCount;
  list.append(...records.map(row));
  more.hidden = !waiting.length;
  if (first) list.children[first]?.querySelector("a").focus();
};

/* Behind each choice, how many results it leaves; choices that leave none cannot be made. */
const count = (numbers) => {
  for (const field of facets) {
    for (const option of field.options) {
      if (!option.value) continue;
      option.dataset.label ??= option.textContent;
      const left = numbers[field.name]?.[option.value] ?? 0;
      option.textContent = `${option.dataset.label} (${left})`;
      option.disabled = !left && !option.selected;
    }
  }
};

const run = async () => {
  const mine = ++turn;
  const asked = want();
  try {
    index ??= await open();
    const filters = Object.fromEntries(facets.map(({ name }) => [name, asked[name]]).filter(([, value]) => value));
    const plain = !asked.q && !Object.keys(filters).length;
    const numbers = plain ? await index.filters() : null;
    const options = { filters, ...(asked.sort && { sort: { [asked.sort]: asked.sort === "newest" ? "desc" : "asc" } }) };
    const answer = plain ? null : await index.search(asked.q ?? null, options);
    if (mine !== turn) return;
    count(numbers ?? answer.totalFilters);
    document.title = asked.q ? `${asked.q} · ${title}` : title;
    list.replaceChildren();
    waiting = answer?.results ?? [];
    const found = waiting.length;
    said.textContent = plain ? "" : `${found || "No"} ${found === 1 ? "result" : "results"}${asked.q ? ` for “${asked.q}”` : ""}.`;
    await show(mine);
  } catch (error) {
    if (mine !== turn) return;
    said.textContent = "The search index cannot be read here. Everything is also listed from A to Z.";
    console.warn(error);
  }
};

const address = () => {
  const query = new URLSearchParams(want()).toString();
  return `${location.pathname}${query ? `?${query}` : ""}`;
};

const go = (how) => {
  if (address() !== location.pathname + location.search) history[how](null, "", address());
  run();
};

const fill = () => {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) ?? "";
  run();
};

let soon;
form.hidden = false;
form.addEventListener("input", (event) => {
  clearTimeout(soon);
  if (event.target.type === "search") soon = setTimeout(go, 250, "replaceState");
});
form.addEventListener("change", (event) => {
  if (event.target.type !== "search") go("pushState");
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(soon);
  go("pushState");
});
more.addEventListener("click", () => show(turn));
addEventListener("popstate", fill);
fill();
