import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import de from "../../web/src/i18n/de.ts";

const SOURCE = "web/src";

/** Attributes that a person reads or hears. */
const SPOKEN = new Set(
  ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title"].concat([
    "alt",
    "placeholder",
    "label",
    "legend",
    "hint",
    "text",
    "error",
    "warning",
    "unit",
    "subtitle",
  ]),
);

/** The same in both languages, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  "Service Heft": "the product's name",
  LifeTimeCircle: "the house's name",
  Deutsch: "a language is written in itself",
  English: "a language is written in itself",
  km: "a sign of a unit",
  kW: "a sign of a unit",
  "cm³": "a sign of a unit",
  E: "a field code of the registration document",
  "× T3": "a level's name",
  "SHA-256": "a method's name",
  "/p/": "the beginning of an address",
};

describe("the components", () => {
  it("say nothing that is not among the texts of both languages", () => {
    const found = components().flatMap((file) => literalTexts(file, readFileSync(join(SOURCE, file), "utf8")));
    expect(found.filter(({ text }) => !(text in ALLOWED))).toEqual([]);
    const unused = Object.keys(ALLOWED).filter((allowed) => !found.some(({ text }) => text === allowed));
    expect(unused, "allowed, but nowhere to be found").toEqual([]);
  });
});

describe("the search for literal text", () => {
  it.each([
    ["between tags", "<p>Moin</p>", "Moin"],
    ["in braces", '<p>{"Moin"}</p>', "Moin"],
    ["in a choice", '<p>{ok() ? "Moin" : t("a.b")}</p>', "Moin"],
    ["in a template", "<p>{`Moin ${name()}`}</p>", "Moin …"],
    ["in a name for screen readers", '<button aria-label="Moin" />', "Moin"],
    ["in a property of ours", '<Field label={"Moin"} />', "Moin"],
    ["in a list of choices", 'const tabs = [{ label: "Moin" }]', "Moin"],
    ["in a choice of a name", '<img alt={ok() && "Moin"} />', "Moin"],
  ])("finds it %s", (_where, source, text) => {
    expect(literalTexts("a.tsx", source)).toEqual([{ where: "a.tsx:1", text }]);
  });

  it.each([
    ["keys of texts", '<p title={t("a.b")}>{t("c.d")}</p>'],
    ["classes and roles", '<p class="wrap" role="status" />'],
    ["figures and signs", "<p>{n()} · 4 %</p>"],
    ["keys that a component looks up", '<Rich text="shell.close" />'],
    ["comparisons", '<p>{kind() === "other" ? n() : null}</p>'],
  ])("leaves %s alone", (_what, source) => {
    expect(literalTexts("a.tsx", source)).toEqual([]);
  });
});

interface Literal {
  readonly where: string;
  readonly text: string;
}

/** Every text with letters that the markup shows as it stands. */
function literalTexts(file: string, source: string): Literal[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Literal[] = [];
  const note = (node: ts.Node, raw: string) => {
    const text = raw.replace(/\s+/g, " ").trim();
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    if (/\p{L}/u.test(text)) found.push({ where: `${file}:${line + 1}`, text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    else if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent))
      for (const shown of shownBy(node.expression)) note(shown, written(shown));
    else if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText(tree)) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value) for (const shown of shownBy(value)) note(shown, written(shown));
    } else if (ts.isPropertyAssignment(node) && SPOKEN.has(node.name.getText(tree)))
      for (const shown of shownBy(node.initializer)) note(shown, written(shown));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found.filter(({ text }) => !isTextKey(text));
}

/** Some components take the key of a text and look it up themselves. */
const isTextKey = (text: string): boolean =>
  /^[\w.]+$/.test(text) &&
  text.split(".").reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], de) !==
    undefined;

type Text = ts.StringLiteralLike | ts.TemplateExpression;

/** The texts that an expression can become: itself, or a branch of it. */
function shownBy(value: ts.Node): Text[] {
  if (ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)) return [value];
  if (ts.isParenthesizedExpression(value)) return shownBy(value.expression);
  if (ts.isConditionalExpression(value)) return [...shownBy(value.whenTrue), ...shownBy(value.whenFalse)];
  if (ts.isBinaryExpression(value)) {
    const joins = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    if (value.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return shownBy(value.right);
    if (joins.includes(value.operatorToken.kind)) return [...shownBy(value.left), ...shownBy(value.right)];
  }
  return [];
}

const written = (text: Text): string =>
  ts.isTemplateExpression(text)
    ? [text.head.text, ...text.templateSpans.map((span) => span.literal.text)].join("…")
    : text.text;

const components = (): string[] =>
  readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .sort();
