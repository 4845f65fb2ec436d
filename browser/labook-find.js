// The search fields: suggestions under the one in the bar, results on the page of the search.
// Nothing but the words of the search is loaded before a field gets the focus.
(() => {
  const labook = (globalThis.labook ??= {});
  const root = document.documentElement.dataset.content_root;
  const SHOWN = 8; // suggestions
  const LISTED = 50; // results on the page
  const FAILED = "The search could not be loaded. Check your connection and type again, or look into the index.";

  const script = (name) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement("script"), { src: root + name, onload: done, onerror: () => { element.remove(); failed(new Error(name)); } });
    document.head.append(element);
  });
  let loading;
  const loaded = () => (loading ??= (async () => {
    await Promise.all(["_static/vendor/minisearch/minisearch.js", "_static/labook-words.js", "_static/labook-search.js"].map(script));
    await script("search-index.js");
    await labook.built();
  })().catch((error) => { loading = undefined; throw error; }));

  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  // All that is found, and all that was typed, is text: nothing of it can become markup.
  const pieces = (list) => list.map(([text, mark]) => (mark ? el("mark", {}, text) : text));
  const short = (text) => { const sign = [...text.trim()]; return sign.length > 60 ? `${sign.slice(0, 60).join("")}…` : sign.join(""); };
  const counted = (count) => (count === 1 ? "1 place" : `${count} places`);

  const told = (query, { results, cut, some }) => {
    const part = cut ? " Only the first words of this long text were looked for." : "";
    if (!results.length) return `Nothing found for “${short(query)}”. Try fewer or other words, or look into the index.${part}`;
    if (some) return `No passage has all the words of “${short(query)}”. Here are some that have a part of them.${part}`;
    return `${counted(results.length)} found for “${short(query)}”.${results.length > LISTED ? ` The first ${LISTED} are shown.` : ""}${part}`;
  };

  // A field answers while its reader types; the last question wins, however long an answer takes.
  const asking = (field, { typing, wait, show, fail }) => {
    let last = 0;
    const ask = async () => {
      const turn = (last += 1), query = field.value;
      if (!query.trim()) { show(query, null); return; }
      if (!labook.find) wait();
      try { await loaded(); } catch { if (turn === last) fail(); return; }
      if (turn === last) show(query, labook.find(query, { typing }));
    };
    field.addEventListener("input", ask);
    const ahead = () => loaded().catch(() => {}); // what is typed next need not wait
    field.addEventListener("focus", ahead);
    if (document.activeElement === field) ahead();
    return ask;
  };

  const suggestions = (field) => {
    const list = el("div", { id: `${field.id}-list`, role: "listbox", "aria-label": "Suggestions" });
    const status = el("p", { role: "status", class: "found-status" });
    const box = el("div", { class: "found", hidden: "" }, list, status);
    field.closest("form").append(box);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(name, value);
    let at = -1;
    const choose = (next) => {
      const options = [...list.children];
      at = next;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
      if (options[at]) { field.setAttribute("aria-activedescendant", options[at].id); options[at].scrollIntoView({ block: "nearest" }); } else field.removeAttribute("aria-activedescendant");
    };
    const open = (shown) => { box.hidden = !shown; field.setAttribute("aria-expanded", String(shown && list.children.length > 0)); if (!shown) choose(-1); };
    const say = (text) => { list.replaceChildren(); status.textContent = text; choose(-1); open(Boolean(text)); };
    const option = (result, i) => {
      const { title, kind, where, address } = labook.shown(result);
      return el("a", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", tabindex: "-1", href: root + address },
        el("span", { class: "found-title" }, ...pieces(labook.marked(title, result))), " ", el("span", { class: "found-where" }, kind === "section" ? where : `${kind}, ${where}`), " ",
        el("span", { class: "found-context" }, ...pieces(labook.context(result))));
    };
    const ask = asking(field, {
      typing: true, wait: () => say("The search is being loaded."), fail: () => say(FAILED),
      show: (query, found) => {
        if (!found) { say(""); return; }
        say(told(query, found));
        list.replaceChildren(...found.results.slice(0, SHOWN).map(option));
        status.classList.toggle("visually-hidden", found.results.length > 0);
        open(true);
      },
    });
    field.addEventListener("keydown", (event) => {
      const count = list.children.length, shown = !box.hidden && count > 0;
      if (event.key === "Escape" && !box.hidden) { event.preventDefault(); open(false); return; }
      if (event.key === "Enter" && shown && at >= 0) { event.preventDefault(); list.children[at].click(); return; }
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      if (!shown) ask();
      else choose(at < 0 ? (way > 0 ? 0 : count - 1) : at + way >= count ? -1 : at + way);
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    field.addEventListener("blur", () => open(false));
    if (document.activeElement === field && field.value) ask();
  };

  const results = (field, place, status) => {
    const row = (result) => {
      const { title, kind, where, address } = labook.shown(result);
      return el("li", {}, el("a", { href: root + address }, ...pieces(labook.marked(title, result))), el("p", { class: "found-where" }, `${kind}, in ${where}`), el("p", { class: "context" }, ...pieces(labook.context(result))));
    };
    const index = () => el("a", { href: `${root}genindex.html` }, "Look into the index");
    const show = (query, found) => {
      status.textContent = found ? told(query, found) : "";
      place.replaceChildren(...(found?.results.length ? [el("ol", {}, ...found.results.slice(0, LISTED).map(row))] : found ? [el("p", {}, index())] : []));
      const address = new URL(location.href);
      if (query.trim()) address.searchParams.set("q", query.slice(0, 400)); else address.searchParams.delete("q");
      try { history.replaceState(history.state, "", address); } catch { /* a page opened from a file keeps its address */ }
    };
    const ask = asking(field, { typing: false, wait: () => { status.textContent = "The search is being loaded."; }, show, fail: () => { status.textContent = FAILED; place.replaceChildren(el("p", {}, index())); } });
    field.closest("form").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
    const query = new URLSearchParams(location.search).get("q");
    if (query) field.value = query;
    if (field.value) ask();
  };

  // Where a result leads: its words are marked, without a change of the page, and the address is as it was.
  const mark = async () => {
    const address = new URL(location.href), words = address.searchParams.get("found");
    if (!words) return;
    address.searchParams.delete("found");
    try { history.replaceState(history.state, "", address); } catch { /* as above */ }
    if (!globalThis.Highlight || !CSS.highlights) return;
    await script("_static/labook-words.js");
    const wanted = new Set(words.split(" "));
    const place = document.getElementById(decodeURIComponent(address.hash.slice(1))) ?? document.querySelector("article");
    const skipped = (node) => node.parentElement.closest(".katex, script, style, .headerlink");
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT, (node) => (skipped(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [word, start, end] of labook.words(node.data)) if (wanted.has(word)) { const range = new Range(); range.setStart(node, start); range.setEnd(node, end); found.push(range); }
    }
    for (const formula of place.querySelectorAll(".katex")) { // whole formulas: what is drawn has no words
      const tex = formula.querySelector("annotation")?.textContent ?? "";
      if (labook.words(labook.plain(`⁅${tex}⁆`)).some(([word]) => wanted.has(word))) { const range = new Range(); range.selectNodeContents(formula.querySelector(".katex-html")); found.push(range); }
    }
    CSS.highlights.set("labook-found", new Highlight(...found));
  };

  const start = () => {
    const page = document.getElementById("search-query");
    if (page) results(page, document.getElementById("search-results"), document.getElementById("search-status"));
    const bar = document.getElementById("bar-query");
    if (bar) suggestions(bar);
    mark().catch(() => {});
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start); else start();
})();
