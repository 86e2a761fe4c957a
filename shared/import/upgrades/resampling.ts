// Enlarging and sampling pictures: where places lie was fixed once and is told now.
import { problem } from "../../base/problem.ts";
import { attributesFrom, floatOf, floatsOf, textAttribute, textOf, without } from "../graph.ts";
import { upgrade, type Upgrade } from "./define.ts";

const asymmetric = [textAttribute("coordinate_transformation_mode", "asymmetric"), textAttribute("nearest_mode", "floor")];
const gridModes: Readonly<Record<string, string>> = { bilinear: "linear", bicubic: "cubic" };

export const resampling: readonly Upgrade[] = [
  upgrade(10, "Upsample", (node, context) => {
    const [x = "", given] = node.inputs;
    const mode = textOf(node, "mode") ?? "nearest";
    const scales = floatsOf(node, "scales") ?? (node.version < 7 ? [1, 1, floatOf(node, "height_scale") ?? 1, floatOf(node, "width_scale") ?? 1] : undefined);
    const factor = given ?? (scales && context.constant("f32", [scales.length], scales));
    if (factor === undefined) return problem("Upsample: found no scales, expected them as an attribute or an operand");
    context.node("Resize", [x, "", factor], { outputs: node.outputs, attributes: [textAttribute("mode", mode === "bilinear" ? "linear" : mode), ...asymmetric] });
    return undefined;
  }),
  upgrade(11, "Resize", (node, context) => {
    const [x = "", scales = ""] = node.inputs;
    context.same({ inputs: [x, "", scales], attributes: { ...node.attributes, ...attributesFrom(asymmetric) } });
    return undefined;
  }),
  upgrade(13, "Resize", (node, context) => {
    if (textOf(node, "coordinate_transformation_mode") !== "tf_half_pixel_for_nn") {
      context.same({});
      return undefined;
    }
    // Its places lie half a place behind those of half_pixel, so rounding down there is rounding to the nearest here.
    if ((textOf(node, "nearest_mode") ?? "round_prefer_floor") !== "floor") return problem("Resize: found tf_half_pixel_for_nn without rounding down, which has no spelling in newer operator sets");
    context.same({ attributes: { ...node.attributes, ...attributesFrom([textAttribute("coordinate_transformation_mode", "half_pixel"), textAttribute("nearest_mode", "round_prefer_ceil")]) } });
    return undefined;
  }),
  upgrade(16, "RoiAlign", (node, context) => {
    context.same({ attributes: { ...node.attributes, ...attributesFrom([textAttribute("coordinate_transformation_mode", "output_half_pixel")]) } });
    return undefined;
  }),
  upgrade(20, "GridSample", (node, context) => {
    const mode = textOf(node, "mode") ?? "bilinear";
    context.same({ attributes: { ...without(node, "mode"), ...attributesFrom([textAttribute("mode", gridModes[mode] ?? mode)]) } });
    return undefined;
  }),
];
