// tests/browser/room_test.mjs PROGRAM : every page of the reading room in Chromium: axe finds nothing, no request leaves,
// nothing is wider than a phone, the keyboard reaches all, a hostile article does no harm. Run by ctest (slow).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillStore, openBrowser, openRoom, temporaryFolder } from "./room.mjs";

const program = process.argv[2];
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let passed = 0;
const failed = [];

function check(what, condition) {
  if (condition) passed++;
  else failed.push(what);
}

/** A page that notes what goes wrong on it. */
async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => failed.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && !/40[04]/.test(message.text()) && failed.push(`${page.url()}: ${message.text()}`));
  page.on("request", (request) => {
    const host = new URL(request.url()).hostname;
    check(`${request.url()} stays here`, host === "127.0.0.1");
  });
  page.on("dialog", (dialog) => {
    failed.push(`${page.url()}: a dialog "${dialog.message()}"`);
    dialog.dismiss();
  });
  return page;
}

/** axe runs as a script of the test's own, which the page's policy does not bind. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  check(`${name}: axe finds nothing: ` + result.violations.map((v) => `${v.id} (${v.nodes[0].target}: ${v.nodes[0].failureSummary})`).join("; "), result.violations.length === 0);
}

async function addresses(room) {
  const home = await (await fetch(room + "/index.json")).json();
  const id = home.newest[0].id;
  const article = await (await fetch(`${room}/d/${id}.json`)).json();
  const saying = article.attributions.find((a) => a.speaker_id && a.relays.length) ?? article.attributions[0];
  const [a, b] = home.top_speakers;
  return {
    overview: "/", article: `/d/${id}`, attribution: `/s/${saying.key}`, search: "/attributions", articles: "/articles", "articles with words": "/articles?q=barrage", "no article": "/articles?q=zzzz", nothing: "/attributions?q=zzzz&who=Mercadier",
    person: `/a/${a.id}`, people: "/actors", timeline: "/timeline", relays: "/relays",
    compare: `/compare?a=${encodeURIComponent(a.name)}&b=${encodeURIComponent(b.name)}`, "compare, empty": "/compare",
    verify: `/verify?quotation=${encodeURIComponent(saying.text)}`, "verify, empty": "/verify", read: "/read", missing: "/nowhere",
  };
}

async function everyPage(browser, room) {
  const pages = await addresses(room);
  for (const [theme, locale, width] of [["light", "en", 1280], ["dark", "fr", 1280], ["light", "fr", 360]]) {
    const page = await newPage(browser, { colorScheme: theme, locale, viewport: { width, height: 800 } });
    for (const [name, path] of Object.entries(pages)) {
      const where = `${name} (${theme}, ${locale}, ${width})`;
      const answer = await page.goto(room + path);
      check(`${where}: ${answer.status()}`, answer.status() === (name === "missing" ? 404 : 200));
      check(`${where}: in ${locale}`, (await page.getAttribute("html", "lang")) === locale);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(`${where}: ${wide} px too wide`, wide <= 0);
      await accessible(page, where);
    }
    await page.context().close();
  }
  return pages;
}

async function withoutScript(browser, room, pages) {
  const page = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(room + pages.article);
  check("without script: notes and references", (await page.locator(".note").count()) > 0 && (await page.locator(".ref").count()) > 0);
  await page.locator(".ref").first().click();
  check("without script: a reference leads to its note", page.url().includes("#a"));
  await page.locator("#layer-said").uncheck();
  check("without script: the switch works", (await page.locator(".ref").first().isVisible()) === false);
  await page.locator(".quick input").fill("pont OR eau");
  await page.locator(".quick input").press("Enter");
  check("without script: search", page.url().includes("/attributions?q="));
  await page.goto(room + "/read");
  await page.locator("textarea").fill("« La digue tiendra », a promis Anna Leduc au conseil.");
  await page.locator("button.main").click();
  check("without script: a text is read", (await page.locator(".note").first().innerText()).includes("Anna Leduc"));
  await page.context().close();
}

async function keyboard(browser, room, pages) {
  const page = await newPage(browser);
  const has = (selector) => page.evaluate((s) => document.activeElement?.matches(s), selector);
  await page.goto(room + pages.article);
  await page.keyboard.press("Tab");
  check("the first stop skips to the page", await has(".skip"));
  await page.keyboard.press("j");
  check("j goes to the first note", await has(".note.here"));
  check("and lights up its words", (await page.locator(".text .q.lit").count()) > 0);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  check("k goes back", (await page.evaluate(() => document.activeElement.id)) === (await page.locator(".note").first().getAttribute("id")));
  await page.keyboard.press("w");
  check("w opens why", await page.locator(".note.here details").evaluate((d) => d.open));
  await page.keyboard.press("3");
  check("3 switches the times", await page.locator("#layer-times").isChecked());
  await page.keyboard.press("?");
  check("? shows the keys", await page.locator("#keys").isVisible());
  await accessible(page, "the list of keys");
  await page.keyboard.press("Escape");
  check("Escape closes it", !(await page.locator("#keys").isVisible()));
  await page.keyboard.press("/");
  check("/ goes to the search", await has("input[type=search]"));
  await page.keyboard.type("j");
  check("keys are letters in a box", (await page.evaluate(() => document.activeElement.value)) === "j");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/s/*");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForURL("**/timeline");
  await page.goto(room + "/attributions");
  await page.keyboard.press("j");
  check("j in a list", await has(".said.here"));
  await page.keyboard.press("?");
  await page.locator("#keys-on").uncheck();
  await page.keyboard.press("Escape");
  await page.goto(room + "/attributions");
  await page.keyboard.press("j");
  check("keys can be turned off", !(await has(".said")));
  await page.context().close();
}

async function pointing(browser, room, pages) {
  const page = await newPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(room + pages.article);
  await page.locator(".text .cue").first().hover();
  check("a cue lights up its note", (await page.locator(".note.lit").count()) >= 1);
  check("and its words", (await page.locator(".text .q.lit").count()) >= 1);
  await page.locator(".note summary").first().click();
  await page.locator(".note [data-cite]").first().click();
  await page.waitForFunction(() => document.getElementById("said").textContent !== "", null, { timeout: 20000 });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  check(`the citation is copied: ${copied}`, copied.includes(room + "/s/"));
  check("and it is said", (await page.locator("#said").innerText()).length > 0);
  await page.goto(room + "/attributions");
  const columns = page.locator(".histogram a");
  const first = await columns.first().boundingBox(), last = await columns.nth((await columns.count()) - 1).boundingBox();
  await page.mouse.move(first.x + 2, first.y + 2);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + 5, { steps: 8 });
  await page.mouse.up();
  await page.waitForURL(/since=.*until=|until=.*since=/);
  check("a range is dragged", true);
  await page.goto(room + "/attributions");
  await page.locator(".histogram a").first().focus();
  await page.keyboard.press("Shift+ArrowRight");
  check("a range with the keyboard", (await page.locator(".histogram .chosen").count()) === 2);
  await page.keyboard.press("Enter");
  await page.waitForURL(/since=.*until=|until=.*since=/);
  await page.goto(room + "/read");
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["Le maire a déclaré que « le pont rouvrira lundi »."], "a.txt", { type: "text/plain" }));
    return data;
  });
  await Promise.all([page.waitForNavigation(), page.dispatchEvent("form[data-drop]", "drop", { dataTransfer: dropped })]);
  check("a dropped file is read", (await page.locator(".note").count()) > 0);
  await page.context().close();
}

/** Script tags, broken UTF-8, right to left, 3,000 attributions, 5 MB. */
async function hostile(browser, folder) {
  const evil = '<script>document.title="x";alert(1)</script><img src=x onerror=alert(2)> "><svg onload=alert(3)> javascript:alert(4) ';
  const one = (i) => `« ${evil} La digue ${i} tiendra », a déclaré Anna Leduc. \u202eقال الوزير\u202c \ud83d\udea7\n\n`;
  let many = "Titre : " + evil + "\nDate : 2024-03-05\n\n";
  for (let i = 0; i < 3000; i++) many += one(i);
  let large = "";
  while (large.length < 5e6) large += "Le pont rouvre lundi et la pluie reprend dans la vallée. ".repeat(20) + "\n\n";
  large += "Le maire a dit que la route rouvrirait lundi.\n";
  const files = [["many.txt", Buffer.from(many)], ["large.txt", Buffer.from(large)],
                 ["broken.txt", Buffer.concat([Buffer.from("Le maire a dit : « Tout va bien \0"), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]), Buffer.from(" ».")])],
                 ["rtl.txt", Buffer.from("« \u202e\u2067مرحبا\u2069 (", "utf8").toString() + " », a dit la ministre. Elle a dit que la route rouvrirait lundi matin."]];
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const { address, close } = await openRoom(program, "-q", "--language", "fr", ...files.map(([name]) => join(folder, name)));
  const page = await newPage(browser, { reducedMotion: "no-preference" });
  const home = await (await fetch(address + "/index.json")).json();
  check("the hostile articles are read", home.documents >= 3);
  for (const { id, words } of home.newest) {
    const before = Date.now();
    const answer = await page.goto(`${address}/d/${id}`, { waitUntil: "load", timeout: 120000 });
    check(`hostile ${id} (${words} words): ${answer.status()} in ${Date.now() - before} ms`, answer.status() === 200);
    check(`hostile ${id}: nothing of it is markup`, (await page.locator("main script, main img, main svg").count()) === 0);
    check(`hostile ${id}: its title is a text`, (await page.title()) !== "x");
    check(`hostile ${id}: not too wide`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }
  for (const path of ["/", "/attributions?q=digue", "/actors"]) await page.goto(address + path);
  const crowded = home.newest.find((one) => one.attributions >= 3000);
  check("the article of 3,000 attributions", crowded);
  for (const number of [700, 2500, 3000]) {
    await page.goto(`${address}/d/${crowded.id}?from=${number}#s${number}`);
    await page.waitForTimeout(300);
    const seen = await page.evaluate((n) => {
      const box = document.querySelector("#s" + n).getBoundingClientRect(), note = document.querySelector("#a" + n).getBoundingClientRect();
      return { y: box.top, note: note.top, words: document.elementFromPoint(box.left + 2, Math.max(box.top + 4, 0))?.textContent ?? "" };
    }, number);
    check(`a permanent address far down shows its words: ${JSON.stringify(seen)}`, seen.y >= -5 && seen.y < 880 && seen.words.includes("digue"));
    check(`and the note stands beside them: ${JSON.stringify(seen)}`, Math.abs(seen.note - seen.y) < 900);
  }
  const below = await page.evaluate(() => document.querySelector(".bottom").getBoundingClientRect().top -
    Math.max(...[...document.querySelectorAll(".note")].slice(-20).map((one) => one.getBoundingClientRect().bottom)));
  check(`no note reaches into the foot of the page: ${below}`, below >= 0);
  await page.context().close();
  close();
}

/** A finger drags a range; the page does not move away from under it. */
async function touching(browser, room) {
  const page = await newPage(browser, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  await page.goto(room + "/attributions");
  const columns = page.locator(".histogram a");
  const first = await columns.first().boundingBox(), last = await columns.nth((await columns.count()) - 1).boundingBox();
  const session = await page.context().newCDPSession(page);
  const y = Math.round(last.y + last.height / 2);
  const touch = (type, x) => session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", first.x + 2);
  for (let i = 1; i <= 8; i++) await touch("touchMove", first.x + 2 + ((last.x + last.width / 2 - first.x) * i) / 8);
  await touch("touchEnd", 0);
  await page.waitForURL(/since=.*until=|until=.*since=/);
  check("a range is dragged with a finger", true);
  await page.context().close();
}

async function printed(browser, room, pages) {
  const page = await newPage(browser);
  await page.goto(room + pages.article);
  await page.emulateMedia({ media: "print" });
  check("printed without navigation", !(await page.locator(".top").isVisible()));
  check("printed with notes", await page.locator(".note").first().isVisible());
  check("a PDF of some pages", (await page.pdf({ format: "A4" })).length > 20000);
  await page.context().close();
}

async function weight(browser, room, pages) {
  for (const [name, path] of Object.entries(pages)) {
    const page = await newPage(browser);
    let bytes = 0;
    page.on("response", async (response) => {
      const sizes = await response.request().sizes().catch(() => null);
      bytes += sizes ? sizes.responseBodySize + sizes.responseHeadersSize : 0;
    });
    await page.goto(room + path, { waitUntil: "networkidle" });
    await page.waitForTimeout(50);
    check(`${name} weighs ${bytes} bytes`, bytes > 0 && bytes < 300_000);
    await page.context().close();
  }
}

const folder = temporaryFolder();
const examples = readdirSync(join(root, "examples")).filter((f) => f.endsWith(".txt")).map((f) => join(root, "examples", f));
const { address: room, close } = await openRoom(program, "--store", fillStore(program, folder, examples));
const browser = await openBrowser();
try {
  const pages = await everyPage(browser, room);
  await withoutScript(browser, room, pages);
  await keyboard(browser, room, pages);
  await pointing(browser, room, pages);
  await touching(browser, room);
  await printed(browser, room, pages);
  await weight(browser, room, pages);
  await hostile(browser, folder);
} catch (error) {
  failed.push(error.stack);
}
await browser.close();
close();
console.log(`${passed} passed, ${failed.length} failed`);
for (const what of new Set(failed)) console.log("FAILED:", what);
process.exit(failed.length ? 1 : 0);
