/* The days on which something changed, as the sliders know them. */

const FORM = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

/** A day such as 2024-04-22 as a person would say it. */
export const inWords = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", FORM);

/** What a file beside the pages of days holds; nothing where it cannot be read, and then no slider is shown. */
export const read = async (name) => {
  try {
    const answer = await fetch(new URL(`../as-of/${name}`, import.meta.url));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
};

/** Every day on which something changed, oldest first. */
export const days = async () => (await read("days.json")) ?? [];
