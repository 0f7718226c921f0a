// Gives the scenarios and townships of a results folder names that a careless page would run, cut or turn around; some are such as `liftline run` itself
// would refuse: node hostile.mjs FOLDER
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readRows} from "./csv.mjs";

const folder = process.argv[2];
const names = ["<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "quotes \"double\", 'single' & {b|rich} **bold** {place}", "x".repeat(200), "\u05d1\u05e8\u05d9\u05d0\u05d5\u05ea 123 \u0645\u0631\u062d\u0628\u0627"];

const path = join(folder, "manifest.json");
const manifest = JSON.parse(readFileSync(path, "utf8"));
const renamed = new Map(manifest.scenarios.map((scenario, i) => [scenario.name, names[i % names.length]]));
for (const scenario of manifest.scenarios) scenario.name = renamed.get(scenario.name);
// Policies have such names too, and years of their own, so that each is written beside a lane.
manifest.scenarios.flatMap((scenario) => scenario.policies).forEach((policy, i) => {
  policy.name = names[i % names.length];
  policy.end_year += i % 4;
});
manifest.reference = renamed.get(manifest.reference);
manifest.county = "<b>County</b> & \"quotes\"";
writeFileSync(path, JSON.stringify(manifest, null, 2));

const field = (text) => /[",\n]/.test(text) ? "\"" + text.replaceAll("\"", "\"\"") + "\"" : text;
for (const name of readdirSync(folder).filter((file) => file.endsWith(".csv"))) {
  const [head, ...rows] = readRows(readFileSync(join(folder, name), "utf8"));
  const named = (column, cell) => column === "township" ? names[cell - 1] ?? cell : ["scenario", "reference", "other"].includes(column) ? renamed.get(cell) ?? cell : cell;
  const changed = rows.map((row) => row.map((cell, i) => named(head[i], cell)));
  writeFileSync(join(folder, name), [head, ...changed].map((row) => row.map(field).join(",")).join("\n") + "\n");
}
