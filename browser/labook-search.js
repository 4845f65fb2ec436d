// Sphinx's search, with the book's order of results: functions, hand calculations, sections, then pages.
// Nothing is stored, so it also works where the browser refuses storage.
const SPHINX_HIGHLIGHT_ENABLED = false; // read by searchtools.js

(() => {
  const FETCHED = 5; // pages whose text is loaded to show where the words stand
  const NAMED = 12; // functions and hand calculations
  const KINDS = { derive: "hand calculation", source: "function" };

  const words = (text) => text.toLowerCase().split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  // How well an entry answers: the name itself, the beginning of it, all words somewhere in it, or not at all.
  const fit = (entry, asked) => {
    const parts = words(entry);
    if (!asked.length || !asked.every((word) => parts.some((part) => part.startsWith(word)))) return 0;
    if (parts.join(" ") === asked.join(" ")) return 100;
    return parts.slice(0, asked.length).every((part, i) => part === asked[i]) ? 60 : 40;
  };

  // Chapters explain what the reference pages and the landing page only collect.
  const standing = (docname) => (docname === "index" ? -6 : docname.startsWith("reference/") ? -5 : 0);

  const named = (asked) => {
    const { docnames, filenames, titles, indexentries } = Search._index;
    const places = new Map();
    for (const [entry, found] of Object.entries(indexentries)) {
      for (const [file, id] of found) {
        const kind = KINDS[id?.split("-")[0]];
        if (kind) places.set(`${file}#${id}`, { kind, file, id, entries: [...(places.get(`${file}#${id}`)?.entries ?? []), entry] });
      }
    }
    const results = [];
    for (const { kind, file, id, entries } of places.values()) {
      const score = Math.max(...entries.map((entry) => fit(entry, asked)));
      if (!score) continue;
      // A function by its full name, a calculation by its title.
      const [shown] = entries.filter((entry) => (kind === "function" ? entry.includes(".") && entry.split(".").length > 2 : !entry.includes("_") && entry !== kind));
      const title = kind === "function" ? shown : (shown ?? entries[0]).replace(/^./u, (letter) => letter.toUpperCase());
      results.push([docnames[file], escaped(title ?? id), `#${id}`, `${kind}, in ${titles[file]}`, score + standing(docnames[file]), filenames[file]]);
    }
    return results.sort((a, b) => b[4] - a[4]).slice(0, NAMED);
  };

  // Sphinx's own results: a section by its title, a page whose title answers, a page that only holds the words.
  const placed = (asked) => ([docname, title, anchor, descr, score, filename]) => {
    const [page, ...section] = title.split(" > ");
    const heading = section.join(" > ");
    const rank = (heading ? fit(heading, asked) - 2 : 0.95 * fit(page.replace(/^[\d.]+ /, ""), asked)) + score / 10 + standing(docname);
    return heading ? [docname, heading, anchor, `section of ${page}`, rank, filename] : [docname, title, anchor, descr, rank, filename];
  };

  const plain = Search._performSearch;
  // The best comes last: Sphinx takes results from the end.
  Search._performSearch = (query, ...terms) => {
    const asked = words(query);
    const own = ([, , anchor]) => KINDS[anchor.slice(1).split("-")[0]];
    const others = plain(query, ...terms).filter((result) => !own(result)).map(placed(asked));
    const results = [...named(asked), ...others].sort((a, b) => b[4] - a[4]);
    let fetched = 0;
    for (const result of results) if (!result[3] && (fetched += 1) > FETCHED) result[3] = "in the text";
    return results.reverse();
  };

  Search.htmlToText = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("script, style, .headerlink, .eqno, math").forEach((element) => element.remove());
    return (page.querySelector("article") ?? page.body).textContent;
  };

  Object.assign(Documentation.TRANSLATIONS, {
    "Search finished, found ${resultCount} page(s) matching the search query.": "Search finished. Places found: ${resultCount}.",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "Your search did not match any documents: every word has to stand on the page. Try fewer words, or look into the index.",
  });
})();
