// The report in a browser: node report.test.mjs SIX TWELVE ONE HOSTILE YEAR FLAT CROSSED, each a folder of results.
import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {browser, expect, expectEqual, finish, open, test} from "./check.mjs";
import {readCsv} from "./csv.mjs";
import {accessibilityFaults, choose, chooseLine, download, manifestOf, overlaps, paintedBands, reportOf, seriesOf, tableOf} from "./figures.mjs";

const [six, twelve, one, hostile, year, flat, crossed] = process.argv.slice(2).map((folder) => resolve(folder));

const bandsOf = async (page) => (await seriesOf(page, "fig-rate")).filter((series) => series.name.startsWith("band ")).length;
const linesOf = async (page) => new Set((await seriesOf(page, "fig-rate")).filter((series) => series.type === "line").map((series) => series.name)).size;

for (const [name, folder, more] of [["six", six, {}], ["six, dark", six, {colorScheme: "dark"}], ["six, phone", six, {width: 390, height: 844}], ["six, small phone", six, {width: 320}], ["six, tablet", six, {width: 768}],
  ["twelve", twelve, {}], ["twelve, phone", twelve, {width: 390}], ["one", one, {}], ["hostile", hostile, {}], ["hostile, phone", hostile, {width: 390}], ["a single year", year, {}], ["no poverty", flat, {}], ["crossed", crossed, {}], ["crossed, phone", crossed, {width: 390}]]) {
  await test("opens without a word: " + name, async () => {
    const page = await open(reportOf(folder), more);
    expectEqual(await overlaps(page), [], "labels");
    const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(scroll <= client, `the page scrolls sideways: ${scroll} over ${client}`);
    await page.context().close();
  });
  await test("no accessibility fault: " + name, async () => {
    const page = await open(reportOf(folder), {...more, bypassCSP: true});
    expectEqual(await accessibilityFaults(page), [], "axe");
    await page.context().close();
  });
}

await test("every section stands, numbered without gaps", async () => {
  for (const [folder, ids] of [[six, ["findings", "rate", "sure", "cost", "groups", "where", "depth", "targeting", "selling", "trust", "claims", "origin"]], [one, ["findings", "rate", "where", "depth", "selling", "trust", "claims", "origin"]]]) {
    const page = await open(reportOf(folder));
    expectEqual(await page.evaluate(() => Array.from(document.querySelectorAll("main > section"), (section) => section.id)), ids, "sections");
    expectEqual(await page.evaluate(() => Array.from(document.querySelectorAll("h2"), (h2) => parseInt(h2.textContent))), ids.slice(1).map((_, i) => i + 1), "numbers");
    expectEqual(await page.evaluate(() => Array.from(document.querySelectorAll("section"), (s) => s.textContent.trim().length > 60).every(Boolean)), true, "nothing empty");
    await page.context().close();
  }
});

await test("series and points are those of the tables", async () => {
  for (const folder of [six, twelve]) {
    const about = manifestOf(folder);
    const years = about.last_year - about.first_year + 1;
    const page = await open(reportOf(folder));
    const lines = (await seriesOf(page, "fig-rate")).filter((series) => series.type === "line");
    expectEqual(new Set(lines.map((line) => line.name)).size, about.scenarios.length + 1, "scenarios and the registry");
    for (const panel of [0, 1]) {
      for (const scenario of about.scenarios) {
        if (panel === 1 && scenario.name === about.reference) continue;
        const own = lines.filter((line) => line.name === scenario.name && line.panel === panel);
        const start = scenario.policies.length > 0 ? Math.min(...scenario.policies.map((policy) => policy.start_year)) - 1 : about.first_year;
        // A line that turns to dashes is drawn in two pieces which share a point.
        expectEqual(own.reduce((sum, line) => sum + line.points, 0) - (own.length - 1), years - (start - about.first_year), `points of ${scenario.name} in panel ${panel}`);
      }
    }
    expectEqual(await bandsOf(page), 6, "two bands for the reference, two and two for the one highlighted");
    const points = (await seriesOf(page, "fig-rate")).filter((series) => series.type === "scatter").reduce((sum, series) => sum + series.points, 0);
    expectEqual(points, about.registry_published.filter((p) => p.year >= about.first_year && p.year <= about.last_year).length, "published figures");
    await page.context().close();
  }
});

await test("numbers on the page are those of the tables", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const summary = tableOf(six, "summary.csv").filter((row) => row.group === "all" && row.measure === "poverty_rate" && row.line === about.poverty_lines[0].name);
  const comparison = tableOf(six, "comparison.csv").filter((row) => row.group === "all" && row.measure === "poverty_rate" && row.line === about.poverty_lines[0].name);
  const cost = tableOf(six, "cost_effectiveness.csv").filter((row) => row.line === about.poverty_lines[0].name);
  const cells = await page.evaluate(() => Array.from(document.querySelectorAll("#key-figures tbody tr"), (row) => Array.from(row.cells, (cell) => cell.textContent)));
  const number = (text) => Number(text.replace("\u2212", "-").replace(/[\u202f%]/g, ""));
  about.scenarios.forEach((scenario, i) => {
    const last = summary.find((row) => row.scenario === scenario.name && Number(row.year) === about.last_year);
    expectEqual(cells[i][2], (100 * last.mean).toFixed(1), "rate of " + scenario.name);
    if (scenario.name === about.reference) return;
    const difference = comparison.find((row) => row.scenario === scenario.name && Number(row.year) === about.last_year);
    const decimals = (cells[i][3].split(".")[1] || "").length;
    expect(Math.abs(number(cells[i][3]) - 100 * difference.mean_difference) <= 0.5001 * 10 ** -decimals, "difference of " + scenario.name);
    expect(Math.abs(number(cells[i][7]) - cost.find((row) => row.scenario === scenario.name).person_years_lifted) <= 0.5001, "person-years of " + scenario.name);
  });
  const data = await page.evaluate(() => report.charts.rate.lines[0].levels.map((level) => level.p50));
  about.scenarios.forEach((scenario, s) => expectEqual(data[s], summary.filter((row) => row.scenario === scenario.name).map((row) => Number(row.p50)), "medians of " + scenario.name));
  await page.context().close();
});

await test("the dots are quantiles of the runs", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const line = about.poverty_lines[0].name;
  const poor = tableOf(six, "trajectories.csv").filter((row) => row.measure === "poor_people" && row.line === line);
  const sums = (name) => { const by = {}; poor.filter((row) => row.scenario === name).forEach((row) => by[row.replicate] = (by[row.replicate] || 0) + Number(row.value)); return by; };
  const reference = sums(about.reference), own = sums("cash");
  const lifted = Object.keys(own).map((replicate) => reference[replicate] - own[replicate]).sort((a, b) => a - b);
  const dots = await page.evaluate(() => report.charts.sure.variants.find((variant) => variant.name === "cash").dots);
  const mean = Number(tableOf(six, "cost_effectiveness.csv").find((row) => row.scenario === "cash" && row.line === line).person_years_lifted);
  expect(Math.abs(lifted.reduce((sum, v) => sum + v) / lifted.length - mean) < 1e-6, "the runs are those of cost_effectiveness.csv");
  dots.forEach((dot, i) => {
    const place = (lifted.length - 1) * (i + 0.5) / 50, low = Math.floor(place);
    expect(Math.abs(dot - (lifted[low] + (place - low) * ((lifted[low + 1] ?? lifted[low]) - lifted[low]))) < 1e-6, "dot " + i);
  });
  expectEqual((await seriesOf(page, "fig-sure"))[0].points, 50, "dots drawn");
  await page.locator("#fig-sure-choose").selectOption("0");
  expect((await page.locator("#fig-sure h3").innerText()).includes(about.scenarios[1].name), "dots of another scenario");
  await page.context().close();
});

await test("controls change what is drawn, and no band is lost", async () => {
  const page = await open(reportOf(six));
  const about = manifestOf(six);
  expectEqual(await paintedBands(page), 6, "bands painted at first");
  await choose(page, "rate-show", "level");
  expectEqual([await paintedBands(page), (await seriesOf(page, "fig-rate")).some((series) => series.panel === 1)], [4, false], "levels alone");
  await choose(page, "rate-show", "difference");
  expectEqual(await paintedBands(page), 2, "differences alone");
  await choose(page, "rate-show", "both");
  expectEqual(await paintedBands(page), 6, "both again");
  await choose(page, "rate-layout", "panels");
  expectEqual(await paintedBands(page), 2 * (about.scenarios.length - 1), "a panel a scenario, all with bands");
  await choose(page, "rate-layout", "one");
  await choose(page, "rate-years", "policy");
  expectEqual(await paintedBands(page), 6, "from the first policy");
  await choose(page, "rate-years", "all");
  const before = await page.locator("#rate-table tbody").innerText();
  await chooseLine(page, 1);
  expect(await page.locator("#rate-table tbody").innerText() !== before || await page.locator("#fig-rate details").evaluate((d) => !d.open), "the table follows the line");
  expect((await page.locator("#fig-rate .effect").innerText()).includes(about.poverty_lines[1].label), "the sentence follows the line");
  await chooseLine(page, 0);
  await page.locator("#rate-highlight").selectOption("1");
  expect((await page.locator("#fig-rate .effect").innerText()).includes(about.scenarios[1].name), "the sentence follows the highlight");
  expectEqual(await paintedBands(page), 6, "bands of another highlight");
  const lines = await linesOf(page);
  await page.locator(".chip input").nth(2).uncheck();
  expectEqual(await linesOf(page), lines - 1, "a line that is switched off");
  expect(await page.locator(".chip input").nth(2).evaluate((box) => box === document.activeElement), "the box keeps the focus");
  await page.locator(".chip input").nth(2).check();
  expectEqual(await linesOf(page), lines, "and on again");
  await page.locator("#fig-groups-choose").selectOption("0");
  expect((await page.locator("#fig-groups h3").innerText()).includes(about.scenarios[1].name), "groups of another scenario");
  expectEqual(await overlaps(page), [], "labels after all that");
  await page.locator("#theme").click();
  expectEqual([await page.evaluate(() => document.documentElement.dataset.theme), await paintedBands(page)], ["dark", 6], "the other theme");
  await page.context().close();
});

await test("keyboard and screen reader", async () => {
  const page = await open(reportOf(six));
  const about = manifestOf(six);
  await page.locator("#fig-rate .plot").focus();
  await page.keyboard.press("Home");
  const live = page.locator("#fig-rate .live");
  expect((await live.textContent()).startsWith(about.first_year + ":"), "Home reads the first year");
  await page.keyboard.press("ArrowRight");
  expect((await live.textContent()).startsWith(about.first_year + 1 + ":"), "an arrow reads the next");
  await page.keyboard.press("End");
  expect((await live.textContent()).startsWith(about.last_year + ":"), "End reads the last");
  expect(await page.locator("#fig-rate .tip").isVisible(), "the tooltip is shown");
  await page.keyboard.press("Escape");
  const reached = new Set();
  await page.evaluate(() => document.body.focus());
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.dataset?.do || document.activeElement.name || document.activeElement.className));
  }
  for (const control of ["theme", "print", "rate-show", "rate-layout", "rate-years", "rate-line", "rate-highlight", "csv", "svg", "png", "plot js", "skip"]) expect(reached.has(control), "Tab reaches " + control);
  await page.context().close();
});

await test("downloads", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  for (const id of ["rate", "sure", "cost", "groups"]) {
    const [csvName, csv] = await download(page, `#fig-${id} [data-do=csv]`);
    const rows = readCsv(csv.toString("utf8"));
    expect(csvName.includes(about.results) && rows.length > 4, id + " as CSV");
    if (id === "rate") {
      const years = about.last_year - about.first_year + 1;
      const lines = about.poverty_lines.length;
      expectEqual(rows.length, years * (lines * (2 * about.scenarios.length - 1) + 1) + about.registry_published.length, "rows of the curves");
      const wanted = tableOf(six, "summary.csv").find((row) => row.scenario === "training" && row.year === "2020" && row.group === "all" && row.measure === "poverty_rate" && row.line === rows[0].line);
      const got = rows.find((row) => row.scenario === "training" && row.year === "2020" && row.line === wanted.line && row.measure === "poverty_rate");
      expectEqual([got.mean, got.p05, got.p95].map(Number), [wanted.mean, wanted.p05, wanted.p95].map(Number), "the same numbers as summary.csv");
    }
    const [, svg] = await download(page, `#fig-${id} [data-do=svg]`);
    const problem = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg.toString("utf8"));
    expect(!problem, `${id} as SVG is XML: ${problem}`);
    expect(svg.toString("utf8").includes(about.results), id + " as SVG names its source");
    const [, png] = await download(page, `#fig-${id} [data-do=png]`);
    expect(png.length > 20000 && png.subarray(1, 4).toString() === "PNG", id + " as PNG");
  }
  await page.context().close();
  const page2 = await open(reportOf(hostile));
  const [, svg] = await download(page2, "#fig-rate [data-do=svg]");
  expect(await page2.evaluate((text) => !new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror"), svg.toString("utf8")), "hostile names in an SVG");
  const names = manifestOf(hostile).scenarios.map((scenario) => scenario.name);
  const [, csv] = await download(page2, "#fig-rate [data-do=csv]");
  expectEqual([...new Set(readCsv(csv.toString("utf8")).map((row) => row.scenario))].filter((name) => name !== "published"), names, "hostile names in CSV");
  await page2.context().close();
});

await test("hostile names are text, in the tooltip too", async () => {
  const page = await open(reportOf(hostile));
  await page.locator("#fig-rate .plot").focus();
  await page.keyboard.press("End");
  expect((await page.locator("#fig-rate .tip").innerText()).includes("<img src=x onerror=alert(2)>"), "markup as text");
  expectEqual(await page.evaluate(() => document.querySelectorAll("img[src=x], main script").length), 0, "elements from names");
  await page.context().close();
});

await test("a handler that slipped in would not run", async () => {
  const page = await browser.newPage();
  await page.goto("file://" + reportOf(six));
  await page.evaluate(() => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran=1'><div id=made></div>"); });
  await page.waitForTimeout(200);
  expectEqual(await page.evaluate(() => window.ran ?? 0), 0, "inline handler");
  await page.close();
});

await test("without scripts the text, the tables and the static figure stand", async () => {
  const page = await open(reportOf(six), {javaScriptEnabled: false});
  expect(await page.locator("h1").isVisible() && await page.locator("#key-figures").isVisible(), "headline and table");
  expect(await page.locator(".no-js img").isVisible(), "static figure");
  expectEqual(await page.locator("button:visible, select:visible").count(), 0, "controls that do nothing");
  await page.context().close();
});

await test("prints on tidy pages", async () => {
  const page = await open(reportOf(six), {colorScheme: "dark"});
  const pdf = await page.pdf({preferCSSPageSize: true});
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length;
  expect(pages >= 5 && pages <= 16, `${pages} pages`);
  await page.emulateMedia({media: "print"});
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expectEqual(await page.locator("button:visible, select:visible, nav:visible").count(), 0, "controls on paper");
  expectEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)", "white paper");
  expectEqual(await page.evaluate(() => document.querySelector("#fig-rate svg").getBoundingClientRect().width), 680, "width of the chart");
  expectEqual(await overlaps(page), [], "labels on paper");
  await page.context().close();
});

await finish();
