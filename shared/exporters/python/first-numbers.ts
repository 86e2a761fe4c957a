// What a parameter starts as, where no weights are loaded.
import { isProblem } from "../../base/problem.ts";
import { pythonNumber } from "../../operators/python-spelling.ts";
import { parseInitialiser } from "../../tensor/initialisers/materialise.ts";
import type { SpelledModule } from "./spell-node.ts";

type Parameter = SpelledModule["parameters"][number];

const fewest = 24;

function read(parameter: Parameter): { readonly name: string; readonly values: readonly number[] } {
  const initialiser = parseInitialiser(parameter.initialiser);
  return isProblem(initialiser) ? { name: "zeros", values: [] } : { name: initialiser.definition.name, values: initialiser.values };
}

/** Sizes of the labels that flow into one output, as a product. */
function fanIn({ labels, fanIn: names, dims }: Parameter): string {
  const parts = labels.flatMap((label, i) => (names.includes(label) ? [dims[i] ?? "1"] : [])).filter((part) => part !== "1");
  if (parts.length === 0) return "1";
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? (/^[^\s(]+$/.test(only) ? only : `(${only})`) : `(${parts.map((part) => (/ [-+] /.test(part) || part.includes("//") ? `(${part})` : part)).join(" * ")})`;
}

function spread(parameter: Parameter): { readonly shape: "normal" | "uniform"; readonly factor: string } | undefined {
  const { name, values: [first = 1] } = read(parameter);
  const rooted = (factor: number) => (factor === 1 ? `${fanIn(parameter)}**-0.5` : `${pythonNumber(factor)} * ${fanIn(parameter)}**-0.5`);
  // Of evenly distributed numbers between -1 and 1; within rounding, so that the common ones read well.
  const near = (factor: number) => (Math.abs(factor - 1) < 1e-12 ? 1 : factor);
  if (name === "normal" || name === "truncated-normal") return { shape: "normal", factor: first === 1 ? "" : pythonNumber(first) };
  if (name === "kaiming") return { shape: "uniform", factor: rooted(near(Math.sqrt(6 / (1 + first * first)))) };
  if (name === "kaiming-normal") return { shape: "normal", factor: rooted(near(Math.sqrt(2 / (1 + first * first)))) };
  if (name === "variance-scaling") return { shape: "normal", factor: rooted(near(Math.sqrt(first))) };
  return name === "xavier" || name === "xavier-normal" || name === "orthogonal" ? { shape: "normal", factor: rooted(1) } : undefined;
}

/** A tensor with the parameter's first numbers; what only the weights file has begins as zeros. */
export function torchNumbers(parameter: Parameter): string {
  const dims = parameter.dims.length === 0 ? "()" : parameter.dims.join(", ");
  if (parameter.values && parameter.values.length <= fewest) return given(parameter, "torch.tensor", dims);
  const { name, values } = read(parameter);
  if (name === "ones") return `torch.ones(${dims})`;
  if (name === "constant") return `torch.full((${dims},), ${pythonNumber(values[0] ?? 0)})`;
  const found = spread(parameter);
  if (!found) return `torch.zeros(${dims})`;
  const drawn = found.shape === "normal" ? `torch.randn(${dims})` : `torch.empty(${dims}).uniform_(-1, 1)`;
  return found.factor === "" ? drawn : `${drawn} * ${found.factor}`;
}

/** The call that fills a module's own parameter, where the framework's own choice is another. */
export function torchFill(parameter: Parameter, target: string): string | undefined {
  const { name, values: [first = 1, second = 1] } = read(parameter);
  if (parameter.values || parameter.dims.length === 0) return undefined;
  switch (name) {
    case "normal": return `nn.init.normal_(${target}${first === 1 ? "" : `, std=${pythonNumber(first)}`})`;
    case "truncated-normal": return `nn.init.trunc_normal_(${target}, std=${pythonNumber(first)}, a=${pythonNumber(-2 * first)}, b=${pythonNumber(2 * first)})`;
    case "uniform": return `nn.init.uniform_(${target}, ${pythonNumber(first)}, ${pythonNumber(second)})`;
    case "xavier": return `nn.init.xavier_uniform_(${target}${first === 1 ? "" : `, gain=${pythonNumber(first)}`})`;
    case "xavier-normal": return `nn.init.xavier_normal_(${target}${first === 1 ? "" : `, gain=${pythonNumber(first)}`})`;
    case "kaiming-normal": return `nn.init.kaiming_normal_(${target}${first === 0 ? "" : `, a=${pythonNumber(first)}`})`;
    case "orthogonal": return `nn.init.orthogonal_(${target})`;
    case "variance-scaling": return `nn.init.normal_(${target}, std=${spread(parameter)?.factor ?? "1.0"})`;
    case "zeros": return target.endsWith(".weight") ? `nn.init.zeros_(${target})` : undefined;
    case "ones": return target.endsWith(".bias") ? `nn.init.ones_(${target})` : undefined;
    case "constant": return `nn.init.constant_(${target}, ${pythonNumber(first)})`;
    default: return undefined;
  }
}

/** The same in JAX; `key` is what gives a fresh key. */
export function jaxNumbers(parameter: Parameter, key: string): string {
  const { dims } = parameter;
  const shape = dims.length === 1 ? `(${dims[0]},)` : `(${dims.join(", ")})`;
  if (parameter.values && parameter.values.length <= fewest) return given(parameter, "jnp.array", dims.length === 0 ? "()" : dims.join(", "));
  const { name, values } = read(parameter);
  if (name === "ones") return `jnp.ones(${shape})`;
  if (name === "constant") return `jnp.full(${shape}, ${pythonNumber(values[0] ?? 0)})`;
  const found = spread(parameter);
  if (!found) return `jnp.zeros(${shape})`;
  const drawn = found.shape === "normal" ? `jax.random.normal(${key}, ${shape})` : `jax.random.uniform(${key}, ${shape}, minval=-1)`;
  return found.factor === "" ? drawn : `${drawn} * ${found.factor}`;
}

function given({ values = [] }: Parameter, array: string, dims: string): string {
  const numbers = values.map((value) => (Number.isInteger(value) ? `${value}.0` : String(value)));
  return `${array}([${numbers.join(", ")}]).reshape(${dims})`;
}
