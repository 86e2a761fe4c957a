// Whether an id is a name or only repeats what the operator is: `relu2`, `norm1`, `softmax`.

export function isGenericName(id: string, operator: string, title: string): boolean {
  const stem = id.toLowerCase().replace(/[-_]?\d*$/, "");
  const words = [operator, operator.replaceAll("-", ""), ...operator.split("-"), ...title.toLowerCase().split(/[^\p{L}]+/u)];
  return words.includes(stem) || stem === "n";
}
