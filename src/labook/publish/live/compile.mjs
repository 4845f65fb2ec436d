// Compile Python sources with the very Python that browsers load: bytecode of another version is no use there.
// A JSON job comes in on standard input: {sources: [[name, path, out], ...], library, optimize}.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the line of the library that failed, which has a million characters.
process.on("uncaughtException", (error) => { console.error(String(error?.message ?? error)); process.exit(1); });

const folder = process.argv[2];
const job = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
// The list of Pyodide's packages, none of which is loaded from here; it is held to this interface.
const LOCK = { info: { abi_version: "2026_0" }, packages: {} };
const python = await loadPyodide({ lockFileContents: LOCK, packageBaseUrl: "./", ...(job.library ? { stdLibURL: job.library } : {}) });
// The date of a source is no part of it, so the same source gives the same bytes: the hash stands in its place.
python.runPython(`
import importlib.util
from importlib import _bootstrap_external as external
def compiled(source, name, optimize):
    source = source.to_bytes()
    code = compile(source, "/" + name, "exec", dont_inherit=True, optimize=optimize)
    return external._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
`);
const compiled = python.globals.get("compiled");
for (const [name, path, out] of job.sources) {
  const code = compiled(new Uint8Array(readFileSync(path)), name, job.optimize);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, code.toJs());
  code.destroy();
}
