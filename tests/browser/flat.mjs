// Takes poverty and every effect out of a results folder, so that axes have nothing to span: node flat.mjs FOLDER
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readRows} from "./csv.mjs";

const folder = process.argv[2];
for (const [name, from] of [["summary.csv", "mean"], ["comparison.csv", "mean_difference"]]) {
  const [head, ...rows] = readRows(readFileSync(join(folder, name), "utf8"));
  const first = head.indexOf(from), measure = head.indexOf("measure");
  const flat = rows.map((row) => /_rate$/.test(row[measure]) ? row.map((cell, i) => i >= first && head[i] !== "replicates" ? "0" : cell) : row);
  writeFileSync(join(folder, name), [head, ...flat].map((row) => row.join(",")).join("\n") + "\n");
}
