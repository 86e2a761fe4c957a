// The bell a change rings; the live run hears it. Apart from the run itself, so that what feeds it can ring too.
let answer: () => void = () => {};

export function request(): void {
  answer();
}
export function onRequest(listener: () => void): void {
  answer = listener;
}
