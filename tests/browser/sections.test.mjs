// Figures of single sections (depth, selling, movements, variance) in a browser: node sections.test.mjs SIX HOSTILE CROSSED, each a folder of
// results.
import {resolve} from "node:path";
import {expect, expectEqual, finish, open, test} from "./check.mjs";
import {readCsv} from "./csv.mjs";
import {choose, download, manifestOf, overlaps, paintedBands, reportOf, seriesOf, tableOf} from "./figures.mjs";

const [six, hostile, crossed] = process.argv.slice(2).map((folder) => resolve(folder));
const numberOf = (text) => text === "" ? null : Number(text);
const chartOf = (page, id) => page.evaluate((name) => report.charts[name], id);
const close = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Shapes that a figure really paints, by their opacity or by their kind. */
const painted = (page, id, selector) => page.evaluate(([figure, what]) => document.querySelectorAll(`#${figure} .canvas svg ${what}`).length, [id, selector]);
const linesOf = async (page, id) => (await seriesOf(page, id)).filter((series) => series.type === "line");

await test("depth: curves are those of curves.csv", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const {curves, cut} = await chartOf(page, "depth");
  expectEqual(curves.map(({scenario, year}) => [about.scenarios[scenario].name, year]),
    [[about.reference, about.first_year], ...about.scenarios.map((scenario) => [scenario.name, about.last_year])], "the reference twice, the others once");
  const rows = tableOf(six, "curves.csv");
  for (const curve of curves)
    for (const name of ["tip", "lorenz", "growth_incidence", "growth_of_same_people"]) {
      if (!curve[name]) continue;
      const own = rows.filter((row) => row.scenario === about.scenarios[curve.scenario].name && row.curve === name && Number(row.to) === curve.year);
      for (const key of ["mean", "p05", "p50", "p95"]) expectEqual(curve[name][key], own.map((row) => numberOf(row[key])), `${name} of ${curve.scenario}, ${key}`);
      expectEqual(curve[name].people, own.map((row) => Number(row.people_share)), `${name} of ${curve.scenario}, people`);
    }
  const lines = await linesOf(page, "fig-depth");
  expectEqual(lines.map(({panel}) => panel), [0, 0, 0, 1, 1, 1, 2, 2], "three gap curves, three Lorenz curves, two of growth");
  expectEqual(await paintedBands(page, "fig-depth"), 8, "a band each");
  const below = curves[0].tip.people.filter((share) => share <= cut + 1e-12).length;
  expect(lines[0].points === 1 + below || lines[0].points === 2 + below, "points of the gap curve up to the cut, from the origin");
  expectEqual(lines[3].points, 1 + curves[0].lorenz.people.length, "points of the Lorenz curve");
  const texts = await page.locator("#fig-depth .canvas").innerText();
  for (const curve of curves.slice(0, 2)) expect(texts.includes((100 * curve.tip.mean.at(-1)).toFixed(1)), "the gap at the end of a curve");
  expectEqual(await page.locator("#depth-tip tbody tr").count(), curves[0].tip.people.length, "rows of the table");
  const [, csv] = await download(page, "#fig-depth [data-do=csv]");
  const got = readCsv(csv.toString("utf8"));
  for (const row of got) {
    const wanted = rows.find((other) => other.scenario === row.scenario && other.curve === row.curve && other.to === row.year && Number(other.people_share) === Number(row.people_share));
    if (!["mean", "p05", "p50", "p95"].every((key) => numberOf(row[key]) === numberOf(wanted[key]))) expect(false, "download: " + JSON.stringify(row));
  }
  expectEqual(got.length, 20 * (2 + 4 * about.scenarios.length), "rows of the download");
  await page.context().close();
});

await test("depth: choices", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const heading = async () => page.locator("#fig-depth .canvas").innerText();
  expect((await heading()).includes("Growth by place"), "growth of places at first");
  await choose(page, "depth-growth", "growth_of_same_people");
  expect((await heading()).includes("Growth of the same people"), "growth of the same people");
  expectEqual(await paintedBands(page, "fig-depth"), 8, "bands after that");
  await page.locator("#fig-depth-choose").selectOption("1");
  expect((await page.locator("#fig-depth .effect").innerText()).includes(about.scenarios[1].name), "the sentence on the lines follows");
  expect((await heading()).includes(about.scenarios[1].name), "the curve follows");
  expectEqual(await overlaps(page), [], "labels");
  await page.context().close();
});

await test("selling: numbers are those of summary.csv and comparison.csv", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const {panels} = await chartOf(page, "selling");
  expectEqual(panels.map(({measure}) => measure), ["seller_share", "gainful_share", "ecommerce_income", "new_sellers", "gave_up"], "panels");
  const [summary, comparison] = ["summary.csv", "comparison.csv"].map((name) => tableOf(six, name).filter((row) => row.group === "all"));
  for (const {measure, levels, differences} of panels)
    about.scenarios.forEach(({name}, s) => {
      const own = summary.filter((row) => row.scenario === name && row.measure === measure);
      for (const key of ["mean", "p05", "p50", "p95"]) expectEqual(levels[s][key], own.map((row) => numberOf(row[key])), `${measure} of ${name}, ${key}`);
      if (name === about.reference) return expectEqual(differences[s], null, "none of the reference");
      const paired = comparison.filter((row) => row.scenario === name && row.measure === measure);
      expectEqual(differences[s].mean, paired.map((row) => numberOf(row.mean_difference)), `difference in ${measure} of ${name}`);
      expectEqual(differences[s].p025, paired.map((row) => numberOf(row.p025)), `its low end`);
    });
  const years = about.last_year - about.first_year + 1;
  const [, csv] = await download(page, "#fig-selling [data-do=csv]");
  expectEqual(readCsv(csv.toString("utf8")).length, 5 * about.scenarios.length * years, "rows of the download");
  expectEqual(await paintedBands(page, "fig-selling"), 20, "two bands for two scenarios in five panels");
  await choose(page, "selling-show", "difference");
  expectEqual(await paintedBands(page, "fig-selling"), 10, "differences: two bands in five panels");
  expectEqual(await overlaps(page), [], "labels of the differences");
  await page.locator("#fig-selling-choose").selectOption("1");
  expect((await page.locator("#fig-selling h3").innerText()).includes(about.scenarios[1].name), "the finding follows");
  await choose(page, "selling-show", "level");
  expectEqual(await paintedBands(page, "fig-selling"), 20, "levels again");
  const ends = await page.evaluate(() => report.charts.selling.panels[0].levels[1].p50.at(-1));
  expect((await page.locator("#fig-selling .canvas").innerText()).includes((100 * ends).toFixed(1)), "the value at the end");
  await page.context().close();
});

await test("movements: bars are the averages of transitions.csv", async () => {
  const about = manifestOf(six);
  const page = await open(reportOf(six));
  const {scenarios} = await chartOf(page, "movements");
  const moves = tableOf(six, "transitions.csv").filter((row) => row.state === "income_poverty");
  about.scenarios.forEach(({name}, s) => {
    for (let year = about.first_year + 1; year <= about.last_year; ++year) {
      const own = moves.filter((row) => row.scenario === name && Number(row.year) === year);
      for (const [way, column] of [["entered_poverty", "entered"], ["left_poverty", "left"]]) {
        const mean = own.reduce((sum, row) => sum + Number(row[column]), 0) / own.length;
        if (!close(scenarios[s][way].mean[year - about.first_year], mean)) expect(false, `${way} of ${name} in ${year}`);
      }
    }
  });
  const years = about.last_year - about.first_year;
  const bars = await page.evaluate(() => figures.find((figure) => figure.element.id === "fig-movements").chart.getOption().series.find((series) => series.name === "movements").data.length);
  expectEqual(bars, years, "a place a year");
  const shown = await page.locator("#fig-movements-choose").inputValue();
  await page.locator("#fig-movements-choose").selectOption("1");
  expect(shown === "1" || (await page.locator("#fig-movements .effect").innerText()).includes(about.scenarios[1].name), "the sentence follows");
  const [, csv] = await download(page, "#fig-movements [data-do=csv]");
  expectEqual(readCsv(csv.toString("utf8")).length, 2 * years * about.scenarios.length, "rows of the download");
  expectEqual(await page.locator("#movements-table-0 tbody tr").count(), years, "rows of a table");
  expectEqual(await overlaps(page), [], "labels");
  await page.context().close();
});

await test("variance: shares are those of variance.csv, below zero too", async () => {
  const about = manifestOf(crossed);
  const page = await open(reportOf(crossed));
  const chart = await chartOf(page, "variance");
  const rows = chart.rows.filter((row) => row.head === undefined);
  const table = tableOf(crossed, "variance.csv").filter((row) => row.source !== "total" && (row.reference !== "" || row.scenario === about.reference));
  // What rounding leaves of a fixed outlay is no variance.
  const totals = tableOf(crossed, "variance.csv").filter((row) => row.source === "total" && Math.sqrt(row.variance) <= 1e-9 * Math.abs(row.mean));
  const shareOf = (row, key) => totals.some((total) => total.scenario === row.scenario && total.figure === row.figure && total.reference === row.reference) ? null : numberOf(row[key]);
  expectEqual(rows.flatMap((row) => row.parts.map((part) => part.share)), table.map((row) => shareOf(row, "share")), "shares in the order of the table");
  expectEqual(rows.flatMap((row) => row.parts.map((part) => part.error)), table.map((row) => shareOf(row, "share_error")), "their errors");
  const split = rows.filter((row) => row.parts.every((part) => part.share !== null));
  expect(split.some((row) => row.parts.some((part) => part.share < 0)), "the example has an estimate below zero");
  for (const row of split) {
    const all = row.parts.slice(0, 3).reduce((sum, part) => sum + part.share, 0) + row.together;
    expect(Math.abs(all - 1) < 1e-9, `the parts of ${row.label} make up the whole: ${all}`);
  }
  const boxes = await painted(page, "fig-variance", "path[stroke-width='0.8']");
  expectEqual(boxes, 4 * split.length + 4, "four parts a bar and four in the key");
  const texts = (await page.locator("#fig-variance .canvas").innerText()).replaceAll("\u202f", " ");
  for (const text of split.flatMap((row) => row.texts)) expect(texts.includes(text.replaceAll("\u202f", " ")), "the number " + text);
  expectEqual(await page.locator("#variance-table tbody tr").count(), rows.length, "rows of the table");
  await page.context().close();
});

await test("keyboard and tooltips of these figures, with names as text", async () => {
  for (const [folder, ids] of [[six, ["depth", "selling", "movements"]], [hostile, ["depth", "selling", "movements"]], [crossed, ["variance", "selling", "movements"]]]) {
    const page = await open(reportOf(folder));
    for (const id of ids) {
      await page.locator(`#fig-${id} .plot`).focus();
      await page.keyboard.press("End");
      const last = await page.locator(`#fig-${id} .live`).textContent();
      await page.keyboard.press("Home");
      const first = await page.locator(`#fig-${id} .live`).textContent();
      expect(first.length > 20 && first !== last, id + " is read");
      if (id !== "variance") expect(await page.locator(`#fig-${id} .tip`).isVisible(), id + " shows its tooltip");
      await page.keyboard.press("Escape");
    }
    expectEqual(await page.evaluate(() => document.querySelectorAll("img[src=x], main script").length), 0, "elements from names");
    await page.context().close();
  }
});

await test("these figures as pictures", async () => {
  for (const [folder, ids] of [[six, ["depth", "selling", "movements"]], [crossed, ["variance"]], [hostile, ["depth", "selling", "movements"]]]) {
    const page = await open(reportOf(folder));
    for (const id of ids) {
      const [, svg] = await download(page, `#fig-${id} [data-do=svg]`);
      const problem = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg.toString("utf8"));
      expect(!problem && svg.toString("utf8").includes(manifestOf(folder).results), `${id} as SVG with its source: ${problem}`);
      const [, png] = await download(page, `#fig-${id} [data-do=png]`);
      expect(png.length > 20000, id + " as PNG");
    }
    await page.context().close();
  }
});

await test("without scripts the tables and sentences of these figures stand", async () => {
  for (const [folder, tables, sentences] of [[six, ["depth-tip", "depth-types", "selling-table-1", "selling-gains", "movements-table-1"], ["#fig-depth .effect", "#fig-movements .effect"]], [crossed, ["variance-table"], []]]) {
    const page = await open(reportOf(folder), {javaScriptEnabled: false});
    for (const id of tables) expect(await page.locator(`#${id} tbody tr`).count() > 2, "the table " + id);
    for (const selector of sentences) expect((await page.locator(selector).innerText()).length > 40, "the sentence " + selector);
    await page.context().close();
  }
});

await finish();
