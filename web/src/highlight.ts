// web/src/highlight.ts : pointing at words, or going to a note, lights up all that belongs to the attribution: cue,
// speaker, addressee, content, note; pointing at a speaker or a name lights up theirs. One listener for the page.
let lit: Element[] = [];

/** The innermost attribution at an element: its note's, or the last of those over a piece of the text. */
export function attributionAt(element: Element | null): string | null {
  const owner = element?.closest("[data-a], [data-ref]");
  if (!owner) return null;
  const numbers = (owner.getAttribute("data-ref") ?? owner.getAttribute("data-a") ?? "").split(" ");
  return numbers[numbers.length - 1] || null;
}

function light(elements: Iterable<Element>): void {
  for (const one of lit) one.classList.remove("lit");
  lit = [...elements];
  for (const one of lit) one.classList.add("lit");
}

function belonging(target: Element): Iterable<Element> {
  const speaker = target.closest(".speakers li[data-speaker]");
  if (speaker) return document.querySelectorAll(`.text .${speaker.getAttribute("data-speaker")}`);
  const named = target.closest(".named li[data-p]");
  if (named) return document.querySelectorAll(`.text [data-p="${named.getAttribute("data-p")}"]`);
  const number = attributionAt(target);
  return number ? document.querySelectorAll(`.article [data-a~="${number}"]`) : [];
}

export function linkHighlights(): void {
  if (!document.querySelector(".article")) return;
  let last: Element | null = null;
  const follow = (event: Event) => {
    const target = event.target;
    if (!(target instanceof Element) || target === last) return;
    last = target;
    light(belonging(target));
  };
  document.addEventListener("pointerover", follow, { passive: true });
  document.addEventListener("focusin", follow);
}
