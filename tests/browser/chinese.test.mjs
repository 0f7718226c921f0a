// The report in Chinese: node chinese.test.mjs PLACE FOLDER..., each folder of results in PLACE, and in PLACE/zh with its report in Chinese.
import {readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, expectEqual, finish, open, test} from "./check.mjs";
import {accessibilityFaults, chooseLine, overlaps} from "./figures.mjs";

const [place, ...folders] = process.argv.slice(2);
const english = (folder) => resolve(place, folder, "report.html");
const chinese = (folder) => resolve(place, "zh", folder, "report.html");
const manifestOf = (folder) => JSON.parse(readFileSync(join(resolve(place, folder), "manifest.json"), "utf8"));

for (const folder of folders) {
  for (const [name, more] of [["desktop", {}], ["phone", {width: 390, height: 844}], ["dark", {colorScheme: "dark"}]]) {
    await test(`opens without a word in Chinese: ${folder}, ${name}`, async () => {
      const page = await open(chinese(folder), {...more, bypassCSP: true});
      expectEqual(await overlaps(page), [], "labels");
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "the page scrolls sideways");
      expectEqual(await accessibilityFaults(page), [], "axe");
      await page.context().close();
    });
  }
}

/** Latin words of the page outside names, codes and inputs: what is seen, heard, drawn, and said of a place in a chart. */
const latinWords = (page, names) => page.evaluate((known) => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("bdi, code, pre, script, style, option, noscript")) texts.push(walker.currentNode.data);
  for (const element of document.querySelectorAll("[aria-label], [alt], [title], [aria-valuetext], [placeholder]"))
    for (const attribute of ["aria-label", "alt", "title", "placeholder"]) texts.push(element.getAttribute(attribute) ?? "");
  const words = [];
  for (let text of texts) {
    for (const name of known) text = text.replaceAll(name, "").replace(/\w+\.csv/g, "");
    words.push(...(text.match(/[A-Za-z]{2,}/g) ?? []));
  }
  return [...new Set(words)];
}, names);

const allowed = ["CSV", "SVG", "PNG", "SHA", "CGH", "liftline", "parameters", "inputs", "effective"];

await test("nothing is left in English", async () => {
  for (const folder of ["six", "twelve", "one", "staggered"]) {
    const about = manifestOf(folder);
    // The longest first: a name may hold another.
    const names = [about.county, about.results, about.program, ...about.poverty_lines.map((line) => line.label),
      ...about.scenarios.flatMap((scenario) => [scenario.name, ...scenario.policies.map((policy) => policy.name)])]
      .filter(Boolean).sort((a, b) => b.length - a.length);
    const page = await open(chinese(folder));
    if (about.scenarios.length > 1) {
      // What is said and shown on the way counts too.
      for (const id of await page.evaluate(() => Array.from(document.querySelectorAll("figure .plot"), (plot) => plot.parentElement.id))) {
        await page.locator(`#${id} .plot`).focus();
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
      }
      await chooseLine(page, 1);
    }
    // What is on paper in the provenance: versions, compilers and processors have no other name; a mark may cut a name short.
    const parts = (await latinWords(page, names)).filter((word) => !allowed.includes(word) && !names.some((name) => name.includes(word)));
    const machine = await page.evaluate(() => Array.from(document.querySelectorAll("#origin dd"), (dd) => dd.textContent).join(" "));
    expectEqual(parts.filter((word) => !machine.includes(word)), [], folder);
    const said = await page.evaluate(() => Array.from(document.querySelectorAll(".live"), (live) => live.textContent));
    if (about.scenarios.length > 1) expect(/^\d{4}年：.*。$/.test(said[0]), "a year is read in Chinese: " + said[0]);
    await page.context().close();
  }
});

await test("the page is set in Chinese", async () => {
  const page = await open(chinese("six"));
  const [language, lineHeight, size, spacing, fonts, drawn] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [document.documentElement.lang, parseFloat(style.lineHeight), parseFloat(style.fontSize), style.textAutospace, style.fontFamily,
      Array.from(new Set(Array.from(document.querySelectorAll("#fig-rate svg text"), (text) => getComputedStyle(text).fontFamily)))];
  });
  expectEqual(language, "zh-CN", "language");
  expect(Math.abs(lineHeight / size - 1.75) < 0.01, `line height ${lineHeight / size}`);
  expectEqual(spacing, "normal", "room between Chinese and Latin");
  const families = (list) => list.replace(/["']/g, "");
  expect(/^PingFang SC, Microsoft YaHei, Noto Sans CJK SC/.test(families(fonts)), "Chinese fonts first: " + fonts);
  expectEqual(drawn.map(families), [families(fonts)], "charts in the same fonts");
  expectEqual(await page.evaluate(() => Array.from(document.querySelectorAll("main *")).filter((element) => getComputedStyle(element).fontStyle === "italic").length), 0, "no italics");
  // A full-width quotation mark is as wide as a character.
  const width = await page.evaluate(() => {
    const span = document.createElement("span");
    span.textContent = "“";
    const sentence = document.createElement("p");
    sentence.append("国", span, "国");
    document.querySelector("main").append(sentence);
    const ratio = span.getBoundingClientRect().width / parseFloat(getComputedStyle(span).fontSize);
    sentence.remove();
    return ratio;
  });
  expect(width > 0.9, `quotation marks are ${width} em wide`);
  expect(await page.evaluate(() => !document.body.innerText.includes("\u202f")), "no thin spaces");
  await page.context().close();
});

/** Numbers of a table, thousands together. */
const numbersOf = (page, id) => page.evaluate((table) => Array.from(document.querySelectorAll(`#${table} tbody tr`), (row) =>
  Array.from(row.cells).slice(1).map((cell) => (cell.textContent.replace(/[\u202f,]/g, "").replaceAll("\u2212", "-").match(/-?\d+(\.\d+)?/g) ?? []).map(Number))), id);

await test("the numbers are those of the English page", async () => {
  for (const folder of ["six", "twelve", "flat"]) {
    const [en, zh] = [await open(english(folder)), await open(chinese(folder))];
    for (const id of ["rate-table", "sure-table", "pairs-table", "winners-table", "fit-table", "orders-table"])
      expectEqual(await numbersOf(zh, id), await numbersOf(en, id), `${folder}, ${id}`);
    // Sums stand in ten thousand yuan, and not in millions; the other columns are the same.
    for (const [id, sums] of [["key-figures", [7, 8]], ["cost-table", [0, 1]], ["targeting-table", [2]]]) {
      const [wanted, got] = [await numbersOf(en, id), await numbersOf(zh, id)];
      expectEqual(got.map((row) => row.length), wanted.map((row) => row.length), `${folder}, ${id}`);
      wanted.forEach((row, r) => row.forEach((cell, c) => {
        if (sums.includes(c) && cell.length > 0) expect(Math.abs(got[r][c][0] - 100 * cell[0]) <= 1, `${folder}, ${id}: ${got[r][c]} for ${cell} million`);
        else expectEqual(got[r][c], cell, `${folder}, ${id}, row ${r}, column ${c}`);
      }));
    }
    const drawn = (page) => page.evaluate(() => JSON.stringify(report.charts.rate.lines.map((line) => [line.levels, line.differences])));
    expect(await drawn(en) === await drawn(zh), folder + ": what is drawn");
    await en.context().close();
    await zh.context().close();
  }
});

await test("downloads keep the names of the tables' columns", async () => {
  const heads = [];
  for (const file of [english("six"), chinese("six")]) {
    const page = await open(file);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#fig-rate [data-do=csv]").click()]);
    heads.push([download.suggestedFilename(), readFileSync(await download.path(), "utf8")]);
    const [svg] = await Promise.all([page.waitForEvent("download"), page.locator("#fig-rate [data-do=svg]").click()]);
    const text = readFileSync(await svg.path(), "utf8");
    expect(await page.evaluate((xml) => !new DOMParser().parseFromString(xml, "image/svg+xml").querySelector("parsererror"), text), "SVG is XML");
    // Its head is broken into lines that stay in the picture.
    const widths = await page.evaluate((xml) => {
      const place = document.createElement("div");
      place.innerHTML = xml;
      document.body.append(place);
      const frame = place.firstChild.getBoundingClientRect();
      const right = Array.from(place.firstChild.querySelectorAll(":scope > text"), (line) => line.getBoundingClientRect().right - frame.left);
      place.remove();
      return [Math.max(...right), frame.width];
    }, text);
    expect(widths[0] <= widths[1], `a line of the head ends at ${widths[0]} of ${widths[1]}`);
    await page.context().close();
  }
  expectEqual(heads[1], heads[0], "CSV in both languages");
});

await test("prints in Chinese", async () => {
  const pages = [];
  for (const file of [english("six"), chinese("six")]) {
    const page = await open(file);
    const pdf = await page.pdf({preferCSSPageSize: true});
    pages.push((pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) || []).length);
    await page.context().close();
  }
  expect(pages[1] >= pages[0] - 2 && pages[1] <= pages[0] + 2, `${pages[1]} pages, in English ${pages[0]}`);
});

await finish();
