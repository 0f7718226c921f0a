// What tests ask of the figures of a report, and of the tables behind them.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {readCsv} from "./csv.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const reportOf = (folder) => join(folder, "report.html");
export const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
export const tableOf = (folder, name) => readCsv(readFileSync(join(folder, name), "utf8"));

/** Series of a figure by kind, as the chart has them. */
export const seriesOf = (page, id) => page.evaluate((figureId) => {
  const option = figures.find((figure) => figure.element.id === figureId).chart.getOption();
  return option.series.map((series) => ({type: series.type, name: series.name, points: series.data.filter((v) => v !== null).length, panel: series.xAxisIndex}));
}, id);

/** Bands that are really painted: paths with the opacity of a band in the drawing. */
export const paintedBands = (page, id = "fig-rate") => page.evaluate((figure) =>
  ["0.16", "0.26"].flatMap((opacity) => Array.from(document.querySelectorAll(`#${figure} svg path[fill-opacity='${opacity}'], #${figure} svg path[opacity='${opacity}']`))).length, id);

export const choose = (page, name, value) => page.locator(`input[name=${name}][value=${value}]`).check({force: true});

/** Labels of charts that lie on one another or outside their picture. */
export async function overlaps(page) {
  return page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll("figure .canvas svg")) {
      const frame = svg.getBoundingClientRect();
      const boxes = Array.from(svg.querySelectorAll("text")).filter((text) => text.textContent.trim()).map((text) => [text.getBoundingClientRect(), text.textContent]);
      boxes.forEach(([a, name], i) => {
        if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1) found.push("outside: " + name);
        for (const [b, other] of boxes.slice(i + 1))
          if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) found.push(name + " on " + other);
      });
    }
    return found;
  });
}

export async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return [file.suggestedFilename(), readFileSync(await file.path())];
}

/** What axe-core finds; the page must be open without its Content-Security-Policy. */
export async function accessibilityFaults(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}));
  return result.violations.map((v) => `${v.id} (${v.impact}): ${v.nodes[0].html.slice(0, 120)}`);
}

/** Chooses a poverty line by its place in the results, whose control is a slider where there are many. */
export async function chooseLine(page, line) {
  const control = page.locator("#rate-line");
  if (await control.evaluate((element) => element.tagName) === "SELECT") return control.selectOption(String(line));
  await control.focus();
  await page.keyboard.press("Home");
  const last = Number(await control.getAttribute("max"));
  for (let i = 0; i <= last && await page.evaluate(() => figures.find((f) => f.element.id === "fig-rate").view.state.line) !== line; ++i) await page.keyboard.press("ArrowRight");
}
