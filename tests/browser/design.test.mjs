// The report of a batch with a design in a browser: node design.test.mjs BATCH..., each a folder of results.
import {resolve} from "node:path";
import {expect, expectEqual, finish, open, test} from "./check.mjs";
import {accessibilityFaults, manifestOf, overlaps, reportOf, tableOf} from "./figures.mjs";

for (const folder of process.argv.slice(2).map((path) => resolve(path))) {
  const file = reportOf(folder);
  const {method} = manifestOf(folder).batch;
  for (const [name, more] of [["desktop", {}], ["dark", {colorScheme: "dark"}], ["phone", {width: 390, height: 844}], ["small phone", {width: 320}]]) {
    await test(`${method}, ${name}: opens without a word and without a fault`, async () => {
      const page = await open(file, {...more, bypassCSP: true});
      expectEqual(await overlaps(page), [], "labels");
      const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(scroll <= client, `the page scrolls sideways: ${scroll} over ${client}`);
      expectEqual(await accessibilityFaults(page), [], "axe");
      await page.context().close();
    });
  }

  await test(`${method}: rows are those of the tables`, async () => {
    const page = await open(file);
    const points = tableOf(folder, "points.csv");
    const variants = await page.evaluate(() => report.charts.points.variants);
    const responses = tableOf(folder, "responses.csv");
    expectEqual(variants.length, responses.filter((row) => row.point === "1").length, "a variant for each response");
    expectEqual(variants[0].rows.length, Math.min(points.length, 40), "a row for each point, or the best forty");
    const first = responses.filter((row) => row.figure === "person_years_lifted" && row.scenario === responses.find((r) => r.figure === "person_years_lifted").scenario);
    for (const row of variants[0].rows) {
      const own = first.find((r) => r.point === row.label.split(":")[0]);
      for (const [here, there] of [["mid", "mean"], ["low", "p025"], ["high", "p975"]])
        expect(Math.abs(row[here] - own[there]) < 1e-6 * (1 + Math.abs(own[there])), `${there} at point ${own.point}: ${row[here]} and ${own[there]}`);
    }
    await page.context().close();
  });

  await test(`${method}: another figure can be chosen`, async () => {
    const page = await open(file);
    const before = await page.locator("#fig-points h3").textContent();
    await page.locator("#fig-points select").selectOption({index: 1});
    expect(await page.locator("#fig-points h3").textContent() !== before, "the title follows");
    expectEqual(await overlaps(page), [], "labels");
    await page.context().close();
  });
}

await finish();
