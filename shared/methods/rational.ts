// What the learned curves of a network have become.
import { isProblem } from "../base/problem.ts";
import { rationalCurves, type RationalCurve } from "../analysis/rational-curves.ts";
import { defineMethod, type CurvesFinding } from "./define.ts";

export const rationalMethod = defineMethod({
  name: "rational",
  title: "Rational curves",
  about: "of learned curves, how far they are from those they began as, and how steep",
  fits(checked) {
    const found = rationalCurves(checked, [], () => undefined);
    return isProblem(found) ? found : undefined;
  },
  find({ checked, network, parameters }) {
    const learned = parameters();
    if (isProblem(learned)) return learned;
    const curves = rationalCurves(checked, network.parameters, (name) => learned.get(name)?.data);
    if (isProblem(curves)) return curves;
    const drawn = [...new Set(curves.map(({ node }) => node))].map((node): CurvesFinding => ({ kind: "curves", title: node, from: -3, to: 3, lines: curves.filter((curve) => curve.node === node).map(({ group, values }) => ({ name: `group ${group}`, values })) }));
    return { facts: { from: -3, to: 3, curves }, findings: [{ kind: "table", head: ["node", "group", "began as", "drift", "steepest", "at"], rows: curves.map(rowOf) }, ...drawn] };
  },
});

function rowOf({ node, group, start, drift, slope }: RationalCurve): readonly string[] {
  return [node, String(group), start, drift.toPrecision(3), slope.steepest.toPrecision(3), slope.at.toFixed(1)];
}
