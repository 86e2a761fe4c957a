// Few dependencies, each with its reason, and a lock file that any registry can serve.
import { expect, test } from "vitest";
import { read } from "./project-files.ts";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
const manifest = JSON.parse(read("package.json")) as Manifest;
const architecture = read("ARCHITECTURE.md");

test("the lock file names no host", () => {
  expect(read("package-lock.json").match(/"resolved"|https?:\/\/[^"]*registry[^"]*/g)?.slice(0, 5) ?? []).toEqual([]);
});

test("the lock file has a checksum for every package", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, { integrity?: string; inBundle?: boolean; link?: boolean }>> };
  const unchecked = Object.entries(packages).filter(([path, entry]) => path !== "" && !entry.integrity && !entry.inBundle && !entry.link);
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

test("ARCHITECTURE.md says why each dependency is there", () => {
  const unexplained = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !architecture.includes(`\`${name}\``));
  expect(unexplained).toEqual([]);
});

test("no package runs a program of its own at install", () => {
  // npm before 11.6 heeds only .npmrc, later ones only package.json; both must say it, or an install reaches beyond the registry.
  expect(manifest.allowScripts["onnxruntime-node"]).toBe(false);
  expect(read(".npmrc")).toContain("onnxruntime-node-install=skip");
});
