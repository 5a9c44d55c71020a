// tests/browser/room.mjs : starts `selon serve` and Chromium for the tests; ends both whatever happens.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

export const BROWSER = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "selon-browser-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fillStore(program, folder, files) {
  const store = join(folder, "news.db");
  const done = spawnSync(program, ["add", "-q", ...files, "--store", store], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return store;
}

/** The address of a reading room over a store or over files. */
export async function openRoom(program, ...args) {
  const child = spawn(program, ["serve", "--port", "0", ...args], { stdio: ["ignore", "inherit", "pipe"] });
  process.on("exit", () => child.kill("SIGKILL"));
  for await (const line of createInterface(child.stderr)) {
    const found = /open at (http:\S+?)\/?\s/.exec(line);
    if (found) return { address: found[1], close: () => child.kill("SIGTERM") };
  }
  throw new Error("selon serve did not start");
}

export function openBrowser() {
  return chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
}
