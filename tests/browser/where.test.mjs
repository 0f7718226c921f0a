// The map and the tenths of income in a browser: node where.test.mjs SIX HOSTILE, each a folder of results.
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, expectEqual, finish, open, test} from "./check.mjs";
import {readCsv} from "./csv.mjs";
import {overlaps, reportOf, tableOf} from "./figures.mjs";

const [six, hostile] = process.argv.slice(2).map((folder) => resolve(folder));
const manifest = JSON.parse(readFileSync(join(six, "manifest.json"), "utf8"));
const villages = tableOf(six, "villages.csv");
const lastOf = (scenario) => villages.filter((row) => row.scenario === scenario && Number(row.year) === manifest.last_year);
const number = (text) => Number(text.replace("\u2212", "-").replace(/[\u202f%+]/g, ""));

/** What is drawn of each mark, in the order of the villages: shape, colour, area in square pixels. */
const marksOf = (page) => page.evaluate(() => {
  const {chart} = figures.find((figure) => figure.element.id === "fig-where");
  const series = chart.getModel().getSeriesByName("marks")[0];
  const data = series.getData();
  return Array.from({length: data.count()}, (_, k) => {
    const element = data.getItemGraphicEl(k), {shape, style} = element;
    return {place: data.getRawDataItem(k).place, round: shape.r !== undefined && shape.cx !== undefined, colour: style.fill, area: shape.cx !== undefined ? Math.PI * shape.r ** 2 : shape.width * shape.height};
  }).sort((a, b) => a.place - b.place);
});
const textsOf = (page) => page.evaluate(() => Array.from(document.querySelectorAll("#fig-where svg text"), (text) => text.textContent));
const choose = (page, name, value) => page.locator(`input[name=${name}][value="${value}"]`).check({force: true});

await test("a mark a village, its area the people, a square a poverty village", async () => {
  const page = await open(reportOf(six));
  const table = lastOf(manifest.reference), marks = await marksOf(page);
  expectEqual(marks.length, table.length, "marks");
  marks.forEach((mark, i) => expectEqual(mark.round, table[i].poverty_village === "no", "shape of village " + (i + 1)));
  const scale = marks[0].area / table[0].people;
  marks.forEach((mark, i) => expect(mark.area < 13 || Math.abs(mark.area / (scale * table[i].people) - 1) < 1e-6, "area of village " + (i + 1)));
  const townships = await page.evaluate(() => figures.find((figure) => figure.element.id === "fig-where").chart.getOption().series.find((series) => series.name === "townships").data.length);
  expectEqual(townships, new Set(table.map((row) => row.township)).size, "areas");
  await page.context().close();
});

await test("classes have round limits, hold what they say, and follow every choice", async () => {
  const page = await open(reportOf(six));
  const columns = {rate: ["poverty_rate", 100], sellers: ["seller_share", 100], station: ["station_km", 1]};
  const years = [...new Set(villages.map((row) => Number(row.year)))];
  for (const [measure, [column, factor]] of Object.entries(columns))
    for (const [y, year] of years.entries()) {
      await choose(page, "where-measure", measure);
      await choose(page, "where-year", y);
      const names = (await textsOf(page)).filter((text) => /^below |^[\d.\u202f]+ to [\d.\u202f]+$| or more$/.test(text));
      expectEqual(names.length, 5, "classes");
      const limits = names.slice(1).map((name) => number(name.split(" ")[0]));
      expect(limits.every((limit, i) => i === 0 || limit > limits[i - 1]), "rising limits " + limits);
      const ramp = await page.evaluate(() => palettes.light.classes);
      for (const [s, scenario] of manifest.scenarios.entries()) {
        await page.locator("#fig-where-choose").selectOption(String(s));
        const rows = villages.filter((row) => row.scenario === scenario.name && Number(row.year) === year);
        (await marksOf(page)).forEach((mark, i) => {
          const value = factor * rows[i][column];
          expectEqual(mark.colour, ramp[limits.filter((limit) => value >= limit).length], `${measure} ${year} ${scenario.name}, village ${i + 1}`);
        });
        const title = await page.locator("#fig-where h3").innerText();
        expect(title.includes(scenario.name) && title.includes(String(year)), `the title names scenario and year: ${title}`);
      }
      await page.locator("#fig-where-choose").selectOption("0");
    }
  await page.context().close();
});

await test("names of townships find their places, on a phone too", async () => {
  for (const width of [1280, 768, 390, 320]) {
    const page = await open(reportOf(six), {width});
    const names = (await textsOf(page)).filter((text) => width < 600 ? /^\d+$/.test(text) : text.startsWith("Township"));
    expect(names.length >= 12, `${names.length} names at ${width}`);
    for (const measure of ["sellers", "station", "rate"]) {
      await choose(page, "where-measure", measure);
      expectEqual(await overlaps(page), [], `labels by ${measure} at ${width}`);
    }
    await page.context().close();
  }
});

await test("the map tells a village by pointer and by keyboard", async () => {
  const page = await open(reportOf(six));
  const table = lastOf(manifest.reference);
  const at = await page.evaluate(() => {
    const figure = figures.find((one) => one.element.id === "fig-where");
    const data = figure.chart.getModel().getSeriesByName("marks")[0].getData();
    const last = data.count() - 1, box = data.getItemGraphicEl(last).getBoundingRect();
    return {place: data.getRawDataItem(last).place, x: box.x + box.width / 2, y: box.y + box.height / 2};
  });
  await page.locator("#fig-where .canvas").scrollIntoViewIfNeeded();
  await page.locator("#fig-where .canvas").hover({position: {x: at.x, y: at.y}});
  expect(await page.locator("#fig-where .tip").isVisible(), "the tooltip is shown");
  const tip = await page.locator("#fig-where .tip").innerText();
  expect(tip.toLowerCase().includes("village " + (at.place + 1) + ","), "the tooltip names the village: " + tip);
  expect(tip.includes((100 * table[at.place].poverty_rate).toFixed(1)), "and its rate");
  await page.locator("#fig-where .plot").focus();
  await page.keyboard.press("End");
  const read = await page.locator("#fig-where .live").textContent();
  expect(read.includes(`illage ${table.length},`) && read.includes((100 * table[table.length - 1].poverty_rate).toFixed(1)), "End reads the last village: " + read);
  await page.context().close();
});

await test("hostile names of townships are text", async () => {
  const page = await open(reportOf(hostile));
  await page.locator("#fig-where .plot").focus();
  await page.keyboard.press("Home");
  expect((await page.locator("#fig-where .live").textContent()).includes("<script>alert(1)</script>"), "in the words of a village");
  await page.locator("#fig-where details summary").first().click();
  expect((await page.locator("#where-table").innerText()).includes("<img src=x onerror=alert(2)>"), "in the table");
  expectEqual(await page.evaluate(() => document.querySelectorAll("img[src=x], main script").length), 0, "elements from names");
  await page.context().close();
});

await test("tenths are shares of their people and means over the runs", async () => {
  const page = await open(reportOf(six));
  const rows = tableOf(six, "tenths.csv");
  const scenarios = [...new Set(rows.map((row) => row.scenario))];
  expectEqual(scenarios, manifest.scenarios.filter((scenario) => scenario.policies.length > 0).map((scenario) => scenario.name), "scenarios with policies");
  const variants = await page.evaluate(() => report.charts.tenths.variants);
  for (const [v, name] of scenarios.entries()) {
    await page.locator("#fig-tenths-choose").selectOption(String(v));
    expect((await page.locator("#fig-tenths h3").innerText()).includes(name), "the title names " + name);
    for (let tenth = 1; tenth <= 10; ++tenth) {
      const own = rows.filter((row) => row.scenario === name && Number(row.tenth) === tenth);
      const sum = (column) => own.reduce((all, row) => all + Number(row[column]), 0);
      const drawn = variants[v].rows[tenth - 1];
      expect(Math.abs(drawn.better - sum("better_off") / sum("people")) < 1e-9, `better off, ${name} ${tenth}`);
      expect(Math.abs(drawn.worse - sum("worse_off") / sum("people")) < 1e-9, `worse off, ${name} ${tenth}`);
      const gains = [...new Set(own.map((row) => row.replicate))].map((replicate) => {
        const run = own.filter((row) => row.replicate === replicate);
        return run.reduce((all, row) => all + row.gain * row.people, 0) / run.reduce((all, row) => all + Number(row.people), 0);
      });
      expect(Math.abs(drawn.gain - gains.reduce((a, b) => a + b) / gains.length) < 1e-9, `gain, ${name} ${tenth}`);
    }
    const bars = await page.evaluate(() => figures.find((figure) => figure.element.id === "fig-tenths").chart.getOption().series.map((series) => [series.name, series.data.length]));
    expectEqual(bars, [["worse", 10], ["better", 10]], "bars");
    expectEqual(await overlaps(page), [], "labels of " + name);
  }
  await page.locator("#fig-tenths .plot").focus();
  await page.keyboard.press("Home");
  expect((await page.locator("#fig-tenths .live").textContent()).startsWith("Tenth 1, poorest: better off"), "Home reads the poorest");
  await page.context().close();
});

await test("downloads of map and tenths", async () => {
  const page = await open(reportOf(six));
  const download = async (selector) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
    return readFileSync(await file.path());
  };
  const map = readCsv((await download("#fig-where [data-do=csv]")).toString("utf8"));
  expectEqual(map.length, villages.length, "rows of the map");
  const keys = ["scenario", "year", "village", "township"], numbers = ["people", "poverty_rate", "seller_share", "station_km", "x_km"];
  map.forEach((row, i) => expectEqual([...keys.map((key) => row[key]), ...numbers.map((key) => Number(row[key]))], [...keys.map((key) => villages[i][key]), ...numbers.map((key) => Number(villages[i][key]))], "row " + i));
  expectEqual(readCsv((await download("#fig-tenths [data-do=csv]")).toString("utf8")).length, 10 * manifest.scenarios.filter((scenario) => scenario.policies.length > 0).length, "rows of the tenths");
  for (const id of ["where", "tenths"]) {
    const svg = (await download(`#fig-${id} [data-do=svg]`)).toString("utf8");
    expect(await page.evaluate((text) => !new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror"), svg), id + " as SVG is XML");
    const png = await download(`#fig-${id} [data-do=png]`);
    expect(png.length > 20000 && png.subarray(1, 4).toString() === "PNG", id + " as PNG");
  }
  await page.context().close();
});

await finish();
