// weft conformance: every case of ours passes, packed or not; and those of ONNX itself, where WEFT_CONFORMANCE names the folder that holds them and the list of those that must pass.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { cases, writeCases } from "./conformance-cases.ts";

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeCases(join(cli.folder, "cases"), "old");
});

test("operators of the first sets, which ONNX Runtime refuses, give what they gave", async () => {
  const { status, out } = await cli.weft("conformance", "cases");
  process.stdout.write(out);
  expect(out).toBe(`${cases.length} passed, 0 failed, 0 skipped\n`);
  expect(status).toBe(0);
});

/** One plain file of an archive. Source: POSIX.1-2017, pax, ustar interchange format. */
function entry(name: string, content: Uint8Array, kind = "0"): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, "0"), 124);
  header.write(kind, 156);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

test("packed cases are unpacked, those that must pass decide, and what an archive names elsewhere is not written", async () => {
  const [fine = ""] = readdirSync(join(cli.folder, "cases/old"));
  const files = readdirSync(join(cli.folder, "cases/old", fine), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const packed = files.map((file) => entry(relative(join(cli.folder, "cases"), join(file.parentPath, file.name)), readFileSync(join(file.parentPath, file.name))));
  const nothing = Buffer.from("no model");
  mkdirSync(join(cli.folder, "packed"));
  writeFileSync(join(cli.folder, "packed/cases.tar.gz"), gzipSync(Buffer.concat([...packed, entry("old/test_nothing/model.onnx", nothing), entry("../../escaped.txt", nothing), entry("old/link", new Uint8Array(0), "2"), Buffer.alloc(1024)])));
  writeFileSync(join(cli.folder, "must.txt"), `${fine}\n`);
  const { status, out } = await cli.weft("conformance", "packed", "--must", "must.txt");
  expect([status, out]).toEqual([0, expect.stringMatching(/^failed: old\/test_nothing: ONNX \(Protocol Buffers\), .*\n1 passed, 1 failed, 0 skipped\n$/)]);
  writeFileSync(join(cli.folder, "must.txt"), "test_gone\n");
  expect(await cli.weft("conformance", "packed", "--must", "must.txt")).toMatchObject({ status: 1, out: expect.stringContaining("must pass: test_gone\n1 passed, 1 failed, 0 skipped\n") });
  expect(readdirSync(cli.folder, { recursive: true }).filter((name) => String(name).includes("escaped"))).toEqual([]);
});

const given = process.env["WEFT_CONFORMANCE"];

test.skipIf(given === undefined)("ONNX's own cases pass that ONNX Runtime passes", { timeout: 600_000 }, async () => {
  const folder = given ?? "";
  const list = existsSync(folder) ? readdirSync(folder).find((file) => file.startsWith("passes") && file.endsWith(".txt")) : undefined;
  const { status, out } = await cli.weft("conformance", folder, ...(list === undefined ? [] : ["--must", join(folder, list)]));
  process.stdout.write(out);
  expect([status, out.match(/^must pass: .*$/gm)]).toEqual([0, null]);
});
