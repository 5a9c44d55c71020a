// web/src/files.ts : a file dropped on the box for texts, or anywhere on that page, is put into it.
import { say } from "./copy";

const MOST_BYTES = 2 << 20;

export function takeFiles(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-drop]");
  const box = form?.querySelector("textarea");
  if (!form || !box) return;
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", () => form.classList.remove("over"));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const file = event.dataTransfer?.files[0];
    const text = file && file.size <= MOST_BYTES ? await file.text() : event.dataTransfer?.getData("text/plain");
    if (!text) return;
    box.value = text;
    say("dropped");
    form.requestSubmit();
  });
}
