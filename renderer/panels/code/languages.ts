// What is coloured in the text form and in exported Python: enough to read by, no more.
import type { languages } from "monaco-editor/editor";

export const weftTokens: languages.IMonarchLanguage = {
  keywords: ["document", "sizes", "set", "seed", "weights", "block", "main", "input", "output", "tint", "as", "by", "tied"],
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      [/"(?:[^"\\]|\\.)*"/, "string"],
      [/\b\d+(?:\.\d+)?(?:e[-+]?\d+)?\b/, "number"],
      [/(->|=|\*|\+|-|\/)/, "operator"],
      [/[\p{L}_][\p{L}\p{N}_-]*(?=\()/u, "type"],
      [/[\p{L}_][\p{L}\p{N}_-]*/u, { cases: { "@keywords": "keyword", "@default": "" } }],
    ],
  },
};

export const pythonTokens: languages.IMonarchLanguage = {
  keywords: ["and", "as", "class", "def", "elif", "else", "False", "for", "from", "if", "import", "in", "is", "lambda", "None", "not", "or", "return", "True", "while", "with"],
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      [/f?"""/, "string", "@long"],
      [/f?"(?:[^"\\]|\\.)*"/, "string"],
      [/\b\d+(?:\.\d+)?(?:e[-+]?\d+)?\b/, "number"],
      [/(->|\*\*|[=*+\-/@<>]+)/, "operator"],
      [/[A-Za-z_]\w*(?=\()/, { cases: { "@keywords": "keyword", "@default": "type" } }],
      [/[A-Za-z_]\w*/, { cases: { "@keywords": "keyword", "@default": "" } }],
    ],
    long: [[/"""/, "string", "@pop"], [/[^"]+|"/, "string"]],
  },
};
