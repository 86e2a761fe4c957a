// Documents that draw one thing in two ways give the same numbers both ways.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { calculus, calculusCards } from "../../shared/gallery/calculus-cards.ts";
import { latentAttentionAbsorbed, latentAttentionWritten } from "../../shared/gallery/latent-attention.ts";
import { rotary } from "../../shared/gallery/rotary.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { relativeError } from "./gallery-job.ts";

const pairs: readonly (readonly [string, WeftDocument, readonly (readonly [string, string])[]])[] = [
  ["rotary, by its glyph and taken apart", rotary(), [["by its glyph", "taken apart"]]],
  ["the cards of the calculus", calculus(), calculusCards.map(({ id }) => [`${id}, one way`, `${id}, the other`] as const)],
];

test.each(pairs)("%s", (_name, document, ways) => {
  const numbers = networkNumbers(checkDocument(document)).outputs();
  for (const [one, other] of ways) {
    const [a, b] = [one, other].map((name) => numbers.get(name.replace(/[^\w,-]+/g, "_")));
    expect(b && relativeError(a, b), one).toBeLessThan(1e-9);
  }
});

test("latent attention, as written and absorbed, from the same weights", () => {
  const [written, absorbed] = [latentAttentionWritten(), latentAttentionAbsorbed()].map((document) => networkNumbers(checkDocument(document)));
  expect([...written!.feeds.keys()].sort()).toEqual([...absorbed!.feeds.keys()].sort());
  expect(relativeError(absorbed!.outputs().get("answer"), written!.outputs().get("answer")!)).toBeLessThan(1e-9);
});
