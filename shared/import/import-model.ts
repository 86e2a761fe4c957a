// An ONNX file becomes a document, the places of its weights, and what is to be said about it.
import { isProblem, type Problem } from "../base/problem.ts";
import type { NodeId, SizeDeclaration, WeftDocument } from "../document/document.ts";
import { own, sortedEntries } from "../document/records.ts";
import { isWireProblem, readModel } from "../onnx-format/messages.ts";
import { unknownType, type OnnxType } from "../onnx-format/value-type.ts";
import type { ReadLimits } from "../onnx-format/read-protobuf.ts";
import type { Weight } from "./draft.ts";
import { describeGraph } from "./describe-graph.ts";
import { clashingNodes, missingValues } from "./find-faults.ts";
import { draftGraph } from "./draft-graph.ts";
import { loadModel, type LoadedModel } from "./load-model.ts";
import { nameOpenDims } from "./open-dims.ts";
import type { ModelFiles } from "./tensor-data.ts";
import { usualSize } from "./usual-size.ts";
import { saidSizes } from "./said-sizes.ts";
import { createSizeNames } from "./size-names.ts";
import { freshNames } from "./fresh-names.ts";
import { ownDocument, type WriteAgain } from "./own-document.ts";
import type { GraphNode } from "./graph.ts";
import { unknown } from "./inference/kind.ts";
import { settleGraph } from "./settle-graph.ts";
import { leastVersion, newestVersion } from "./upgrades/upgrade-graph.ts";
import { foldBatchNorms } from "./simplify/fold-batch-norms.ts";
import { structureGraph } from "./structure/structure-graph.ts";
import { writeBlocks, type WrittenBlocks } from "./write-document.ts";

export interface ImportOptions {
  readonly title: string;
  readonly limits?: ReadLimits;
  /** Sizes of the model that are no longer open, such as one of 0, which no axis can have. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** Which nodes may be said in the diagram's operators; all unless told otherwise. */
  readonly mayRaise?: (node: GraphNode) => boolean;
  /** Batch norms go into the convolutions before them. The numbers stay, their parameters do not. */
  readonly foldBatchNorms?: boolean;
  /** Writes a document as ONNX. With it, a document inside the model is taken where it gives the model's graph. */
  readonly writeAgain?: WriteAgain;
}

/** A value at the border of the model, and the node of the main block that stands for it. */
export interface ImportedValue {
  readonly value: string;
  readonly node: NodeId;
  readonly type: OnnxType;
}

export interface ImportedModel {
  readonly document: WeftDocument;
  /** Parameter path -> where its numbers are. */
  readonly weights: ReadonlyMap<string, Weight>;
  readonly inputs: readonly ImportedValue[];
  readonly outputs: readonly ImportedValue[];
  /** What the model calls its sizes -> what the document calls them. */
  readonly sizes: ReadonlyMap<string, string>;
  /** Nodes of the model itself, its functions written out. */
  readonly nodes: number;
  /** Where the file contradicts itself about types, or says more than is known here, in sentences. */
  readonly disagreements: readonly string[];
  /** Those of them that keep the model from running, whoever reads it. */
  readonly faults: readonly string[];
  /** It is the document inside the model, and nothing had to be recognised. */
  readonly fromDocument: boolean;
}

export function importModel(files: ModelFiles, options: ImportOptions): ImportedModel | Problem {
  const message = readModel(files.main, options.limits);
  if (isWireProblem(message)) return { problem: `ONNX (Protocol Buffers), ${message.problem}` };
  const inside = options.writeAgain && ownDocument(message, files, options.writeAgain);
  if (inside && "document" in inside) return inside;
  const loaded = loadModel(message, files);
  if (isProblem(loaded)) return loaded;
  const named = nameOpenDims(loaded.graph, options.sizes);
  const names = createSizeNames();
  const disagreements: string[] = inside ? [inside.because] : [];
  if (loaded.version > newestVersion) disagreements.push(`the file speaks operator set ${loaded.version}, and ${newestVersion} is the newest that is known here: it is read as that one`);
  const fixed = new Set(named.inputs.flatMap((input) => {
    const type = named.types.get(input);
    return type?.kind === "tensor" ? (type.dims ?? []).filter((dim) => typeof dim === "string") : [];
  }));
  const settled = settleGraph(named, {
    files, names, fixed, version: Math.min(newestVersion, Math.max(leastVersion, loaded.version)),
    disagree: (value, file, rules) => disagreements.push(`${value}: the file says ${file}, its operators give ${rules}`),
  });
  if (isProblem(settled)) return settled;
  const { types } = settled;
  const mayRaise = options.mayRaise ?? (() => true);
  const plain = options.foldBatchNorms ? foldBatchNorms(settled.graph, files) : settled.graph;
  const faults = [...missingValues(loaded.graph), ...clashingNodes(plain)];
  const drafted = draftGraph(plain, describeGraph(plain, types, { files, fresh: freshNames(plain), mayRaise, functions: loaded.functions }), {
    files, kindOf: () => unknown, wholeOf: (value) => ({ value, type: { dtype: "f32", axes: [], carried: "?" } }), literalAround: () => undefined,
  });
  if (isProblem(drafted)) return drafted;
  const written = writeBlocks(structureGraph(drafted, loaded.functions), options.title);
  const said = saidSizes(message);
  const sizes: [string, SizeDeclaration][] = [...names.used].map(([dim, name]) => [name, { value: said.get(dim) ?? usualSize(name) }]);
  const document: WeftDocument = {
    version: 1, title: options.title, about: aboutModel(loaded), main: written.main, blocks: withAbout(written, loaded.graphAbout),
    sizes: Object.fromEntries(sortedEntries(Object.fromEntries(sizes))), configurations: {}, seed: 1, layout: {},
  };
  const border = (value: string, node: NodeId | undefined): ImportedValue => ({ value, node: node ?? "", type: plain.types.get(value) ?? unknownType });
  return {
    document, weights: written.weights, sizes: names.used, nodes: loaded.graph.nodes.length, disagreements: [...disagreements, ...faults], faults, fromDocument: false,
    inputs: plain.inputs.map((value, i) => border(value, written.inputs[i])),
    outputs: plain.outputs.map((value, i) => border(value, written.outputs[i])),
  };
}

/** The model's own words, and who made it; a file of Weft's own brings its sentence along. */
function aboutModel({ about, producer }: LoadedModel): string {
  const made = producer === "" || (about !== "" && /^weft\b/.test(producer)) ? "" : `Imported from ONNX, made by ${producer}.`;
  return [about, made].filter((text) => text !== "").join("\n\n");
}

function withAbout({ main, blocks }: WrittenBlocks, about: string): WeftDocument["blocks"] {
  const block = own(blocks, main);
  return block && about !== "" ? { ...blocks, [main]: { ...block, about } } : blocks;
}
