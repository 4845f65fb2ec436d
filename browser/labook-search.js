// The index of the book's passages in the reader's browser, and how a question is answered from it.
(() => {
  const labook = (globalThis.labook ??= {});
  const KINDS = ["section", "function", "hand calculation", "question", "exercise"];
  const [SECTION, FUNCTION, CALCULATION, QUESTION] = KINDS.keys();
  const LONGEST = 16; // words of a question that count
  const SPACE = 170; // characters of the text that a result shows
  // Words that a sentence needs and a search does not, unless they are all that was typed.
  const SMALL = new Set("a an and are as at be by can do does for from how i in is it its of on or that the this to was what when where which why with you your my me not work works mean means explain should have has had than tell tells let there these those use using used".split(" "));
  const BOOST = { title: 4, terms: 5, names: 4, page: 1.2, text: 1 };
  // Chapters explain what reference pages collect; questions and exercises are asked for by their kind.
  const STANDING = [1, 0.9, 0.75, 0.5, 0.55];
  const REFERENCE = 0.35;

  let passages = [], pages = [], synonyms = [];
  let index, building;

  const keys = (text) => labook.words(labook.typed(text)).map(([word]) => word);
  const essential = (words) => { const found = words.filter((word) => !SMALL.has(word)); return found.length ? found : words; };
  const pairs = (words) => words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const plainTitle = (text) => labook.plain(text).replace(/^([\d.]+\.|Exercise [\d.]+) /, "");

  /** Take what the build collected: see site/search/index.py. */
  labook.take = (data) => {
    pages = data.pages.map(([address, title, reference]) => ({ address, title, reference }));
    synonyms = data.synonyms.map((group) => group.map((text) => essential(keys(text))));
    passages = data.passages.map(([page, anchor, kind, title, terms, names, text], id) => ({ id, page: pages[page], anchor, kind, title, terms, names, text }));
  };

  const named = (passage) => {
    const { kind, names, title, text } = passage;
    if (kind === FUNCTION) return names[0] ?? text.match(/(?:def|class) (\w+)/)?.[1] ?? title;
    if (title) return labook.plain(title);
    const begun = labook.plain(text).slice(0, 90);
    return begun.length < 90 ? begun : `${begun.replace(/\s\S*$/, "")} …`;
  };

  const described = (passage) => ({
    id: passage.id,
    title: passage.kind === FUNCTION ? "" : plainTitle(passage.title),
    terms: passage.terms.join(" . "),
    names: passage.names.map((name) => `${name} ${name.split(".").at(-1)}`).join(" "),
    page: `${passage.kind === SECTION && passage.page.title === plainTitle(passage.title) ? "" : passage.page.title} ${KINDS[passage.kind]}`,
    text: (passage.plain = labook.plain(passage.text)),
  });

  /** Build the index, a little at a time so that the page stays responsive; resolves when it can be asked. */
  labook.built = () => (building ??= (async () => {
    const made = new MiniSearch({ fields: Object.keys(BOOST), tokenize: (text) => labook.words(text).map(([word]) => word), processTerm: (word) => (SMALL.has(word) ? null : word) });
    for (let at = 0; at < passages.length; at += 60) {
      made.addAll(passages.slice(at, at + 60).map(described));
      await new Promise((done) => setTimeout(done));
    }
    for (const passage of passages) {
      passage.heads = [...passage.terms, ...passage.names.flatMap((name) => [name, name.split(".").at(-1)]), passage.kind === QUESTION ? "" : plainTitle(passage.title)].map((text) => essential(keys(text)).join(" "));
      passage.pairs = new Set(passage.kind === QUESTION ? [] : pairs(keys(plainTitle(passage.title))));
    }
    index = made;
  })());

  const wordy = (word) => /^\p{L}{4,}$/u.test(word);
  const asked = (words, options) => index.search({ combineWith: options.some || words.length > 2 ? "OR" : "AND", queries: words }, {
    boost: BOOST, weights: { fuzzy: 0.25, prefix: 0.45 },
    fuzzy: (word) => (wordy(word) ? (word.length > 7 ? 2 : 1) : false),
    prefix: (word, at, all) => wordy(word) || (options.typing && at === all.length - 1 && word.length > 1),
  });

  // A word that the book does not have stands for the nearest that it has, the most frequent of those.
  const corrected = (words) => words.map((word) => {
    if (!wordy(word) || synonyms.some((group) => group.some((known) => known.includes(word))) || index.search(word, { fuzzy: false, prefix: false }).length) return word;
    const near = new Map();
    for (const { match } of index.search(word, { fuzzy: word.length > 7 ? 2 : 1, prefix: false })) for (const term of Object.keys(match)) near.set(term, (near.get(term) ?? 0) + 1);
    const best = [...near].sort(([a, m], [b, n]) => apart(word, a) - apart(word, b) || n - m)[0];
    return best ? best[0] : word;
  });

  // Edits between two words (Levenshtein), row by row.
  const apart = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) row = row.reduce((next, above, j) => [...next, j ? Math.min(above + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1])) : i], []);
    return row[b.length];
  };

  // What stands for the words: themselves first, then each with a synonym in the place of a part of it.
  const ways = (words) => {
    const found = [{ words, worth: 1 }];
    const right = corrected(words);
    if (right.some((word, i) => word !== words[i])) found.push({ words: right, worth: 1 });
    for (const group of synonyms) for (const known of group) {
      const at = right.findIndex((_, i) => known.every((word, k) => right[i + k] === word));
      if (at < 0) continue;
      for (const other of group) if (other !== known) found.push({ words: [...right.slice(0, at), ...other, ...right.slice(at + known.length)], worth: 0.6 });
    }
    return found.slice(0, 12);
  };

  // A term that is defined, a name or a title that says just this is what was looked for; chapters before the rest.
  const fit = (passage, words, said) => {
    const whole = words.join(" ");
    const best = Math.max(...passage.heads.map((head, i) => {
      if (!head) return 1;
      if (head === whole) return i < passage.terms.length ? 4 : 3.2;
      return words.length > 1 && ` ${head} `.includes(` ${whole} `) ? 1.8 : 1;
    }));
    const alike = 1 + 0.5 * said.filter((pair) => passage.pairs.has(pair)).length; // a title that asks the same
    return best * alike * STANDING[passage.kind] * (passage.page.reference ? REFERENCE : 1);
  };

  const ranked = (words, options) => {
    const best = new Map();
    for (const way of ways(words)) {
      for (const { id, score, match, queryTerms } of asked(way.words, options)) {
        const share = new Set(queryTerms).size / way.words.length; // of a sentence, some words are enough
        const worth = score * way.worth * share ** 3 * fit(passages[id], way.words, options.said);
        if (worth > (best.get(id)?.worth ?? 0)) best.set(id, { passage: passages[id], worth, share, marks: new Set(Object.keys(match)) });
      }
    }
    const rows = [...best.values()].sort((a, b) => b.worth - a.worth || a.passage.id - b.passage.id);
    const seen = new Set(); // of several with one title on one page, the best
    return rows.filter(({ passage: { kind, page, title, id } }) => {
      const key = title && kind !== SECTION ? `${page.address} ${kind} ${title}` : id;
      return !seen.has(key) && seen.add(key);
    });
  };

  /** Answer a question: {results, cut, some}, the best first; `some` where no passage has all of its words. `typing` says that its last word may be a beginning. */
  labook.find = (text, { typing = false } = {}) => {
    const all = keys(text.slice(0, 400));
    const words = essential([...new Set(all)]).slice(0, LONGEST);
    const cut = text.length > 400 || all.length > LONGEST;
    if (!words.length) return { results: [], cut };
    const said = all.length > 3 ? pairs(all) : []; // two or three words are a term, not a sentence
    let results = ranked(words, { typing, said });
    for (let k = 1; typing && !results.length && k < 4 && words.at(-1).length - k > 3; k += 1) results = ranked([...words.slice(0, -1), words.at(-1).slice(0, -k)], { typing, said });
    if (!results.length && words.length > 1) results = ranked(words, { typing, said, some: true });
    const whole = results.filter(({ share }) => share === 1).length;
    const some = results.length > 0 && !whole;
    return { results: results.slice(0, whole > 20 ? whole : 20), cut, some };
  };

  /** What a result shows: its title, its kind, where it stands, its address, and the marks for its page. */
  labook.shown = ({ passage, marks }) => ({
    title: named(passage), kind: KINDS[passage.kind], where: passage.page.title,
    address: `${passage.page.address}?found=${[...marks].slice(0, 8).map(encodeURIComponent).join("+")}#${encodeURIComponent(passage.anchor).replace(/%2F/g, "/")}`,
  });

  /** The text where most of the words stand, cut at words: [[piece, whether it is marked], ...]. */
  labook.context = ({ passage, marks }) => {
    const text = passage.plain;
    const hits = labook.words(text).filter(([word]) => marks.has(word));
    const fresh = (from) => new Set(hits.filter(([, start, end]) => start >= from && end <= from + SPACE).map(([word]) => word)).size;
    const starts = hits.slice(0, 60).map(([, start]) => start);
    const best = starts.reduce((a, b) => (fresh(b) > fresh(a) ? b : a), starts[0] ?? 0);
    const from = best < 50 ? 0 : text.indexOf(" ", best - 45) + 1 || best;
    let to = from + SPACE >= text.length ? text.length : text.lastIndexOf(" ", from + SPACE);
    if (to <= best) to = Math.min(text.length, from + SPACE);
    return [[from ? "… " : "", false], ...marked(text, hits, from, to), [to < text.length ? " …" : "", false]].filter(([piece]) => piece);
  };

  /** A title, with the words that were found in it. */
  labook.marked = (text, { marks }) => marked(text, labook.words(text).filter(([word]) => marks.has(word)), 0, text.length);

  const marked = (text, hits, from, to) => {
    const pieces = [];
    let done = from;
    for (const [, start, end] of hits) {
      if (start < done || end > to) continue;
      pieces.push([text.slice(done, start), false], [text.slice(start, end), true]);
      done = end;
    }
    return [...pieces, [text.slice(done, to), false]];
  };
})();
