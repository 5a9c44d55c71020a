// web/src/copy.ts : citations and addresses to the clipboard; what was done is said for everybody to see and hear.
let timer = 0;

export function say(name: "copied" | "dropped"): void {
  const place = document.getElementById("said");
  if (!place) return;
  place.textContent = place.dataset[name] ?? "";
  clearTimeout(timer);
  timer = window.setTimeout(() => (place.textContent = ""), 2500);
}

/** Permanent addresses are written without the host: the reader's own is put before them. */
function whole(text: string): string {
  return text.replace(/(^|[\s(])(\/s\/[0-9a-f]{16})/g, (_, before, path) => before + location.origin + path);
}

/** Beyond this machine and without TLS there is no clipboard interface: then a selection is copied as of old. */
function copySelection(text: string): void {
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}

/** A promise is handed to the clipboard at once, while the browser still knows that a person asked for it. */
export async function copy(text: string | Promise<string>): Promise<void> {
  const known = Promise.resolve(text).then(whole);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": known.then((t) => new Blob([t], { type: "text/plain" })) })]);
  } catch {
    copySelection(await known);
  }
  say("copied");
}

/** The citation of an attribution, which its JSON has in the language of the page; its address where it cannot be asked. */
async function citation(address: string): Promise<string> {
  try {
    const answer = await fetch(address + ".json");
    return (await answer.json()).citation.plain;
  } catch {
    return address;
  }
}

/** Copies the citation of what has that permanent address. */
export function cite(item: Element | null | undefined): void {
  const address = item instanceof HTMLElement ? (item.dataset.item ?? "") : "";
  if (address.startsWith("/s/")) void copy(citation(address));
}

export function copyButtons(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy], [data-cite]") : null;
    if (button?.dataset.copy) void copy(button.dataset.copy);
    else if (button) cite(button.closest("[data-item]"));
  });
}
