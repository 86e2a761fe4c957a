// Lemmas by whose help an axis that is normalised can stream after all: what each keeps, how it goes on, and whose it is.

export const lemmaCards = {
  "online softmax": { state: "the greatest score so far m and the sum of exponentials ℓ, for each row", step: "m′ = max(m, s);  a = e^(m−m′);  ℓ′ = aℓ + Σ e^(s−m′);  o′ = ao + Σ e^(s−m′) v;  at the end o/ℓ", source: "Milakov and Gimelshein, arXiv 1805.02867" },
  "running mean of squares": { state: "the sum of squares, for each row", step: "q′ = q + Σ x²;  o′ = o + Σ x w;  at the end o / √(q/n + ε)", source: "a sum is a monoid, and the division is linear in what follows" },
  "running mean and spread (Welford)": { state: "how many n, their mean μ, and the sum of squared distances M₂, for each row", step: "δ = x̄ − μ;  μ′ = μ + δ·b/(n+b);  M₂′ = M₂ + M₂ᵇ + δ²·nb/(n+b)", source: "Welford 1962; Chan, Golub and LeVeque 1979 for pieces of more than one" },
} as const;

export type Lemma = keyof typeof lemmaCards;
export const lemmaNames = Object.keys(lemmaCards) as readonly Lemma[];
