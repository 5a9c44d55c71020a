// tests/browser/screenshots.mjs PROGRAM OUT FILE... : a picture of each page of the reading room over these articles.
//     node screenshots.mjs ../../build/selon ../../docs/pictures ../../examples/*.txt
import { join } from "node:path";
import { fillStore, openBrowser, openRoom, temporaryFolder } from "./room.mjs";

const [, , program, out, ...files] = process.argv;
const { address, close } = await openRoom(program, "--store", fillStore(program, temporaryFolder(), files));
const home = await (await fetch(address + "/index.json")).json();
const people = home.top_speakers;
const article = await (await fetch(`${address}/d/${home.newest[0].id}.json`)).json();
const saying = article.attributions.find((a) => a.speaker_id && a.relays.length) ?? article.attributions[0];
const shots = [
  ["overview", "/", 1280], ["article", `/d/${home.newest[0].id}`, 1280], ["article-dark", `/d/${home.newest[1].id}`, 1280, "dark"],
  ["article-phone", `/d/${home.newest[0].id}`, 390], ["attribution", `/s/${saying.key}`, 1280], ["search", "/attributions", 1280], ["articles", "/articles?q=barrage", 1280],
  ["person", `/a/${people[0].id}`, 1280], ["people", "/actors", 1280], ["timeline", "/timeline", 1280], ["relays", "/relays", 1280],
  ["compare", `/compare?a=${encodeURIComponent(people[0].name)}&b=${encodeURIComponent(people[1].name)}`, 1280],
  ["verify", `/verify?quotation=${encodeURIComponent(saying.text)}`, 1280], ["read", "/read", 1280],
];
const browser = await openBrowser();
for (const [name, path, width, scheme = "light"] of shots) {
  const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme: scheme, locale: "fr" });
  await page.goto(address + path);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.close();
}
await browser.close();
close();
process.exit(0);
