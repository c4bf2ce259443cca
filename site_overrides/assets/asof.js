/* What scripts add to the page of a day: a slider over the days, which fetches the page of another and puts it in place
   of this one. Without scripts the links to the next and previous day do the same. */

import { days, inWords } from "./days.js";

const form = document.querySelector("[data-slider=day]");
const slider = form.querySelector("input");
const said = form.querySelector("output");
const here = () => location.pathname.split("/").at(-2);
const all = await days();

const tell = () => {
  said.textContent = inWords(all[slider.value]);
  slider.setAttribute("aria-valuetext", said.textContent);
};

const settle = () => {
  slider.value = all.indexOf(here());
  tell();
};

let asked = 0;

/* Puts the day's page in place of this one, unless another day was asked for meanwhile; loads it plainly if that fails. */
const show = async (address) => {
  const turn = ++asked;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return;
    const theirs = page.querySelectorAll("[data-swap]");
    document.querySelectorAll("[data-swap]").forEach((part, index) => part.replaceWith(theirs[index]));
    document.title = page.title;
  } catch {
    location.assign(address);
  }
};

let soon;

if (all.includes(here())) {
  slider.max = all.length - 1;
  form.hidden = false;
  settle();
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const address = new URL(`../${all[slider.value]}/`, location.href).pathname;
      if (address === location.pathname) return;
      history.pushState(null, "", address);
      show(address);
    }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    settle();
    show(location.pathname);
  });
}
