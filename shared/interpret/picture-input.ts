// Which input of a network a picture goes to, and how it lies there.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { LoweredFeed } from "../compiler/lower/lower.ts";
import type { IrNode } from "../ir/graph.ts";
import type { GraphBuilder } from "../ir/ir-builder.ts";
import { readFeedAttributes } from "../inputs/feed-plan.ts";
import { pictureAxes, type PictureAxes } from "../inputs/picture-axes.ts";

export interface PictureInput {
  readonly name: string;
  readonly dims: readonly number[];
  readonly axes: PictureAxes;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** The named input, or the first that a picture fits. */
export function pictureInput(feeds: readonly LoweredFeed[], name?: string): PictureInput | Problem {
  const asked = name === undefined ? feeds : feeds.filter((feed) => feed.name === name);
  const reasons: string[] = [];
  for (const feed of asked) {
    const attributes = readFeedAttributes(feed.attributes);
    const plan = { name: feed.name, dtype: feed.dtype, dims: feed.dims, axes: feed.axes, attributes };
    const axes = pictureAxes(plan);
    if (isProblem(axes)) reasons.push(axes.problem);
    else if (feed.dtype !== "f32") reasons.push(`${feed.name} takes ${feed.dtype}`);
    else return { name: feed.name, dims: feed.dims, axes, channels: axes.channel === undefined ? 1 : (feed.dims[axes.channel] ?? 1), height: feed.dims[axes.y] ?? 1, width: feed.dims[axes.x] ?? 1, mean: attributes.mean, deviation: attributes.std };
  }
  return problem(`${name === undefined ? "no input of this network takes" : `the input ${name} does not take`} a picture, which has two position axes and f32 elements${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}`);
}

/** One picture [channels, height, width] in the order of the input's axes; along every other axis it is repeated. */
export function laidOut(ir: GraphBuilder, picture: IrNode, { dims, axes }: PictureInput): IrNode {
  const named = axes.channel === undefined ? ir.reshape(picture, picture.type.dims.slice(1)) : picture;
  const places = axes.channel === undefined ? [axes.y, axes.x] : [axes.channel, axes.y, axes.x];
  const order = [...places.keys()].toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const others = [...dims.keys()].filter((axis) => !places.includes(axis));
  return ir.expand(ir.transpose(named, order), others, others.map((axis) => dims[axis] ?? 1));
}
