// Markdown as elements of our own. A document is not trusted: markup in it stays text, links say their address and lead nowhere, pictures are their words.
import { lexer, type Token, type Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";

/** Deeper nests are shown as they were written. */
const deepest = 12;

/** Read anew only when the text is another: what holds it is drawn at every step of a drag. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  return <div className="markdown">{blocks(tokensOf(text), 0)}</div>;
});

/** Plain text where the library gives up on it. */
function tokensOf(text: string): readonly Token[] {
  try {
    return lexer(text, { gfm: true });
  } catch {
    return [{ type: "paragraph", raw: text, text, tokens: [{ type: "text", raw: text, text }] }];
  }
}

function blocks(tokens: readonly Token[], depth: number): ReactNode {
  return tokens.map((token, i) => <Fragment key={i}>{depth > deepest ? token.raw : block(token, depth + 1)}</Fragment>);
}

function block(token: Token, depth: number): ReactNode {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return createElement(`h${Math.min(6, 2 + Number((token as Tokens.Heading).depth))}`, null, spans(token, depth));
    case "paragraph":
      return <p>{spans(token, depth)}</p>;
    case "text":
      return spans(token, depth);
    case "blockquote":
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens, depth)}</blockquote>;
    case "list": {
      const { ordered, start, items } = token as Tokens.List;
      const rows = items.map((item, i) => <li key={i}>{item.task && <input type="checkbox" checked={item.checked === true} disabled readOnly aria-label={item.checked ? "done" : "to do"} />}{blocks(item.tokens, depth)}</li>);
      return ordered ? <ol start={start === "" ? 1 : start}>{rows}</ol> : <ul>{rows}</ul>;
    }
    case "code":
      return <pre><code>{(token as Tokens.Code).text}</code></pre>;
    case "hr":
      return <hr />;
    case "table": {
      const { header, rows } = token as Tokens.Table;
      return (
        <table>
          <thead><tr>{header.map((cell, i) => <th key={i}>{inline(cell.tokens, depth)}</th>)}</tr></thead>
          <tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, k) => <td key={k}>{inline(cell.tokens, depth)}</td>)}</tr>)}</tbody>
        </table>
      );
    }
    default:
      return <p>{token.raw}</p>;
  }
}

function spans(token: Token, depth: number): ReactNode {
  return "tokens" in token && token.tokens ? inline(token.tokens, depth) : token.raw;
}

function inline(tokens: readonly Token[], depth: number): ReactNode {
  return tokens.map((token, i) => <Fragment key={i}>{depth > deepest ? token.raw : span(token, depth + 1)}</Fragment>);
}

/** What the library gives as text is escaped for HTML, which this never becomes: the raw text is what was written. */
function span(token: Token, depth: number): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{spans(token, depth)}</strong>;
    case "em":
      return <em>{spans(token, depth)}</em>;
    case "del":
      return <del>{spans(token, depth)}</del>;
    case "codespan":
      return <code>{withoutTicks(token.raw)}</code>;
    case "br":
      return <br />;
    case "escape":
      return token.raw.slice(1);
    case "link":
      return <span className="markdown-link" title={(token as Tokens.Link).href}>{spans(token, depth)}</span>;
    case "image":
      return <span className="markdown-link" title="A picture from elsewhere is not fetched">{(token as Tokens.Image).text || "picture"}</span>;
    case "text":
      return spans(token, depth);
    default:
      return token.raw;
  }
}

function withoutTicks(raw: string): string {
  const ticks = /^`+/.exec(raw)?.[0].length ?? 0;
  const inside = raw.slice(ticks, raw.length - ticks);
  return /^ .*[^ ].* $/s.test(inside) ? inside.slice(1, -1) : inside;
}
