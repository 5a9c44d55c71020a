// web/src/layers.ts : the switches of an article keep their places from one article to the next.
import { keep, kept } from "./keep";

export function layerSwitches(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(".layers input")];
}

export function rememberLayers(): void {
  for (const box of layerSwitches()) {
    const before = kept(box.id);
    if (before !== null) box.checked = before === "1";
    box.addEventListener("change", () => keep(box.id, box.checked ? "1" : "0"));
  }
}
