// web/src/room.ts : what script adds to the reading room. Every page reads, links and prints without it.
import { brushHistograms } from "./histogram";
import { linkHighlights } from "./highlight";
import { listenForKeys } from "./keys";
import { rememberLayers } from "./layers";
import { copyButtons } from "./copy";
import { takeFiles } from "./files";

rememberLayers();
linkHighlights();
listenForKeys();
copyButtons();
brushHistograms();
takeFiles();
