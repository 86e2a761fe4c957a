// The colours behind the token names of a scene, for pictures that leave the window. The window itself reads its style sheet.

export type ThemeName = "paper" | "night";

const paper = {
  canvas: "#fdfcf9", ink: "#1d1c1a", "ink-2": "#524e47", "ink-3": "#716c62", "hairline-2": "#d3cec3", wire: "#161513", "wire-quiet": "#6a665f", glyph: "#ffffff", stroke: "#161513",
  accent: "#2f54eb", "on-accent": "#ffffff", live: "#2b8a57", error: "#c4302b", core: "#c5bedf", attention: "#ffe2bb", feedforward: "#c1e8f7", addnorm: "#f1f4c1", embedding: "#fce0e1",
  output: "#dbdfef", layer: "#f3f3f4", softmax: "#cce7cf", convgroup: "#e5f2f9", gate: "#dff7c3", experts: "#b1e7ff", rotary: "#bddcff", chip: "#e8eeeb", star: "#a9e3ff", norm: "#f1fcfc", index: "#1346fe", callout: "#fff591", note: "#fdf9c0", "data-column": "#e28ff1", "function-column": "#9dc7ff", broadcast: "#9013fe", "inner-broadcast": "#f96264",
  "role-batch": "#767676", "role-position": "#0072b2", "role-channel": "#c98500", "role-head": "#008a63", "role-window": "#3f9bd0", "role-expert": "#b0628f", "role-vocabulary": "#c75000",
} as const;

export type ThemeToken = keyof typeof paper;

const night: Readonly<Record<ThemeToken, string>> = {
  canvas: "#111215", ink: "#e4e2dd", "ink-2": "#a8a59e", "ink-3": "#87847d", "hairline-2": "#3a3e46", wire: "#c6c8cc", "wire-quiet": "#7d8088", glyph: "#1b1d21", stroke: "#c6c8cc",
  accent: "#7c93ff", "on-accent": "#0e1126", live: "#58c48d", error: "#ff7b72", core: "#2f2a48", attention: "#33291b", feedforward: "#1b343e", addnorm: "#22241a", embedding: "#3a2426",
  output: "#24283a", layer: "#1d1f23", softmax: "#274a31", convgroup: "#1a2930", gate: "#24301a", experts: "#173544", rotary: "#1d2c42", chip: "#33403b", star: "#1f4f68", norm: "#1b3236", index: "#5c7cff", callout: "#5c5417", note: "#34310f", "data-column": "#8a4a96", "function-column": "#33598c", broadcast: "#a45cf5", "inner-broadcast": "#d9595b",
  "role-batch": "#9a9a9a", "role-position": "#56a8e0", "role-channel": "#e6a531", "role-head": "#35c396", "role-window": "#8fd0f5", "role-expert": "#dc9cc0", "role-vocabulary": "#ee8148",
};

export const themes: Readonly<Record<ThemeName, Readonly<Record<string, string>>>> = { paper, night };

/** Stacks of typefaces, the same as the window's. */
export const faces = {
  math: '"STIX Two Text", "STIX Two Math", "Cambria Math", serif',
  ui: 'Inter, system-ui, sans-serif',
  mono: '"JetBrains Mono", ui-monospace, monospace',
} as const;
