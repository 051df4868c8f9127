// Prints how a browser of the year that the first argument names reads each of the scripts, as a list in JSON:
// the program without its positions, or the error.
import { readFile } from "node:fs/promises";
import { parse } from "acorn";

const [year, ...paths] = process.argv.slice(2);
const PLACES = new Set(["start", "end", "raw"]);

async function read(path) {
  try {
    const program = parse(await readFile(path, "utf8"), { ecmaVersion: Number(year), sourceType: "script" });
    return JSON.parse(JSON.stringify(program, (name, value) => (PLACES.has(name) ? undefined : value)));
  } catch (error) {
    return { error: String(error) };
  }
}

console.log(JSON.stringify(await Promise.all(paths.map(read))));
