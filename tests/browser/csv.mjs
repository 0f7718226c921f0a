// Tables of results, in which names may stand in quotes.

export function readRows(text) {
  const rows = [];
  let row = [], field = "", quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted && c === "\"" && text[i + 1] === "\"") { field += c; ++i; }
    else if (c === "\"") quoted = !quoted;
    else if (c === "," && !quoted) { row.push(field); field = ""; }
    else if (c === "\n" && !quoted) { rows.push([...row, field]); row = []; field = ""; }
    else field += c;
  }
  return rows;
}

/** Rows as objects by the names of the head. */
export function readCsv(text) {
  const [head, ...rows] = readRows(text);
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
}
