// A long page is laid out as it is read. The head of the page says "skipping" where a reader arrives at its top: then
// sections far from the screen wait, with a height that is guessed, until the browser has nothing else to do.
const root = document.documentElement;
const whole = () => root.classList.remove("skipping");
const idle = self.requestIdleCallback ?? ((work) => setTimeout(work, 200));

export const sections = () => {
  const waiting = [...document.querySelectorAll("article > section > section:nth-of-type(n + 3)")];
  // Whoever goes to a place needs the true height of everything above it.
  addEventListener("click", ({ target }) => { if (target.closest?.('a[href*="#"]')) whole(); }, true);
  addEventListener("keydown", ({ key }) => { if (key === "End") whole(); }, true);
  addEventListener("hashchange", whole);
  addEventListener("beforeprint", whole);
  const next = () => {
    const section = waiting.shift();
    if (!section || !root.classList.contains("skipping")) { whole(); return; }
    section.classList.add("labook-laid-out");
    idle(next); // one at a time, so that a touch is answered in between
  };
  setTimeout(() => idle(next), 3000);
};
