// What all charts share: the data, the words, colours, numbers as readers see them. The parts of this script are put into the page in
// one piece, in the order that page.cpp names.

const report = JSON.parse(document.getElementById("data").textContent);
const about = report.about;
const root = document.documentElement;
// The page's own fonts, which hang on its language. Single quotes: with double ones an exported SVG would be no XML.
const fontFamily = getComputedStyle(document.body).fontFamily.replaceAll("\"", "'");

const palettes = {
  light: {
    page: "#ffffff", ink: "#1f2328", second: "#57606a", shade: "#eef1f4", grid: "#e4e8ec", rule: "#d0d7de", leader: "#8a939c",
    lines: ["#1F2328", "#AE3227", "#6B90D1", "#612672", "#41977D", "#C98200"], rest: "#8a939c", tip: "#ffffff",
    gain: "#2F6FB3", lose: "#B5541C", classes: ["#f1eef6", "#bdc9e1", "#74a9cf", "#2b8cbe", "#045a8d"],
  },
  dark: {
    page: "#15181c", ink: "#f0f0f0", second: "#adb5bd", shade: "#20252b", grid: "#2b3138", rule: "#3b424a", leader: "#7d8790",
    lines: ["#F0F0F0", "#EC5900", "#229CFE", "#AA7AAB", "#60A275", "#FCE18F"], rest: "#7d8790", tip: "#20252b",
    gain: "#5aa2ec", lose: "#e8803f", classes: ["#1b2a3a", "#1f4b73", "#2b78b5", "#5fabe3", "#c7e4fb"],
  },
};
const dashes = [null, null, [8, 3], [2, 3], [10, 3, 2, 3], [5, 2]];
const cross = "path://M-5,-4L-4,-5L0,-1L4,-5L5,-4L1,0L5,4L4,5L0,1L-4,5L-5,4L-1,0Z";
const markers = [null, "circle", "rect", "triangle", "diamond", cross];

const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const currentPalette = () => isDark() ? palettes.dark : palettes.light;

/** A text of the page with its places filled. */
const words = (key, parts = {}) => report.texts[key].replace(/\{(\w+)\}/g, (_, place) => parts[place]);

/** The same as the page's own tables (Texts::number): true minus, thousands apart as the language has it, a dash for what is not defined. */
function fixed(value, decimals) {
  if (value === null || !Number.isFinite(value)) return words("number.none");
  let text = Math.abs(value).toFixed(decimals);
  const negative = value < 0 && Number(text) !== 0;
  const [whole, part] = text.split(".");
  text = whole.replace(/\B(?=(\d{3})+$)/g, words("number.between_thousands")) + (part ? "." + part : "");
  return (negative ? "\u2212" : "") + text;
}

/** A value that is in percent already. */
const percentText = (value, decimals) => Number.isFinite(value) ? words("number.percent", {n: fixed(value, decimals)}) : fixed(value, decimals);

/** "2.3 (1.1 to 3.9)", or the value alone; `value` is written already. */
const withInterval = (value, low, high, decimals) =>
  low === null || low === undefined ? value : words("with_interval", {value, lo: fixed(low, decimals), hi: fixed(high, decimals)});

/** Decimals at which none of the values that are not zero shows as zero, at least `least` and at most 4. */
function decimalsFor(values, least) {
  let decimals = least;
  for (const value of values)
    while (decimals < 4 && value && Number.isFinite(value) && Math.abs(value) < 0.5 * 10 ** -decimals) ++decimals;
  return decimals;
}

/** Rows that are read aloud one after the other. */
const readRows = ([first = "", ...others]) => others.reduce((a, b) => words("read.rows", {a, b}), first);

/** A name within plain text: isolates keep one written from right to left from moving what stands beside it. */
const isolated = (name) => "\u2068" + name + "\u2069";

/** An element with attributes and children; text becomes text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children);
  return element;
}

const measure = document.createElement("canvas").getContext("2d");
function textWidth(text, size, bold) {
  measure.font = (bold ? "600 " : "") + size + "px " + fontFamily;
  return measure.measureText(text).width;
}

/** As much of a name as fits, with an ellipsis behind it where it was cut. */
function fitted(text, width, size, bold) {
  if (textWidth(text, size, bold) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && textWidth(letters.join("") + "…", size, bold) > width) letters.pop();
  return letters.length > 0 ? letters.join("").trimEnd() + "…" : "";
}

/**
 * Text broken into lines no wider than `width`: behind blanks, and behind each Chinese character, but that a closing mark begins no line
 * and an opening one ends none.
 */
function wrapped(text, width, size, bold) {
  const pieces = text.match(/[（“《]*(?:\p{Script=Han}|[^\s\p{Script=Han}（“《，。；：、！？）》]+)?[，。；：、！？”）》]*\s*/gu);
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines[lines.length - 1] + piece;
    if (textWidth(longer.trimEnd(), size, bold) > width && lines[lines.length - 1]) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => fitted(line.trimEnd(), width, size, bold));
}

/** Round limits and a step for an axis; no label on it is rounded. */
function niceScale(low, high, ticks) {
  if (!(high > low)) high = low + 1;
  const rough = (high - low) / ticks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (Math.abs(step / power - 2.5) < 1e-9 ? 1 : 0));
  const down = (v) => Number((Math.floor(v / step + 1e-9) * step).toFixed(decimals + 1));
  const up = (v) => Number((Math.ceil(v / step - 1e-9) * step).toFixed(decimals + 1));
  return {min: down(low), max: up(high), interval: step, decimals};
}

/** Places for labels as near to where they belong as a least gap allows: pools of neighbours share their mean (pool adjacent violators). */
function placed(wanted, gap, low, high) {
  const order = wanted.map((y, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const pools = [];
  for (const i of order) {
    pools.push({items: [i], centre: wanted[i]});
    for (;;) {
      const [a, b] = pools.slice(-2);
      if (pools.length < 2 || b.centre - a.centre >= gap * (a.items.length + b.items.length) / 2) break;
      const sum = a.centre * a.items.length + b.centre * b.items.length;
      pools.splice(-2, 2, {items: [...a.items, ...b.items], centre: sum / (a.items.length + b.items.length)});
    }
  }
  const result = [];
  let floor = low;
  const tops = [];
  for (const pool of pools)
    pool.items.forEach((i, k) => tops.push([i, pool.centre + (k - (pool.items.length - 1) / 2) * gap]));
  for (const [i, y] of tops) {
    result[i] = Math.max(y, floor);
    floor = result[i] + gap;
  }
  let roof = high;
  for (const [i] of tops.reverse()) {
    result[i] = Math.min(result[i], roof);
    roof = result[i] - gap;
  }
  return result;
}

/** How a scenario looks: the reference, the one that is highlighted at first, the others in their order; from the seventh on grey. */
function styleOf(spec, s, palette) {
  const first = spec.highlight ?? -1;
  const others = spec.scenarios.map((_, i) => i).filter((i) => i !== spec.reference && i !== first);
  const place = s === spec.reference ? 0 : s === first ? 1 : 2 + others.indexOf(s);
  const known = place < palette.lines.length;
  return {colour: known ? palette.lines[place] : palette.rest, dash: known ? dashes[place] : null, marker: known ? markers[place] : null, place};
}
