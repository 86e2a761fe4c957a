// The drawing of a rule of the diagram language: its smallest diagram, in what the rule is about.
import { layoutDiagram } from "../../circuit/layout.ts";
import { movedScene } from "../../circuit/moved-scene.ts";
import { rulerRoom } from "../../circuit/ruler-drawn.ts";
import type { Scene } from "../../circuit/scene.ts";
import { checkDocument } from "../../compiler/check/check.ts";
import type { WeftDocument } from "../../document/document.ts";
import { allUses } from "./circuit-figure.ts";
import { withRuler } from "./cost-ruler.ts";

export interface DrawnRule {
  readonly document: WeftDocument;
  readonly dress: { readonly columns?: boolean; readonly legend?: boolean; readonly colour?: boolean; readonly wrap?: number; readonly bundled?: boolean; readonly backward?: boolean; readonly recomputed?: ReadonlySet<string>; readonly definition?: boolean; readonly counted?: boolean; readonly ruler?: boolean };
}

export function ruleScene({ document, dress: { ruler = false, ...dress } }: DrawnRule): Scene {
  const checked = checkDocument(document);
  const scene = layoutDiagram(checked, { open: new Set(allUses(checked.main)), bare: true, ...dress });
  if (!ruler) return scene;
  // It stands above the drawing, where a figure is cut wider.
  return { ...movedScene(withRuler(scene, checked, []), 0, rulerRoom.plain), height: scene.height + rulerRoom.plain };
}
