// What is coloured in the text form, in exported Python and in printed ONNX: enough to read by, no more.
import type { languages } from "monaco-editor/editor";

export const weftTokens: languages.IMonarchLanguage = {
  unicode: true,
  keywords: ["document", "sizes", "set", "seed", "weights", "stored", "block", "main", "input", "output", "tint", "as", "by", "tied"],
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      [/"(?:[^"\\]|\\.)*"/, "string"],
      [/[\p{L}_][\p{L}\p{N}_-]*(?=\()/u, "type"],
      [/[\p{L}_][\p{L}\p{N}_-]*/u, { cases: { "@keywords": "keyword", "@default": "" } }],
      [/\d+(?:\.\d+)?(?:e[-+]?\d+)?/, "number"],
      [/(->|=|\*|\+|-|\/)/, "operator"],
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
      [/[A-Za-z_]\w*(?=\()/, { cases: { "@keywords": "keyword", "@default": "type" } }],
      [/[A-Za-z_]\w*/, { cases: { "@keywords": "keyword", "@default": "" } }],
      [/\d+(?:\.\d+)?(?:e[-+]?\d+)?/, "number"],
      [/(->|\*\*|[=*+\-/@<>]+)/, "operator"],
    ],
    long: [[/"""/, "string", "@pop"], [/[^"]+|"/, "string"]],
  },
};

export const onnxTokens: languages.IMonarchLanguage = {
  keywords: ["float", "double", "float16", "bfloat16", "bool", "string", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "seq", "optional", "tensor", "graph"],
  tokenizer: {
    root: [
      [/#.*$/, "comment"],
      // Nearly everything in quotes is the name of a value.
      [/"(?:[^"\\]|\\.)*"/, ""],
      [/[A-Za-z_]\w*(?=\s*[<(])/, { cases: { "@keywords": "keyword", "@default": "type" } }],
      [/[A-Za-z_]\w*/, { cases: { "@keywords": "keyword", "@default": "" } }],
      [/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/, "number"],
      [/(=>|=)/, "operator"],
    ],
  },
};
