// Every migration is exercised: an example of its version becomes a document of today that reads without a problem.
import { describe, expect, test } from "vitest";
import { migrations } from "../../shared/document/migrations/index.ts";
import { currentVersion } from "../../shared/document/migrations/migrate.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";

interface Example {
  readonly text: string;
  /** The same document as it is written today. */
  readonly today: string;
}

const examples: Readonly<Record<number, Example>> = {
  0: {
    text: JSON.stringify({
      version: 0, name: "Weights", description: "Scores become weights.", seed: 7, sizes: { x: 5 },
      nodes: [{ id: "scores", op: "input", attributes: { axes: "y x" }, x: 0, y: 40 }, { id: "softmax", op: "softmax", attributes: { axis: "x" }, x: 200, y: 40 }, { id: "weights", op: "output" }],
      edges: [{ from: "scores.y", to: "softmax.x" }, { from: "softmax.y", to: "weights.x" }],
    }),
    today: `{
  "version": 1,
  "title": "Weights",
  "about": "Scores become weights.",
  "main": "main",
  "seed": 7,
  "sizes": {
    "x": { "value": 5 }
  },
  "configurations": {},
  "blocks": {
    "main": {
      "title": "Weights",
      "about": "Scores become weights.",
      "locals": [],
      "nodes": {
        "scores": { "kind": "operator", "operator": "input", "attributes": { "axes": "y x" } },
        "softmax": { "kind": "operator", "operator": "softmax", "attributes": { "axis": "x" } },
        "weights": { "kind": "operator", "operator": "output", "attributes": {} }
      },
      "wires": {
        "w1": { "from": { "node": "scores", "port": "y" }, "to": { "node": "softmax", "port": "x" } },
        "w2": { "from": { "node": "softmax", "port": "y" }, "to": { "node": "weights", "port": "x" } }
      }
    }
  },
  "layout": {
    "main": {
      "positions": {
        "scores": { "x": 0, "y": 40 },
        "softmax": { "x": 200, "y": 40 }
      },
      "open": []
    }
  }
}
`,
  },
};

describe("migrations", () => {
  test("lead from version 0 to today without a gap", () => {
    expect(migrations.map((migration) => migration.from)).toEqual(Array.from({ length: currentVersion }, (_, i) => i));
  });

  test.each(migrations)("from version $from: $about", ({ from }) => {
    const example = examples[from];
    if (!example) throw new Error(`version ${from} has no example here`);
    const parsed = parseDocument(example.text, "old.weft");
    expect(parsed).not.toHaveProperty("problems");
    if ("document" in parsed) expect(printDocument(parsed.document)).toBe(example.today);
  });

  test.each([
    ['{"version":0,"nodes":3}', "nodes"], ['{"version":0,"nodes":[{"id":"a"}],"edges":[]}', "nodes[0]"],
    ['{"version":0,"nodes":[{"id":"a","op":"x"},{"id":"a","op":"x"}],"edges":[]}', "nodes[1]"], ['{"version":0,"nodes":[],"edges":[{"from":"a","to":"b.x"}]}', "edges[0].from"],
    ['{"version":0,"sizes":[]}', "sizes"], ['{"version":0,"name":4}', "title"],
  ])("a damaged old file gets a message with its place: %s", (text, place) => {
    const parsed = parseDocument(text, "old.weft");
    expect("problems" in parsed && parsed.problems[0]?.problem).toContain(`old.weft: `);
    expect("problems" in parsed && parsed.problems[0]?.place).toBe(place);
  });
});
