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

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(whole(text));
  } catch {
    const box = document.createElement("textarea");
    box.value = whole(text);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  say("copied");
}

export function copyButtons(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    if (button) void copy(button.dataset.copy ?? "");
  });
}
