// What a JAX file has besides its blocks: reading a document's weights as a tree, and a run on random input.
import { laidOut, type Line } from "./layout.ts";
import type { NetworkFacts } from "./network-facts.ts";

const loading = `def params_from_weft(path):
    """The weights of a Weft document as a tree; dots in \`layers.0.query.weight\` lead inwards."""
    from safetensors.numpy import load_file

    params = {}
    for name, array in load_file(path).items():
        *path, last = name.split(".")
        place = params
        for part in path:
            place = place.setdefault(part, {})
        place[last] = jnp.asarray(array)
    return params`;

export function jaxEnds(name: string, facts: NetworkFacts): readonly (readonly Line[])[] {
  const hasWeights = facts.learned;
  const feeds = facts.feeds.map(({ name: feed, dtype, dims, bound }, i) => {
    const shape = `(${dims.join(", ")}${dims.length === 1 ? "," : ""})`;
    const key = `jax.random.key(${i + 1})`;
    const drawn = dtype === "f32" ? `jax.random.normal(${key}, ${shape})` : dtype === "bool" ? `jax.random.bernoulli(${key}, shape=${shape})` : `jax.random.randint(${key}, ${shape}, 0, ${bound ?? 2})`;
    return { name: feed, drawn };
  });
  const params = hasWeights ? ["    if sys.argv[1:]:", "        params = params_from_weft(sys.argv[1])", "    else:", `        params = init_${name}(jax.random.key(0))`] : [];
  const call = `jax.jit(${name})(${[...(hasWeights ? ["params"] : []), ...feeds.map((feed) => feed.name)].join(", ")})`;
  const run = ['if __name__ == "__main__":', ...params, ...feeds.map((feed) => `    ${feed.name} = ${feed.drawn}`), `    print(jax.tree.map(jnp.shape, ${call}))`];
  return [...(hasWeights ? [lines(loading)] : []), laidOut(lines(run.join("\n")))];
}

function lines(text: string): readonly Line[] {
  return text.split("\n").map((line) => ({ text: line }));
}
