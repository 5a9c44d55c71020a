// web/src/histogram.ts : dragging over a histogram, with mouse, pen or finger, chooses a time: from the column where it
// began to the one where it ended. Each column is a link of its own; with the keyboard Shift and an arrow take in its
// neighbours, and Enter goes there.
function brush(figure: HTMLElement): void {
  const drawing = figure.querySelector("svg");
  const columns = [...figure.querySelectorAll<SVGAElement>("a[data-period]")];
  if (!drawing || columns.length < 2) return;
  let from: number | null = null, dragged = false;
  let first = -1, last = -1; // chosen with the keyboard
  const show = (inside: SVGAElement[]) => columns.forEach((one) => one.classList.toggle("chosen", inside.includes(one)));
  const between = (x: number) => columns.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right >= Math.min(from ?? x, x) && box.left <= Math.max(from ?? x, x);
  });
  const go = (inside: SVGAElement[]) => {
    const target = new URL(inside[0].href.baseVal, location.href);
    target.searchParams.set("since", inside[0].dataset.period ?? "");
    target.searchParams.set("until", inside[inside.length - 1].dataset.period ?? "");
    location.href = target.href;
  };
  drawing.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    dragged = false;
  });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("pointermove", (event) => {
    if (from === null) return;
    if (!dragged && Math.abs(event.clientX - from) > 6) {
      dragged = true;
      drawing.setPointerCapture(event.pointerId);
    }
    show(dragged ? between(event.clientX) : []);
  });
  drawing.addEventListener("pointerup", (event) => {
    const inside = dragged ? between(event.clientX) : [];
    from = null;
    if (inside.length) go(inside);
  });
  drawing.addEventListener("pointercancel", () => {
    from = null;
    show([]);
  });
  drawing.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
  }, true);
  drawing.addEventListener("keydown", (event) => {
    const at = columns.findIndex((one) => one === document.activeElement);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (at < 0) return;
    if (event.shiftKey && step) {
      event.preventDefault();
      if (first < 0) first = last = at;
      last = Math.min(Math.max(last + step, 0), columns.length - 1);
      show(columns.slice(Math.min(first, last), Math.max(first, last) + 1));
    } else if (event.key === "Enter" && first >= 0 && first !== last) {
      event.preventDefault();
      event.stopPropagation();
      go(columns.slice(Math.min(first, last), Math.max(first, last) + 1));
    } else if (event.key === "Escape" || event.key === "Tab") {
      first = last = -1;
      show([]);
    }
  });
}

export function brushHistograms(): void {
  document.querySelectorAll<HTMLElement>(".histogram.brush").forEach(brush);
}
