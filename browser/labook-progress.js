// What a reader has answered, kept on the device: a Leitner box for each question.
//
// Five boxes. A right answer moves a question one box up, a wrong one back into the first.
// A question in box 1 is due after 1 day, then after 2, 4, 8 and 16 days.
// Nothing leaves the device except by the reader's own export.

export const STORE = "labook-questions";
export const DAYS = [1, 2, 4, 8, 16];
const DAY = 24 * 60 * 60 * 1000;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The next state of a question: {box, due, right, tries}. `due` and `now` are milliseconds. */
export const moved = (old, right, now) => {
  const box = right ? Math.min((old ? old.box : 0) + 1, DAYS.length) : 1;
  return {
    box,
    due: now + DAYS[box - 1] * DAY,
    right: (old ? old.right : 0) + (right ? 1 : 0),
    tries: (old ? old.tries : 0) + 1,
  };
};

const count = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
const isEntry = (entry) => entry !== null && typeof entry === "object" && count(entry.box, 1, DAYS.length)
  && Number.isFinite(entry.due) && count(entry.right, 0, 1e6) && count(entry.tries, entry.right, 1e6);

/** Read exported progress; null for anything that is not such a file. */
export const parsed = (text) => {
  try {
    const data = JSON.parse(text);
    if (data === null || data.format !== STORE || data.version !== 1) return null;
    const entries = Object.entries(data.questions);
    if (!entries.every(([id, entry]) => ID.test(id) && isEntry(entry))) return null;
    return Object.fromEntries(entries);
  } catch {
    return null;
  }
};

export const exported = (questions) =>
  JSON.stringify({ format: STORE, version: 1, questions }, null, 1);

/** Of two states of one question, the one with more tries. */
export const merged = (mine, theirs) => {
  const found = { ...mine };
  for (const [id, entry] of Object.entries(theirs)) {
    if (!found[id] || entry.tries > found[id].tries) found[id] = entry;
  }
  return found;
};

export class Progress {
  constructor(storage = () => window.localStorage) {
    this.questions = {};
    this.kept = true;
    try {
      this.storage = storage();
      const text = this.storage.getItem(STORE);
      this.questions = (text && parsed(text)) || {};
      this.storage.setItem(STORE, exported(this.questions)); // fails at once where nothing can be kept
    } catch {
      this.kept = false; // the page works, and says that it forgets
    }
  }

  save() {
    if (!this.kept) return;
    try {
      this.storage.setItem(STORE, exported(this.questions));
    } catch {
      this.kept = false;
    }
  }

  answer(id, right, now = Date.now()) {
    this.questions[id] = moved(this.questions[id], right, now);
    this.save();
    return this.questions[id];
  }

  isDue(id, now = Date.now()) {
    const entry = this.questions[id];
    return !entry || entry.due <= now;
  }

  /** Take in an export; false, and nothing changed, where it is none. */
  take(text) {
    const theirs = parsed(text);
    if (!theirs) return false;
    this.questions = merged(this.questions, theirs);
    this.save();
    return true;
  }

  forget() {
    this.questions = {};
    this.save();
  }
}

const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "onchange") made[name] = value;
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
export { el };

/** The line that says how far the reader is, with export, import and a way to forget it all. */
export const panel = (progress, ids, extra = []) => {
  const status = el("p", { role: "status", class: "labook-progress-status" });
  const file = el("input", { type: "file", accept: "application/json", class: "labook-progress-file", hidden: true });
  const show = (message = "") => {
    const known = ids.filter((id) => progress.questions[id] && progress.questions[id].right > 0).length;
    const due = ids.filter((id) => progress.questions[id] && progress.isDue(id)).length;
    const where = progress.kept ? "" : " This browser keeps nothing here: your answers are forgotten when you leave the page.";
    status.textContent = message || `${known} of ${ids.length} answered right, ${due} due for review.${where}`;
  };
  file.onchange = async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    const text = await chosen.text();
    const good = progress.take(text);
    file.value = "";
    show(good ? "" : "This file is no exported progress; nothing was changed.");
    if (good) document.dispatchEvent(new CustomEvent("labook-progress"));
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([exported(progress.questions)], { type: "application/json" }));
    const link = el("a", { href: url, download: "labook-progress.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  let armed = false;
  const forget = el("button", { type: "button" }, "Forget");
  forget.onclick = () => { // asks on the first press, acts on the second
    if (!armed) {
      armed = true;
      forget.textContent = "Really forget everything?";
      return;
    }
    armed = false;
    forget.textContent = "Forget";
    progress.forget();
    document.dispatchEvent(new CustomEvent("labook-progress"));
  };
  forget.addEventListener("blur", () => { armed = false; forget.textContent = "Forget"; });
  const tools = el("details", { class: "labook-progress-tools" },
    el("summary", {}, "Your progress on this device"),
    el("p", { class: "labook-note" },
      "A question that you answered right comes back after 1, 2, 4, 8 and then 16 days; one that you missed, tomorrow."),
    el("p", { class: "labook-question-bar" },
      el("button", { type: "button", onclick: save }, "Export"),
      el("button", { type: "button", onclick: () => file.click() }, "Import"), forget, file));
  document.addEventListener("labook-progress", () => show());
  show();
  return el("div", { class: "labook-progress", role: "group", "aria-label": "Progress" }, status, ...extra, tools);
};
