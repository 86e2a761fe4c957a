// What a rule is: how a node of a model is said in the diagram's operators.
import type { RaiseContext } from "./raise-context.ts";

/** Says the node through the context, giving every result, or fails. */
export type RaiseRule = (context: RaiseContext) => void;

/** By operator of ONNX; what patterns found bears the domain weft. */
export type RaiseRules = Readonly<Record<string, RaiseRule>>;
