// The rules of the drawing: the smallest diagram of each beside its sentence, drawn when they are asked for.
import { useMemo } from "react";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedBlock } from "../../../shared/compiler/check/checked-diagram.ts";
import { layoutDiagram } from "../../../shared/circuit/layout.ts";
import type { GrammarRule } from "../../../shared/grammar/rule.ts";
import { grammarRules } from "../../../shared/grammar/rules.ts";
import { SceneView } from "../../design/scene-view.tsx";

export function Rules() {
  return <div className="start-grid">{grammarRules.map((rule) => <Rule key={rule.id} rule={rule} />)}</div>;
}

function Rule({ rule: { id, title, says, document } }: { readonly rule: GrammarRule }) {
  const { scene, numbered } = useMemo(() => {
    const checked = checkDocument(document);
    return { scene: layoutDiagram(checked, { open: new Set(usesIn(checked.main)), bare: true }), numbered: /^G\d+/.exec(id)?.[0] };
  }, [document, id]);
  const height = Math.max(scene.height, 90);
  return (
    <figure className="start-rule">
      <svg className="start-preview" viewBox={`0 0 ${Math.max(scene.width, 2.6 * height)} ${height}`} preserveAspectRatio="xMinYMid meet" role="img" aria-label={`The drawing of ${title}`}>
        <SceneView primitives={scene.primitives} depth={-1} />
      </svg>
      <figcaption><b>{numbered === undefined ? title : `${numbered} ${title}`}</b><span className="quiet">{says}</span></figcaption>
    </figure>
  );
}

/** Every use of a block, by its path, so that all of them are drawn open. */
function usesIn(body: CheckedBlock, path: readonly string[] = []): readonly string[] {
  return [...body.nodes.values()].flatMap((node) => (node.kind === "block" && node.body ? [[...path, node.id].join("/"), ...usesIn(node.body, [...path, node.id])] : []));
}
