// web/src/keys.ts : the keyboard. Single keys can be turned off in the list that "?" shows (WCAG 2.1.4); none is
// taken while somebody types, or together with Ctrl, Alt or Meta.
import { cite, copy } from "./copy";
import { keep, kept } from "./keep";
import { layerSwitches } from "./layers";

const PAGES: Record<string, string> = {
  h: "/", s: "/attributions", d: "/articles", p: "/actors", t: "/timeline", r: "/relays", c: "/compare", v: "/verify", l: "/read",
};

let current: HTMLElement | null = null;
let going = false;

const items = () => [...document.querySelectorAll<HTMLElement>("[data-item]")];

function move(step: number): void {
  const all = items();
  if (!all.length) return;
  const at = current ? all.indexOf(current) : -1;
  const next = all[at < 0 && step < 0 ? all.length - 1 : Math.min(Math.max(at + step, 0), all.length - 1)];
  current?.classList.remove("here");
  current = next;
  next.classList.add("here");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** What is chosen, or what the page is about. */
function chosen(): HTMLElement | null {
  return current ?? (items().length === 1 ? items()[0] : null);
}

function address(item: HTMLElement): string {
  return new URL(item.dataset.item ?? "", location.href).href;
}

const ACTIONS: Record<string, () => void> = {
  "/": () => {
    const box = document.querySelector<HTMLInputElement>("main input[type=search]") ?? document.querySelector<HTMLInputElement>("#quick-q");
    box?.focus();
    box?.select();
  },
  j: () => move(1),
  k: () => move(-1),
  Enter: () => {
    const item = chosen();
    if (item && document.activeElement === item) location.href = address(item);
  },
  a: () => chosen()?.querySelector<HTMLAnchorElement>("a.who")?.click(),
  w: () => {
    const why = chosen()?.querySelector("details");
    if (why) why.open = !why.open;
  },
  c: () => cite(chosen()),
  y: () => {
    const item = chosen();
    void copy(item ? address(item) : location.href);
  },
  g: () => {
    going = true;
    window.setTimeout(() => (going = false), 1500);
  },
  Escape: () => {
    current?.classList.remove("here");
    current = null;
  },
  "?": () => document.querySelector<HTMLDialogElement>("#keys")?.showModal(),
};

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && target.type === "checkbox");
}

export function listenForKeys(): void {
  const on = document.querySelector<HTMLInputElement>("#keys-on");
  if (on) {
    on.checked = kept("keys") !== "0";
    on.addEventListener("change", () => keep("keys", on.checked ? "1" : "0"));
  }
  document.querySelector("[data-keys=open]")?.addEventListener("click", ACTIONS["?"]);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && typing(event.target)) (event.target as HTMLElement).blur();
    if (typing(event.target) || document.querySelector("dialog[open]") || (on && !on.checked)) return;
    if (going && PAGES[event.key]) {
      location.href = PAGES[event.key];
      return;
    }
    const layer = layerSwitches()[Number(event.key) - 1];
    if (layer) layer.click();
    const action = ACTIONS[event.key];
    if (!action) return;
    if (event.key !== "Enter" && event.key !== "Escape") event.preventDefault();
    action();
  });
}
