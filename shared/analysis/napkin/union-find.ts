// Which keys name the same thing, told pair by pair.

export interface UnionFind {
  join(a: string, b: string): void;
  /** The one key that stands for all that were joined with it. */
  find(key: string): string;
}

export function unionFind(): UnionFind {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = key; at !== root;) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  return {
    find,
    join(a, b) {
      const [left, right] = [find(a), find(b)];
      if (left !== right) parent.set(right, left);
    },
  };
}
