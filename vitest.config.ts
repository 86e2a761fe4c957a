// Everything that needs no browser; a file that needs a document asks for it with `// @vitest-environment happy-dom`.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "node_modules/**", "dist/**"],
    passWithNoTests: true,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
