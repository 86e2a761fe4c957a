// Nodes of one module side by side, in an order in which data can flow.
import { madeByItem, takenByItem, type DraftItem } from "../draft.ts";

export interface Cluster {
  /** Undefined for what stands by itself. */
  readonly label: string | undefined;
  /** Places in the list. */
  readonly members: readonly number[];
}

/** One cluster a label, unless data would have to leave it and come back: then one for each stretch of its nodes. */
export function clusterNodes(items: readonly DraftItem[], labelOf: (at: number) => string | undefined): readonly Cluster[] {
  const makers = new Map<string, number>();
  items.forEach((item, at) => madeByItem(item).forEach((value) => makers.set(value, at)));
  const needs = items.map((item) => [...new Set(takenByItem(item).flatMap((value) => makers.get(value) ?? []))]);
  let clusters = byLabel(items, labelOf);
  for (let round = 0; round < 4; round++) {
    const parts = knots(clusters, needs);
    if (parts.length === 0) break;
    clusters = parts.reduce((all, knot) => untie(all, knot), clusters);
  }
  return inOrder(clusters, needs);
}

function byLabel(items: readonly DraftItem[], labelOf: (at: number) => string | undefined): readonly Cluster[] {
  const labelled = new Map<string, number[]>();
  const clusters: { label: string | undefined; members: number[] }[] = [];
  items.forEach((_, at) => {
    const label = labelOf(at);
    const known = label === undefined ? undefined : labelled.get(label);
    if (known) known.push(at);
    else {
      const members = [at];
      if (label !== undefined) labelled.set(label, members);
      clusters.push({ label, members });
    }
  });
  return clusters;
}

/** One labelled cluster takes in what lies between its nodes; several are cut into stretches, which never wait for each other. */
function untie(clusters: readonly Cluster[], knot: ReadonlySet<Cluster>): readonly Cluster[] {
  const labelled = [...knot].filter(({ label }) => label !== undefined);
  const [only] = labelled;
  if (labelled.length === 1 && only) {
    const whole: Cluster = { label: only.label, members: [...knot].flatMap(({ members }) => members).sort((a, b) => a - b) };
    return clusters.flatMap((cluster) => (cluster === only ? [whole] : knot.has(cluster) ? [] : [cluster]));
  }
  const labels = new Map<number, string | undefined>();
  for (const { label, members } of knot) for (const at of members) labels.set(at, label);
  const places = [...labels.keys()].sort((a, b) => a - b);
  const stretches: { label: string | undefined; members: number[] }[] = [];
  for (const at of places) {
    const label = labels.get(at);
    const last = stretches[stretches.length - 1];
    if (last && label !== undefined && last.label === label) last.members.push(at);
    else stretches.push({ label, members: [at] });
  }
  return [...clusters.filter((cluster) => !knot.has(cluster)), ...stretches];
}

function links(clusters: readonly Cluster[], needs: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const clusterOf = new Map<number, number>();
  clusters.forEach(({ members }, i) => members.forEach((at) => clusterOf.set(at, i)));
  return clusters.map(({ members }, i) => [...new Set(members.flatMap((at) => (needs[at] ?? []).flatMap((other) => clusterOf.get(other) ?? [])))].filter((other) => other !== i));
}

/** Clusters that wait for each other (Tarjan's strongly connected components, without recursion). */
function knots(clusters: readonly Cluster[], needs: readonly (readonly number[])[]): readonly ReadonlySet<Cluster>[] {
  const edges = links(clusters, needs);
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: Set<Cluster>[] = [];
  for (let root = 0; root < clusters.length; root++) {
    if (index.has(root)) continue;
    const path: { readonly at: number; next: number }[] = [];
    const enter = (at: number) => {
      index.set(at, index.size);
      low.set(at, index.get(at) ?? 0);
      open.push(at);
      isOpen.add(at);
      path.push({ at, next: 0 });
    };
    enter(root);
    for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
      const target = edges[top.at]?.[top.next];
      if (target !== undefined) {
        top.next += 1;
        if (!index.has(target)) enter(target);
        else if (isOpen.has(target)) low.set(top.at, Math.min(low.get(top.at) ?? 0, index.get(target) ?? 0));
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above) low.set(above.at, Math.min(low.get(above.at) ?? 0, low.get(top.at) ?? 0));
      if (low.get(top.at) !== index.get(top.at)) continue;
      const part = open.splice(open.lastIndexOf(top.at));
      for (const at of part) isOpen.delete(at);
      if (part.length > 1) found.push(new Set(part.flatMap((at) => clusters[at] ?? [])));
    }
  }
  return found;
}

/** What is needed first; else as they stand in the file. */
function inOrder(clusters: readonly Cluster[], needs: readonly (readonly number[])[]): readonly Cluster[] {
  const sorted = [...clusters].sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
  const edges = links(sorted, needs);
  const done = new Set<number>();
  const order: Cluster[] = [];
  for (let root = 0; root < sorted.length; root++) {
    const waiting = [root];
    for (let at = waiting[waiting.length - 1]; at !== undefined; at = waiting[waiting.length - 1]) {
      const missing = done.has(at) ? undefined : edges[at]?.find((other) => !done.has(other));
      if (missing !== undefined) {
        waiting.push(missing);
        continue;
      }
      waiting.pop();
      const cluster = sorted[at];
      if (done.has(at) || !cluster) continue;
      done.add(at);
      order.push(cluster);
    }
  }
  return order;
}
