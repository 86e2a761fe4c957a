// The rules of the drawing: the smallest diagram of each beside its sentence, drawn when they are asked for.
import { useMemo } from "react";
import { ruleScene } from "../../../shared/exporters/figures/rule-scene.ts";
import type { GrammarRule } from "../../../shared/grammar/rule.ts";
import { grammarRules } from "../../../shared/grammar/rules.ts";
import { SceneView } from "../../design/scene-view.tsx";

export function Rules() {
  return <div className="start-grid">{grammarRules.map((rule) => <Rule key={rule.id} rule={rule} />)}</div>;
}

function Rule({ rule }: { readonly rule: GrammarRule }) {
  const { id, title, says } = rule;
  const scene = useMemo(() => ruleScene(rule), [rule]);
  const numbered = /^G\d+/.exec(id)?.[0];
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
