// web/src/histogram.ts : dragging over a histogram chooses a time: from the column where it began to the one where it
// ended. Each column is a link of its own, which is the way of the keyboard.
function brush(figure: HTMLElement): void {
  const drawing = figure.querySelector("svg");
  const columns = [...figure.querySelectorAll<SVGAElement>("a[data-period]")];
  if (!drawing || columns.length < 2) return;
  let from: number | null = null, dragged = false;
  const between = (x: number) => columns.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right >= Math.min(from ?? x, x) && box.left <= Math.max(from ?? x, x);
  });
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
    const inside = new Set(dragged ? between(event.clientX) : []);
    for (const one of columns) one.classList.toggle("chosen", inside.has(one));
  });
  drawing.addEventListener("pointerup", (event) => {
    const inside = dragged ? between(event.clientX) : [];
    from = null;
    if (!inside.length) return;
    const first = inside[0], last = inside[inside.length - 1];
    const target = new URL(first.href.baseVal, location.href);
    target.searchParams.set("since", first.dataset.period ?? "");
    target.searchParams.set("until", last.dataset.period ?? "");
    location.href = target.href;
  });
  drawing.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
  }, true);
}

export function brushHistograms(): void {
  document.querySelectorAll<HTMLElement>(".histogram.brush").forEach(brush);
}
