// What a PyTorch file has besides its modules: loading a document's weights, and a run on random input.
import type { NetworkFacts } from "./network-facts.ts";
import { laidOut, type Line } from "./layout.ts";

export function loadingLines(): readonly Line[] {
  return lines(`    @classmethod
    def from_weft(cls, path, **sizes):
        """With the weights a Weft document keeps in a .safetensors file, ready to run."""
        from safetensors.torch import load_file

        network = cls(**sizes)
        network.load_state_dict(state_from_weft(network, load_file(path)))
        return network.eval()`);
}

export function torchEnds(name: string, facts: NetworkFacts, segments: ReadonlyMap<string, string>): readonly (readonly Line[])[] {
  const hasWeights = facts.learned;
  const feeds = facts.feeds.map(({ name: feed, dtype, dims, bound }) => {
    const shape = dims.length === 1 ? `${dims[0]},` : dims.join(", ");
    const drawn = dtype === "f32" ? `torch.randn(${dims.length === 0 ? "()" : dims.join(", ")})` : `torch.randint(${dtype === "bool" ? 2 : (bound ?? 2)}, (${shape}))${dtype === "bool" ? ".bool()" : ""}`;
    return { name: feed, drawn };
  });
  const args = feeds.map((feed) => feed.name).join(", ");
  const several = facts.outputs > 1;
  const run = [
    'if __name__ == "__main__":', ...(hasWeights ? [`    network = ${name}().eval()`, "    if sys.argv[1:]:", `        network = ${name}.from_weft(sys.argv[1])`] : [`    network = ${name}()`]), ...feeds.map((feed) => `    ${feed.name} = ${feed.drawn}`), "    with torch.no_grad():",
    ...(several ? [`        for result in network(${args}):`, "            print(tuple(result.shape))"] : [`        print(tuple(network(${args}).shape))`]),
  ];
  return [...(hasWeights ? [stateLines(facts, segments)] : []), laidOut(lines(run.join("\n")))];
}

/** Parts of paths that have to be called otherwise in Python: dashes by rule, all others by a table. */
function stateLines(facts: NetworkFacts, segments: ReadonlyMap<string, string>): readonly Line[] {
  const hasLinear = facts.modules.has("nn.Linear");
  const renamed = [...segments].filter(([segment, name]) => segment !== name && facts.segments.has(segment));
  const isDashes = renamed.every(([segment, name]) => segment.replaceAll("-", "_") === name);
  const table = renamed.length === 0 || isDashes ? [] : [
    `    names = {${renamed.map(([segment, name]) => `${JSON.stringify(segment)}: "${name}"`).join(", ")}}`, "",
    "    def translated(path):", '        return ".".join(names.get(part, part) for part in path.split("."))', "",
  ];
  const arrays = isDashes ? '    arrays = {name.replace("-", "_"): array for name, array in arrays.items()}' : "    arrays = {translated(path): array for path, array in arrays.items()}";
  const counts = [...facts.modules].some((type) => type.startsWith("nn.BatchNorm"));
  return laidOut(lines([
    "def state_from_weft(network, arrays):",
    `    """Arrays of a Weft weights file as a state of the network${hasLinear ? "; linear maps are (in, out) there" : ""}."""`,
    ...table,
    ...(renamed.length > 0 ? [arrays] : hasLinear ? ["    arrays = dict(arrays)"] : []),
    ...(hasLinear ? [
      "    for name, module in network.named_modules():",
      "        if isinstance(module, nn.Linear):",
      '            weight = arrays[f"{name}.weight"]',
      '            arrays[f"{name}.weight"] = weight.reshape(module.in_features, module.out_features).T',
    ] : []),
    "    state = network.state_dict()",
    ...(counts ? ["    # BatchNorm counts batches; a document does not.", '    counts = {name: count for name, count in state.items() if name.endswith("num_batches_tracked")}', "    shapes = {name: array.shape for name, array in state.items() if name not in counts}", "    counts.update((name, arrays[name].reshape(shape)) for name, shape in shapes.items())", "    return counts"] : ["    return {name: arrays[name].reshape(array.shape) for name, array in state.items()}"]),
  ].join("\n")));
}

function lines(text: string): readonly Line[] {
  return text.split("\n").map((line) => ({ text: line }));
}
