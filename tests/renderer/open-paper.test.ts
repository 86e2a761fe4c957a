// Looking into a paper's network begins once it can run, and only while it is the one in front.
import { beforeAll, expect, test } from "vitest";
import { openTab } from "../../renderer/state/document-store.ts";
import { inspectPaper } from "../../renderer/state/open-paper.ts";
import { runStore } from "../../renderer/state/run-store.ts";
import { printDocument } from "../../shared/document/text.ts";
import { diagram } from "../support/diagram.ts";
import { connectFake, type FakeHost } from "./fake-host.ts";

let host: FakeHost;
const document = diagram({ nodes: { x: ["input", { axes: "c=3" }], out: ["output"] }, wires: ["x -> out"] });
const methods = () => host.asked.filter(({ call, input }) => call === "startJob" && (input as { readonly kind: string }).kind === "method");
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const compiled = () => runStore.setState({ network: { types: new Map(), feeds: [], controls: [], model: { outputs: [] } } as never });

beforeAll(async () => {
  host = await connectFake({ startJob: () => ({ job: "job" }), jobs: () => [], readGallery: () => ({ text: printDocument(document) }) as never });
});

test("a method is asked once the network is there, and not of another that came in front meanwhile", async () => {
  const paper = (name: string) => inspectPaper({ row: 1, document: name, title: "", kinds: [], about: "", inspect: { method: "weights" } });
  await paper("first");
  expect(methods()).toHaveLength(0);
  compiled();
  await settled();
  expect(methods()).toHaveLength(1);

  runStore.setState({ network: undefined });
  await paper("second");
  openTab({ key: "other", name: "other.weft", path: null, hash: null, document, saved: document });
  compiled();
  await settled();
  expect(methods()).toHaveLength(1);
});
