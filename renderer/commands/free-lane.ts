// The layout chooses again at which height the selection is drawn.
import { isProblem } from "../../shared/base/problem.ts";
import { freeLanes } from "../../shared/document/edits/lane-hints.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { defineCommand } from "./define.ts";
import { selectedLane } from "./lane.ts";

export const freeLane = defineCommand({
  name: "free-lane", label: "Let the layout choose its height",
  when() {
    const place = currentPlace();
    return place !== undefined && layoutOf(place.document, place.block).order !== undefined && selectedLane() !== undefined;
  },
  perform() {
    const [place, lane] = [currentPlace(), selectedLane()];
    if (!place || !lane) return;
    const steps = freeLanes(place.document, place.block, ({ node }) => node === lane.node);
    if (isProblem(steps)) return notify("warning", steps.problem);
    dispatch({ label: "let the layout choose", steps });
  },
});
