// Answer searches as the site does: node search.mjs SITE reads {"queries": [...]} and prints the first addresses of each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";

const site = process.argv[2];
globalThis.MiniSearch = createRequire(import.meta.url)(`${site}/_static/vendor/minisearch/minisearch.js`);
for (const name of ["_static/labook-words.js", "_static/labook-search.js", "search-index.js"]) runInThisContext(readFileSync(`${site}/${name}`, "utf8"), { filename: name });
const { labook } = globalThis;
await labook.built();
const { queries, first = 5 } = JSON.parse(readFileSync(0, "utf8"));
const answers = queries.map((query) => labook.find(query).results.slice(0, first).map((result) => {
  const { title, kind, address } = labook.shown(result);
  return { title, kind, address: address.replace(/\?[^#]*/, ""), worth: Math.round(result.worth * 10) / 10, context: labook.context(result).map(([piece, mark]) => (mark ? `[${piece}]` : piece)).join("") };
}));
process.stdout.write(JSON.stringify(answers));
