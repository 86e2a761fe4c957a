// Signs and letters that LaTeX writes with a command of its mathematics; what is not here is drawn as an outline.

export const latexSigns: Readonly<Record<string, string>> = {
  "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ζ": "\\zeta", "η": "\\eta", "θ": "\\theta", "ι": "\\iota", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu",
  "ν": "\\nu", "ξ": "\\xi", "ο": "o", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma", "ς": "\\varsigma", "τ": "\\tau", "υ": "\\upsilon", "φ": "\\varphi", "ϕ": "\\phi", "χ": "\\chi", "ψ": "\\psi", "ω": "\\omega",
  "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Ξ": "\\Xi", "Π": "\\Pi", "Σ": "\\Sigma", "Υ": "\\Upsilon", "Φ": "\\Phi", "Ψ": "\\Psi", "Ω": "\\Omega", "ℓ": "\\ell", "∂": "\\partial", "∇": "\\nabla",
  "−": "-", "×": "\\times", "÷": "\\div", "±": "\\pm", "·": "\\cdot", "∘": "\\circ", "⊙": "\\odot", "⊕": "\\oplus", "⊗": "\\otimes", "∗": "\\ast", "√": "\\surd", "∑": "\\textstyle\\sum", "∏": "\\textstyle\\prod", "∫": "\\int",
  "¬": "\\neg", "∧": "\\wedge", "∨": "\\vee", "∩": "\\cap", "∪": "\\cup", "∈": "\\in", "∀": "\\forall", "∃": "\\exists", "∞": "\\infty", "∅": "\\emptyset", "≤": "\\leq", "≥": "\\geq", "≠": "\\neq", "≈": "\\approx", "≡": "\\equiv", "∼": "\\sim", "∝": "\\propto",
  "⌈": "\\lceil", "⌉": "\\rceil", "⌊": "\\lfloor", "⌋": "\\rfloor", "⟨": "\\langle", "⟩": "\\rangle", "→": "\\to", "←": "\\leftarrow", "↑": "\\uparrow", "↓": "\\downarrow", "↔": "\\leftrightarrow", "⇒": "\\Rightarrow", "↦": "\\mapsto",
  "★": "\\bigstar", "⋆": "\\star", "𝔼": "\\mathbb{E}", "ℝ": "\\mathbb{R}", "ℕ": "\\mathbb{N}", "ℤ": "\\mathbb{Z}", "𝟙": "\\mathbb{1}", "…": "\\ldots", "⋯": "\\cdots", "′": "'", "∥": "\\parallel", "⊤": "\\top", "⊥": "\\bot",
  "⁰": "{}^{0}", "¹": "{}^{1}", "²": "{}^{2}", "³": "{}^{3}", "⁴": "{}^{4}", "⁵": "{}^{5}", "⁶": "{}^{6}", "⁷": "{}^{7}", "⁸": "{}^{8}", "⁹": "{}^{9}",
};

/** Letters that mean something to LaTeX, as text. */
export const latexEscapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", $: "\\$", "&": "\\&", "#": "\\#", "%": "\\%", _: "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "$<$", ">": "$>$", "|": "$|$", '"': "''", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''", "\u00a0": "~",
};

/** The same inside mathematics, where they differ. */
export const latexMathEscapes: Readonly<Record<string, string>> = { "\\": "\\backslash ", "^": "\\wedge ", "~": "\\sim ", "<": "<", ">": ">", "|": "|", '"': "''", " ": "\\ ", "\u00a0": "\\ " };
