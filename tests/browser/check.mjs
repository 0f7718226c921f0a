// Small helpers of the browser tests: one browser, pages that see no network, checks that say what they expected.
import {chromium} from "playwright-core";

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: flags});
let failed = 0;
let passed = 0;
let where = "";

export function expect(holds, what) {
  if (holds) return ++passed;
  ++failed;
  console.log(`FAILED ${where}: ${what}`);
}

export function expectEqual(got, wanted, what) {
  expect(JSON.stringify(got) === JSON.stringify(wanted), `${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
}

/** Opens a file without a network; whatever the page asks for, says or throws is a failure. */
export async function open(file, {width = 1280, height = 900, ...more} = {}) {
  const context = await browser.newContext({viewport: {width, height}, offline: true, acceptDownloads: true, ...more});
  const page = await context.newPage();
  page.on("request", (request) => expect(/^(file|data|blob):/.test(request.url()), "asks for " + request.url()));
  page.on("console", (message) => expect(false, `console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => expect(false, "throws " + error.message));
  page.on("dialog", (dialog) => { expect(false, "opens a dialog: " + dialog.message()); dialog.dismiss(); });
  await page.goto("file://" + file);
  return page;
}

export async function test(name, run) {
  where = name;
  const before = failed;
  try {
    await run();
  } catch (error) {
    ++failed;
    console.log(`FAILED ${name}: ${error.stack}`);
  }
  console.log(`${failed === before ? "ok    " : "FAILED"} ${name}`);
}

export async function finish() {
  await browser.close();
  console.log(`${passed} checks passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
