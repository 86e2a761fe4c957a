// Every method, asked of every small drawing there is: it fits or says what it misses, and whatever it finds has the form that travels.
import { describe, expect, it } from "vitest";
import { printFindings } from "../../electron/cli/print-findings.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { method as methodKind } from "../../shared/contract/jobs/method.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { methods } from "../../shared/methods/index.ts";
import { askedNetwork } from "../support/asked-network.ts";

const small = ["two-moons", "scaled-dot-product-attention", "edges", "convolution-sampler", "rotary"];
const drawings = gallery.filter(({ name }) => small.includes(name)).map(({ name, document }) => [name, checkDocument(document())] as const);

describe.each(methods.map((method) => [method.name, method] as const))("%s", (_, method) => {
  it("has a name of its own kind, a title, and says in words what it is about", () => {
    expect(method.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(method.about).toMatch(/^[^A-Z]/);
  });
  it.each(drawings)("asked of %s", async (__, checked) => {
    const misfit = method.fits(checked);
    if (misfit) {
      expect(misfit.problem).toMatch(/expected/);
      return;
    }
    const found = await method.find(askedNetwork(checked));
    if (isProblem(found)) {
      expect(found.problem.length).toBeGreaterThan(10);
      return;
    }
    expect(isProblem(methodKind.news.read({ findings: found.findings }, ""))).toBe(false);
    expect(JSON.parse(JSON.stringify(found.facts))).toBeTypeOf("object");
    expect(printFindings(found.findings)).not.toBe("");
  });
});
