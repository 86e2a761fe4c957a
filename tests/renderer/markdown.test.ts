// Notes come out of documents nobody vouches for: whatever they say, only our own elements are made of it.
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "../../renderer/design/markdown.tsx";

const drawn = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));
const allowed = new Set(["div", "p", "span", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "blockquote", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "input"]);
const elements = (html: string) => [...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name ?? "");

describe("Markdown of a note", () => {
  test.each([
    ["# Why\n\nIt **is** *so* ~~not~~ `a < b`", "<h3>Why</h3><p>It <strong>is</strong> <em>so</em> <del>not</del> <code>a &lt; b</code></p>"],
    ["- one\n- two", "<ul><li>one</li><li>two</li></ul>"],
    ["3. three", '<ol start="3"><li>three</li></ol>'],
    ["a & b \\* c", "<p>a &amp; b * c</p>"],
    ["```\nx = 1\n```", "<pre><code>x = 1</code></pre>"],
  ])("%s", (text, html) => {
    expect(drawn(text)).toBe(`<div class="markdown">${html}</div>`);
  });

  test.each(["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![p](http://example.com/p.png)", "[l](javascript:alert(1))", "<a href='http://example.com'>x</a>", "<http://example.com>"])("fetches nothing and leads nowhere: %s", (text) => {
    const html = drawn(text);
    expect(elements(html).filter((name) => !allowed.has(name))).toEqual([]);
    expect(html).not.toMatch(/<[a-z][^<>]*\s(?:src|href|on\w+)=/);
  });

  test("whatever is written is drawn, of our own elements alone", () => {
    const piece = fc.oneof(fc.constantFrom("# ", "> ", "- ", "*", "**", "`", "```\n", "[a](b)", "![", "](", "<b>", "&lt;", "|", "\n|-|\n", "\n\n", "\\", "~~", "1. "), fc.string({ maxLength: 6 }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")), (text) => {
      expect(elements(drawn(text)).filter((name) => !allowed.has(name))).toEqual([]);
    }), { numRuns: 300 });
    for (const text of [">".repeat(20_000), "[".repeat(20_000), "- ".repeat(10_000), "*".repeat(20_000)]) expect(drawn(text).length).toBeGreaterThan(0);
  });
});
