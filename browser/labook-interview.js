// The index of interview questions: filters, flash cards and a timed mock interview.
// Without this script it is a list of all questions, each with what a strong answer covers.

import { Progress, el, panel } from "./labook-progress.js";

const root = document.querySelector(".labook-interview");
const progress = new Progress();
const cards = [...root.querySelectorAll(".labook-card")].map((node) => ({
  node, ...JSON.parse(node.dataset.card), title: node.dataset.topicTitle,
}));

const option = (value, text) => el("option", { value }, text);
const select = (id, label, options) => {
  const box = el("select", { id });
  box.append(...options);
  return [el("label", { for: id }, label), box];
};
const topics = [...new Map(cards.map((card) => [card.topic, card.title]))];
const levels = [...new Set(cards.map((card) => card.level))].sort();
const [topicLabel, topicBox] = select("labook-topic", "Topic",
  [option("", "all topics"), ...topics.map(([value, text]) => option(value, text))]);
const [levelLabel, levelBox] = select("labook-level", "Level",
  [option("", "all levels"), ...levels.map((level) => option(level, `level ${level}`))]);
const [orderLabel, orderBox] = select("labook-due", "Show",
  [option("", "all questions"), option("due", "new and due for review")]);
const status = el("p", { role: "status", class: "labook-progress-status" });

const chosen = () => cards.filter((card) => (!topicBox.value || card.topic === topicBox.value)
  && (!levelBox.value || String(card.level) === levelBox.value)
  && (!orderBox.value || progress.isDue(card.id)));

const showList = () => {
  const visible = new Set(chosen());
  for (const card of cards) {
    card.node.hidden = !visible.has(card);
    card.node.querySelector("details").open = false;
  }
  status.textContent = `${visible.size} of ${cards.length} questions.`;
};

// A session shows one card at a time: `mode` is "list", "cards" or "mock".
let session = null;
const clock = el("p", { class: "labook-clock", role: "timer" });
const place = el("p", { role: "status", class: "labook-session-status" });
const rated = (right) => {
  const card = session.queue[session.at];
  progress.answer(card.id, right);
  document.dispatchEvent(new CustomEvent("labook-progress"));
  session.right += right ? 1 : 0;
  step();
};
const turn = el("button", { type: "button" }, "Show what a strong answer covers");
const had = el("button", { type: "button", onclick: () => rated(true) }, "I had that");
const missed = el("button", { type: "button", onclick: () => rated(false) }, "Not yet");
const leave = el("button", { type: "button", onclick: () => finish("You left the session.") }, "End");
const deck = el("div", { class: "labook-deck", role: "region", "aria-label": "Session", tabindex: "-1", hidden: true },
  place, clock, el("p", { class: "labook-question-bar" }, turn, had, missed, leave));

turn.onclick = () => {
  session.queue[session.at].node.querySelector("details").open = true;
  turn.hidden = true;
  had.hidden = missed.hidden = false;
  stopClock();
  had.focus();
};

const minutesAndSeconds = (seconds) =>
  `${seconds < 0 ? "-" : ""}${Math.floor(Math.abs(seconds) / 60)}:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;

const stopClock = () => {
  clearInterval(session.timer);
  session.timer = null;
};

const startClock = (card) => {
  const begun = Date.now();
  const tick = () => {
    const used = Math.floor((Date.now() - begun) / 1000);
    const left = card.minutes * 60 - used;
    clock.textContent = left >= 0 ? `${minutesAndSeconds(left)} left` : `${minutesAndSeconds(-left)} over time`;
    clock.dataset.over = String(left < 0);
    session.seconds[session.at] = used;
  };
  tick();
  session.timer = setInterval(tick, 1000);
};

const present = () => {
  const card = session.queue[session.at];
  for (const other of cards) other.node.hidden = other !== card;
  card.node.querySelector("details").open = false;
  place.textContent = `${session.mode === "mock" ? "Mock interview" : "Flash cards"}: question ${session.at + 1} of ${session.queue.length}.`;
  turn.hidden = false;
  had.hidden = missed.hidden = true;
  clock.hidden = session.mode !== "mock";
  if (session.mode === "mock") startClock(card);
  deck.after(card.node);
  turn.focus();
};

const step = () => {
  session.at += 1;
  if (session.at < session.queue.length) present();
  else finish(`Done: ${session.right} of ${session.queue.length} as you wanted them.`);
};

const finish = (message) => {
  stopClock();
  const total = session.seconds.reduce((sum, one) => sum + (one || 0), 0);
  const spent = session.mode === "mock" ? ` You spoke for ${minutesAndSeconds(total)}.` : "";
  session = null;
  deck.hidden = true;
  bar.hidden = false;
  cards.forEach((card) => root.append(card.node));
  showList();
  status.textContent = message + spent;
  begin.focus();
};

const shuffled = (list) => {
  const found = [...list];
  for (let i = found.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [found[i], found[j]] = [found[j], found[i]];
  }
  return found;
};

const start = (mode) => {
  const queue = shuffled(chosen()).slice(0, mode === "mock" ? 4 : undefined);
  if (!queue.length) {
    status.textContent = "No question fits these filters.";
    return;
  }
  session = { mode, queue, at: -1, right: 0, seconds: [], timer: null };
  bar.hidden = true;
  deck.hidden = false;
  step();
};

const begin = el("button", { type: "button", onclick: () => start("cards") }, "Flash cards");
const mock = el("button", { type: "button", onclick: () => start("mock") }, "Mock interview: four questions, timed");
const bar = el("div", { class: "labook-filters", role: "group", "aria-label": "Filters" },
  el("div", {}, topicLabel, topicBox), el("div", {}, levelLabel, levelBox), el("div", {}, orderLabel, orderBox),
  el("p", { class: "labook-question-bar" }, begin, mock));

for (const box of [topicBox, levelBox, orderBox]) box.addEventListener("change", showList);
root.classList.add("labook-ready");
root.prepend(panel(progress, cards.map((card) => card.id)), bar, status, deck);
showList();
