// When policies act, as the curves show it: node policy_years.test.mjs SIX STAGGERED HOSTILE, each a folder of results.
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, expectEqual, finish, open, test} from "./check.mjs";
import {accessibilityFaults, choose, chooseLine, overlaps, seriesOf} from "./figures.mjs";

const [six, staggered, hostile] = process.argv.slice(2).map((folder) => resolve(folder));
const reportOf = (folder) => join(folder, "report.html");
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

/** Lanes as they are drawn, with the text beside each, and the years at their ends by the time axis. */
const lanesOf = (page) => page.evaluate(() => {
  const {chart, years} = figures.find((figure) => figure.element.id === "fig-rate");
  const option = chart.getOption();
  const {left, width} = option.grid.at(-1);
  const yearAt = (x) => years[0] + (x - left) / width * (years.length - 1);
  const elements = option.graphic[0].elements;
  return elements.flatMap((element, i) => element.name === "lane"
    ? [{first: yearAt(element.shape.x), last: yearAt(element.shape.x + element.shape.width), top: element.shape.y, text: elements[i + 1].style.text}] : []);
});
const policiesOf = (folder) => manifestOf(folder).scenarios.flatMap((scenario) => scenario.policies);
const writtenIn = (page) => page.evaluate(() => Array.from(document.querySelectorAll("#fig-rate svg text"), (text) => text.textContent));
const shades = async (page) => (await seriesOf(page, "fig-rate")).filter((series) => series.name === "shade").length;

await test("policies of the same years are shaded", async () => {
  const page = await open(reportOf(six));
  expectEqual([await shades(page), (await lanesOf(page)).length], [2, 0], "a shade in both panels and no lanes");
  await page.context().close();
});

await test("policies with years of their own have lanes", async () => {
  const page = await open(reportOf(staggered));
  const {first_year, last_year} = manifestOf(staggered);
  const all = new Set(policiesOf(staggered).map((p) => JSON.stringify([p.name, p.start_year, p.end_year])));
  const lanes = await lanesOf(page);
  expect(all.size > 8, "more policies than lanes");
  expectEqual([await shades(page), lanes.length], [0, 8], "lanes in place of shades, no more than have room");
  expect((await writtenIn(page)).some((text) => text.includes(`and ${all.size - 8} more`)), "it says how many are left out");
  for (const lane of lanes) {
    const policy = policiesOf(staggered).find((p) => lane.text === `\u2068${p.name}\u2069 ${p.start_year}–${p.end_year}`);
    expect(policy !== undefined, "a policy of the manifest: " + lane.text);
    if (policy === undefined) continue;
    const ends = [Math.max(policy.start_year - 0.5, first_year), Math.min(policy.end_year + 0.5, last_year)];
    expect(Math.abs(lane.first - ends[0]) < 0.01 && Math.abs(lane.last - ends[1]) < 0.01, `${lane.text} from ${lane.first} to ${lane.last}`);
  }
  expect(lanes.every((lane, i) => i === 0 || lane.top - lanes[i - 1].top >= 19), "one below the other");
  const highlighted = await page.evaluate(() => report.charts.rate.scenarios[report.charts.rate.highlight].policies);
  for (const policy of highlighted) expect(lanes.some((lane) => lane.text.includes(policy.name)), "those of the highlighted scenario are among them");
  const rows = await page.evaluate(() => Array.from(document.querySelectorAll("#policies-table tbody tr"), (row) => Array.from(row.cells, (cell) => cell.textContent)));
  expectEqual(rows, manifestOf(staggered).scenarios.flatMap((scenario) => scenario.policies.map((p) => [scenario.name, p.name, p.start_year === p.end_year ? String(p.start_year) : `${p.start_year}–${p.end_year}`])), "the table has all of them");
  await page.context().close();
});

await test("lanes follow what is chosen", async () => {
  const page = await open(reportOf(staggered));
  const chips = page.locator("#fig-rate .chip input");
  const about = manifestOf(staggered);
  for (let s = 2; s < about.scenarios.length; ++s) await chips.nth(s).uncheck();
  expectEqual([await shades(page), (await lanesOf(page)).length], [2, 0], "one scenario's single period is a shade");
  await chips.nth(2).check();
  const own = new Set([1, 2].flatMap((s) => about.scenarios[s].policies).map((p) => JSON.stringify([p.name, p.start_year, p.end_year])));
  expectEqual((await lanesOf(page)).length, own.size, "lanes of two");
  for (const shown of ["level", "difference"]) {
    await choose(page, "rate-show", shown);
    expectEqual((await lanesOf(page)).length, own.size, "below the one panel with the " + shown);
  }
  await choose(page, "rate-layout", "panels");
  expectEqual([await shades(page), (await lanesOf(page)).length], [2, 0], "a panel a scenario shades its own years");
  await page.context().close();
});

for (const [name, more] of [["desktop", {}], ["tablet", {width: 768}], ["phone", {width: 390}], ["small phone", {width: 320}]]) {
  await test("lanes touch nothing: " + name, async () => {
    for (const folder of [staggered, hostile]) {
      const page = await open(reportOf(folder), more);
      expect((await lanesOf(page)).length > 1, "lanes");
      expectEqual(await overlaps(page), [], "labels");
      await page.context().close();
    }
  });
}

await test("paper has all lanes, for no table can be opened there", async () => {
  const page = await open(reportOf(staggered));
  await page.emulateMedia({media: "print"});
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expectEqual((await lanesOf(page)).length, new Set(policiesOf(staggered).map((p) => JSON.stringify([p.name, p.start_year, p.end_year]))).size, "lanes");
  expectEqual(await overlaps(page), [], "labels");
  await page.context().close();
});

await test("lanes are without fault for axe", async () => {
  const page = await open(reportOf(staggered), {bypassCSP: true});
  expectEqual(await accessibilityFaults(page), [], "axe");
  await page.context().close();
});

await test("hostile names beside lanes are text, cut before the years", async () => {
  const page = await open(reportOf(hostile));
  const lanes = await lanesOf(page);
  expect(lanes.some((lane) => lane.text.includes("<script>alert(1)</script>")), "markup as text");
  expect(lanes.some((lane) => /x…\u2069 \d{4}–\d{4}$/.test(lane.text)), "a name that is too long is cut, and not its years");
  expectEqual(await page.evaluate(() => document.querySelectorAll("#fig-rate script, #fig-rate img").length), 0, "elements from names");
  await page.context().close();
});

await test("many poverty lines have a slider from the lowest to the highest", async () => {
  const page = await open(reportOf(six));
  const lines = manifestOf(six).poverty_lines;
  expect(lines.length > 4, "many lines");
  const slider = page.locator("#rate-line");
  expectEqual(await slider.evaluate((input) => [input.type, input.min, input.max]), ["range", "0", String(lines.length - 1)], "a slider");
  expectEqual(await slider.getAttribute("aria-valuetext"), lines[0].label, "the main line at first");
  await slider.focus();
  await page.keyboard.press("Home");
  const seen = [];
  for (let i = 0; i < lines.length; ++i) {
    const [line, rate] = await page.evaluate(() => {
      const {state} = figures.find((figure) => figure.element.id === "fig-rate").view;
      const spec = report.charts.rate;
      return [state.line, spec.lines[state.line].levels[spec.reference].mean.reduce((a, b) => a + b, 0)];
    });
    expectEqual([await slider.getAttribute("aria-valuetext"), await page.locator("#fig-rate .shown").innerText()], [lines[line].label, lines[line].label], "what is said and shown");
    seen.push(rate);
    await page.keyboard.press("ArrowRight");
  }
  expect(seen.every((rate, i) => i === 0 || rate >= seen[i - 1]), "more people below each next line");
  await chooseLine(page, 0);
  expectEqual(await slider.getAttribute("aria-valuetext"), lines[0].label, "back to the main line");
  await page.context().close();
});

await finish();
