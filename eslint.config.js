// Lint: the rules a type checker does not know. Only rules that read one file at a time, so that it stays quick.
import tseslint from "typescript-eslint";

const houseRules = [
  { selector: "ExportDefaultDeclaration", message: "Export by name: a default export is renamed at every import." },
  { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
  {
    selector: "ImportDeclaration[source.value=/^\\.{1,2}\\//]:not([source.value=/\\.(ts|tsx|mjs|js|json|css|svg)(\\?[a-z&]+)?$/])",
    message: "Import with the file's extension.",
  },
  { selector: "ExportAllDeclaration", message: "Export by name, so that a reader can find where a name comes from." },
];

export default tseslint.config(
  { ignores: ["dist/**", "release/**", "node_modules/**", "coverage/**", "test-results/**", "playwright-report/**"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...houseRules],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_", ignoreRestSiblings: true }],
      // `() => undefined` and `() => {}` are how an unneeded callback is written.
      "@typescript-eslint/no-empty-function": "off",
      // A schema is both a value and a type; interfaces and type aliases each have their uses.
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/unified-signatures": "off",
      "@typescript-eslint/consistent-indexed-object-style": "off",
      "@typescript-eslint/prefer-for-of": "off",
      // `{}` is how an operator without attributes is typed.
      "@typescript-eslint/no-empty-object-type": ["error", { allowObjectTypes: "always" }],
      "@typescript-eslint/consistent-generic-constructors": "off",
      eqeqeq: "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-debugger": "error",
      "no-control-regex": "error",
    },
  },
  {
    // Programs that speak to a terminal.
    files: ["electron/**/*.ts", "tests/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["shared/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Random numbers come from a seed that was handed in: shared/tensor/random.ts." },
        { object: "Date", property: "now", message: "Shared code reads no clock." },
      ],
    },
  },
  {
    files: ["tests/**/*.ts", "tests/**/*.tsx"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Configurations are found by their default export.
    files: ["*.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
