// web/src/room.ts : what script adds to the reading room. Every page reads, links and prints without it.
import { brushHistograms } from "./histogram";
import { linkHighlights } from "./highlight";
import { listenForKeys } from "./keys";
import { rememberLayers } from "./layers";
import { copyButtons } from "./copy";
import { takeFiles } from "./files";

/** On a phone the pages are a row that is wider than the screen: the present one is brought into view. */
function showPresentPage(): void {
  const here = document.querySelector<HTMLElement>(".top [aria-current]");
  const row = here?.closest("nav");
  if (here && row) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

showPresentPage();
rememberLayers();
linkHighlights();
listenForKeys();
copyButtons();
brushHistograms();
takeFiles();
